import type { Command } from "commander";
import { matchLabels, parseNamedLabels, type NamedLabels } from "../../data/csv/named-labels.js";
import { OptionError } from "../../errors.js";
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
    .argument(
      "<a.csv>",
      "one label a row, any text, or an id and a label, to be matched by id; the first row is a heading",
    )
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
  const comparison = comparePartitions(a.labels, matchLabels(a, b));
  process.stdout.write(json ? `${JSON.stringify(comparison)}\n` : forPeople(comparison));
}

async function labelsOf(path: string, header: boolean): Promise<NamedLabels> {
  const { source, bytes } = await readInput(path);
  return parseNamedLabels(bytes, { source, header });
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
