import { Option, type Command } from "commander";
import { basename, dirname } from "node:path";
import { OptionError } from "../../errors.js";
import { exportFormats, exportResult, type ExportFormat } from "../../export/export.js";
import type { Exportable } from "../../export/tied-layer.js";
import { readDocument } from "../support/documents.js";
import { openWithExamples } from "../support/examples.js";
import { withFlagName } from "../support/flag-names.js";
import { withoutAbsent } from "../support/model-flags.js";
import { writeFiles } from "../support/output.js";
import { readTableFile } from "../support/reading.js";

interface Flags {
  readonly format: ExportFormat;
  readonly project?: string;
  readonly out?: string;
}

/** Adds `equivariance export`. */
export function addExport(program: Command): void {
  const command = program
    .command("export")
    .description("Write the tied layer of a result for another program; - reads from stdin.")
    .argument("<result.json>", "what discover --json or --out wrote")
    .addOption(new Option("--format <name>", "what for").choices(exportFormats).makeOptionMandatory())
    .option("--project <file>", "weights of a layer that is not tied: export the nearest tied ones")
    .option("--out <file>", "where to (default: stdout)")
    .action(run);
  openWithExamples(command, [
    "equivariance export found/result.json --format pytorch --out tied_layer.py",
    "equivariance discover data.csv --model linear --target y --json | equivariance export - --format jax",
    "equivariance export found/result.json --format onnx --project trained.npy --out tied.onnx",
  ]);
}

async function run(path: string, { format, project, out }: Flags): Promise<void> {
  const { document } = await readDocument<Exportable>(path);
  const weights = project === undefined ? undefined : (await readTableFile(project, {}, {})).table.values;
  const content = await written(document, format, weights);
  if (out !== undefined) return writeFiles(dirname(out), { [basename(out)]: content });
  if (typeof content !== "string" && process.stdout.isTTY) {
    throw new OptionError("NO_OUT", `export: expected --out for ${format}, which is no text, got none`, {
      fix: `Add --out tied.${format}.`,
      where: "--out",
    });
  }
  process.stdout.write(content);
}

/** The export, or the error with the names that the command line uses. */
async function written(document: Exportable, format: ExportFormat, weights: ArrayLike<number> | undefined) {
  try {
    return await exportResult(document, { format, ...withoutAbsent({ weights }) });
  } catch (error) {
    throw error instanceof OptionError ? withFlagName(error) : error;
  }
}
