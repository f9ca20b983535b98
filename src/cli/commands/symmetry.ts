import type { Command } from "commander";
import { symmetryText } from "../../report/symmetry.js";
import type { Labelled, SymmetryOptions } from "../../symmetry/naming/symmetry.js";
import { symmetryOf } from "../../symmetry/naming/symmetry-of.js";
import { openWithExamples } from "../support/examples.js";
import { withoutAbsent } from "../support/model-flags.js";
import { aboutDocument, readDocument } from "../support/documents.js";
import { terminalStyle } from "../support/terminal.js";

interface Flags {
  readonly sides?: string;
  readonly json?: boolean;
}

/** Adds `equivariance symmetry`. */
export function addSymmetry(program: Command): void {
  const command = program
    .command("symmetry")
    .description("Name the symmetry of a scheme: which outputs and inputs may change places; - reads from stdin.")
    .argument("<result.json>", "what discover --json or --out wrote, or labels with about.grid")
    .option("--sides <each|same>", "same moves outputs and inputs of a square map by one permutation (default: each)")
    .option("--json", "print one JSON document")
    .action(run);
  openWithExamples(command, [
    "equivariance symmetry found/result.json",
    "equivariance discover data.csv --model linear --target y --json | equivariance symmetry -",
    "equivariance symmetry found/result.json --sides same --json",
  ]);
}

async function run(path: string, { sides, json }: Flags): Promise<void> {
  const { source, document } = await readDocument<Labelled>(path);
  const symmetry = await aboutDocument(source, () => symmetryOf(document, withoutAbsent({ sides }) as SymmetryOptions));
  process.stdout.write(json ? `${JSON.stringify(symmetry)}\n` : `${symmetryText(symmetry, terminalStyle().width)}\n`);
}
