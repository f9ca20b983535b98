import type { Command } from "commander";
import { mergeShards } from "../../sweep/merge.js";
import { openWithExamples } from "../support/examples.js";
import { removeStale } from "../support/output.js";
import { deliver } from "../support/reproduction.js";

interface Flags {
  readonly out: string;
  readonly json?: boolean;
}

/** Adds `equivariance merge`. */
export function addMerge(program: Command): void {
  const command = program
    .command("merge")
    .description("Join the shards of equivariance reproduce and print their results.")
    .argument("<folders...>", "folders that hold the shards' journals")
    .requiredOption("--out <folder>", "for the results")
    .option("--json", "print one JSON document instead of tables")
    .action(run);
  openWithExamples(command, [
    "equivariance merge shards/* --out paper",
    "equivariance merge shared --out paper",
    "equivariance merge shards/1 shards/2 --out paper --json",
  ]);
}

async function run(folders: readonly string[], flags: Flags): Promise<void> {
  const { experiments, mode, records, machines } = mergeShards(folders);
  await removeStale(flags.out);
  await deliver(flags.out, experiments, mode, records, machines, flags);
}
