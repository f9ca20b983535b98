import type { Command } from "commander";
import { join } from "node:path";
import { availableParallelism } from "node:os";
import { experiments as catalogue } from "../../experiments/catalogue.js";
import type { Experiment, Mode } from "../../experiments/experiment.js";
import { OptionError } from "../../errors.js";
import { recordsIn } from "../../sweep/collect.js";
import { MachineList } from "../../sweep/machine-list.js";
import { Journal } from "../../sweep/journal.js";
import { thisMachine } from "../../sweep/machine.js";
import { shardOf, trialsOf, type Shard } from "../../sweep/plan.js";
import { queuedTrials } from "../../queue/queue-pool.js";
import { experimentsNamed, journalName, runName } from "../../sweep/run.js";
import { sweep } from "../../sweep/sweep.js";
import type { TrialPool } from "../../sweep/pool.js";
import { workerThreads } from "../../sweep/thread-pool.js";
import { keyOf, type TrialKey, type TrialRecord } from "../../sweep/trial.js";
import { parseCount, parseNames, parseShard } from "../support/arguments.js";
import { openWithExamples } from "../support/examples.js";
import { removeStale } from "../support/output.js";
import { FailedTrials, openQueue, queueOption } from "../support/queue.js";
import { deliver } from "../support/reproduction.js";
import { Interruption, untilInterrupted } from "../support/signals.js";
import { SweepProgress } from "../support/sweep-progress.js";

interface Flags {
  readonly quick?: boolean;
  readonly only?: string[];
  readonly out?: string;
  readonly resume?: boolean;
  readonly shard?: Shard;
  readonly workers?: number;
  readonly queue?: string;
  readonly json?: boolean;
}

/** Adds `equivariance reproduce`. */
export function addReproduce(program: Command): void {
  const names = catalogue.map(({ name }) => name).join(", ");
  const command = program
    .command("reproduce")
    .description("Run the paper's experiments and set the numbers beside the paper's.")
    .option("--quick", "few seeds: minutes instead of hours")
    .option("--only <names>", `some of ${names}`, parseNames)
    .option("--out <folder>", "for the journal and the results (default: reproduction/quick or reproduction/full)")
    .option("--resume", "go on from the journal in the folder")
    .option("--shard <i/N>", "run the i-th of N parts, to be joined by equivariance merge", parseShard)
    .option("--workers <count>", "threads (default: one a core)", parseCount)
    .addOption(queueOption().conflicts("workers"))
    .option("--json", "print one JSON document instead of tables")
    .action(run);
  openWithExamples(command, [
    "equivariance reproduce --quick",
    "equivariance reproduce --only table1,figure5 --out paper --resume",
    "equivariance reproduce --shard 2/8 --out shards/2",
  ]);
}

async function run(flags: Flags): Promise<void> {
  const mode: Mode = flags.quick ? "quick" : "full";
  const folder = flags.out ?? join("reproduction", mode);
  const experiments = chosen(flags.only);
  await removeStale(folder);
  const journal = new Journal({
    path: join(folder, journalName(flags.shard)),
    run: runName(mode),
    session: { experiments: experiments.map(({ name }) => name), shard: flags.shard, machine: thisMachine() },
    resume: flags.resume === true,
  });
  const records = recordsIn(journal.found.entries);
  const all = trialsOf(experiments, mode);
  const trials = flags.shard ? shardOf(all, flags.shard) : all;
  const left = trials.filter((trial) => !records.has(keyOf(trial)));
  if (!flags.json) tell(journal, trials.length - left.length);
  const machines = new MachineList(journal);
  await finish(left, mode, journal, records, machines, flags);
  if (flags.shard) return say(flags, `shard done: join the ${flags.shard.count} of them with equivariance merge`);
  await deliver(folder, experiments, mode, records, machines.all(), flags);
}

/** Runs what is left; interrupted, says how to go on. */
async function finish(
  left: readonly TrialKey[],
  mode: Mode,
  journal: Journal,
  records: Map<string, TrialRecord>,
  machines: MachineList,
  flags: Flags,
): Promise<void> {
  if (left.length === 0) return journal.close();
  const progress = new SweepProgress(left);
  const onRecord = (record: TrialRecord) => {
    journal.append(record);
    records.set(keyOf(record), record);
    progress.update(record);
  };
  const failures = new FailedTrials();
  try {
    const pool = await poolOf(flags, left.length, machines);
    const onFailure = flags.queue === undefined ? undefined : failures.add;
    await untilInterrupted((signal) => sweep(left, { mode, pool, onRecord, onFailure, signal }));
    journal.close();
    failures.throwIfAny(howToGoOn(flags));
  } catch (error) {
    throw error instanceof Interruption ? new Interruption(error.signal, howToGoOn(flags)) : error;
  } finally {
    progress.close();
  }
}

/** Threads of this machine, or a queue's workers. */
async function poolOf(flags: Flags, trials: number, machines: MachineList): Promise<TrialPool> {
  if (flags.queue === undefined) return workerThreads(Math.min(flags.workers ?? availableParallelism(), trials));
  const queue = await openQueue(flags.queue, (machine) => machines.add(machine));
  return queuedTrials(queue);
}

function howToGoOn({ quick, only, out, shard, workers }: Flags): string {
  const parts = [
    quick ? ["--quick"] : [],
    only ? ["--only", only.join(",")] : [],
    out === undefined ? [] : ["--out", out],
    shard ? ["--shard", `${shard.index}/${shard.count}`] : [],
    workers === undefined ? [] : ["--workers", `${workers}`],
  ];
  return `Go on with: equivariance reproduce ${[...parts.flat(), "--resume"].join(" ")}`;
}

/** The experiments that were asked for, all by default. */
function chosen(names: readonly string[] | undefined): readonly Experiment[] {
  if (!names) return catalogue;
  const unknown = names.find((name) => catalogue.every((experiment) => experiment.name !== name));
  if (unknown === undefined) return experimentsNamed(names);
  throw new OptionError("UNKNOWN_EXPERIMENT", `--only: expected names of experiments, got "${unknown}"`, {
    fix: `Choose from ${catalogue.map(({ name }) => name).join(", ")}.`,
    where: "--only",
  });
}

function tell({ found }: Journal, done: number): void {
  if (done > 0) process.stderr.write(`${done} trials are in the journal already\n`);
  if (found.damaged > 0)
    process.stderr.write(`${found.damaged} damaged entries in the journal: their trials run again\n`);
}

function say({ json }: Flags, text: string): void {
  if (!json) process.stderr.write(`${text}\n`);
}
