import type { Command } from "commander";
import type { Discovered } from "../../discovery/discovery.js";
import { readers as knownReaders } from "../../discovery/models.js";
import { OptionError } from "../../errors.js";
import type { Findings } from "../../model/findings.js";
import type { PredictedColumns, Reader } from "../../model/model.js";
import { csvText } from "../../report/csv.js";
import { readResult } from "../support/documents.js";
import { openWithExamples } from "../support/examples.js";
import { withFlagName } from "../support/flag-names.js";
import { addReadingFlags, readTableFile, tellAssumptions, type ReadingFlags } from "../support/reading.js";

interface Flags extends ReadingFlags {
  readonly averaged?: boolean;
  readonly json?: boolean;
}

/** Adds `equivariance predict` for results of these models. */
export function addPredict(program: Command, readers: readonly Reader[] = knownReaders): void {
  const command = program
    .command("predict")
    .description("Predict with the tied model of a result: a row for each row of the data, as CSV; - reads from stdin.")
    .argument("<result.json>", "what discover --json printed")
    .argument("<data>", "a file with the input columns")
    .option("--averaged", "with the parameters averaged over all schemes")
    .option("--json", "print one JSON document");
  addReadingFlags(command).action((result: string, data: string, flags: Flags) => run(readers, result, data, flags));
  openWithExamples(command, [
    "equivariance predict found/result.json new.csv",
    "equivariance predict found/result.json new.csv --averaged > predicted.csv",
    "equivariance discover old.csv --model linear --target y --json | equivariance predict - new.csv",
  ]);
}

async function run(readers: readonly Reader[], resultPath: string, dataPath: string, flags: Flags): Promise<void> {
  if (resultPath === "-" && dataPath === "-") {
    throw new OptionError("STDIN_TWICE", "predict: expected at most one - for stdin, got two", {
      fix: "Put one of the two into a file.",
    });
  }
  const found = await readResult(readers, resultPath);
  const columns = predictedColumns(readers, found);
  const read = await readTableFile(dataPath, flags, {
    ...(columns.inputs.length > 0 && { columns: columns.inputs }),
    categories: columns.categories,
    text: true,
  });
  const values = predictions(found, read.table, columns, flags);
  if (!flags.json) tellAssumptions(read);
  const width = columns.targets.length;
  const rows = Array.from({ length: values.length / width }, (_, i) => values.slice(i * width, (i + 1) * width));
  const document = { targets: columns.targets, predictions: rows };
  process.stdout.write(flags.json ? `${JSON.stringify(document)}\n` : csvText(columns.targets, rows));
}

function predictedColumns(readers: readonly Reader[], found: Discovered<Findings>): PredictedColumns {
  const reader = readers.find(({ name }) => name === found.model)!;
  if (reader.predicts) return reader.predicts(found);
  const { inputs = [], targets = found.sites } = found.options as Partial<PredictedColumns>;
  return { inputs, targets };
}

/** One row for each row of the data, also where the model has no inputs. */
function predictions(
  found: Discovered<Findings>,
  table: Parameters<Discovered<Findings>["predict"]>[0] & { readonly rows: number },
  { inputs }: PredictedColumns,
  { averaged }: Flags,
): number[] {
  try {
    if (inputs.length > 0) return Array.from(found.predict(table, { averaged }));
    const row = Array.from(found.predict({ averaged }));
    return Array.from({ length: table.rows }, () => row).flat();
  } catch (error) {
    throw error instanceof OptionError ? withFlagName(error) : error;
  }
}
