import type { Command } from "commander";
import { parseLabels } from "../../data/csv/labels.js";
import { DataError, OptionError } from "../../errors.js";
import { comparePartitions, type PartitionComparison } from "../../scheme/compare-partitions.js";
import { openWithExamples } from "../support/examples.js";
import { readInput } from "../support/input.js";

interface Flags {
  readonly header: boolean;
  readonly json?: boolean;
}

/** Adds `equivariance distance`. */
export function addDistance(program: Command): void {
  const command = program
    .command("distance")
    .description("Compare two partitions of the same elements; - reads from stdin.")
    .argument("<a.csv>", "one label a row, any text; the first row is a heading")
    .argument("<b.csv>", "the same for the other partition")
    .option("--no-header", "the first row is a label")
    .option("--json", "print one JSON document")
    .action(run);
  openWithExamples(command, [
    "equivariance distance found.csv truth.csv",
    "equivariance distance found.csv truth.csv --json",
    "equivariance distance --no-header monday.txt tuesday.txt",
  ]);
}

async function run(pathA: string, pathB: string, { header, json }: Flags): Promise<void> {
  if (pathA === "-" && pathB === "-") {
    throw new OptionError("STDIN_TWICE", "distance: expected at most one - for stdin, got two", {
      fix: "Put one of the two into a file.",
    });
  }
  const [a, b] = [await labelsOf(pathA, header), await labelsOf(pathB, header)];
  if (a.labels.length !== b.labels.length) {
    throw new DataError(
      "DIFFERENT_ELEMENTS",
      `${b.source}: expected ${a.labels.length} labels, as many as ${a.source} has, got ${b.labels.length}`,
      { fix: "Give both files one row for each element, in the same order.", where: b.source },
    );
  }
  const comparison = comparePartitions(a.labels, b.labels);
  process.stdout.write(json ? `${JSON.stringify(comparison)}\n` : forPeople(comparison));
}

async function labelsOf(path: string, header: boolean): Promise<{ source: string; labels: string[] }> {
  const { source, bytes } = await readInput(path);
  return { source, labels: parseLabels(bytes, { source, header }) };
}

function forPeople({
  elements,
  distance,
  normalised,
  adjustedRandIndex,
  variationOfInformation,
}: PartitionComparison): string {
  return [
    `elements                  ${elements}`,
    `partition distance        ${distance}  (elements to delete until both agree; ${normalised.toFixed(4)} of the most possible)`,
    `adjusted Rand index       ${adjustedRandIndex.toFixed(4)}  (1 equal, about 0 unrelated)`,
    `variation of information  ${variationOfInformation.toFixed(4)} nats  (0 equal)`,
    "",
  ].join("\n");
}
