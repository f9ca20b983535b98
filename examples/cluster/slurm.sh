#!/bin/bash
# An eighth of the paper's runs a task, at most 4 tasks at a time:
#   sbatch examples/cluster/slurm.sh
# and, when all have ended: npx equivariance merge shards/* --out paper
# A task that was stopped goes on where it was if it is submitted again (--array=3 for the third alone).
#SBATCH --job-name=equivariance
#SBATCH --array=1-8%4
#SBATCH --cpus-per-task=1
#SBATCH --signal=TERM@30
set -euo pipefail
out="shards/$SLURM_ARRAY_TASK_ID"
resume=()
[ -e "$out" ] && resume=(--resume)
exec ${EQUIVARIANCE:-npx equivariance} reproduce ${EQUIVARIANCE_RUN:---quick} \
  --shard "$SLURM_ARRAY_TASK_ID/8" --workers "${SLURM_CPUS_PER_TASK:-1}" --out "$out" "${resume[@]}"
