import type { Experiment, Mode } from "../experiments/experiment.js";
import { summarise, type Summary } from "../experiments/summary.js";
import { legendOf, tableOf } from "../experiments/tables.js";
import { textTable } from "../report/table.js";
import type { Machine } from "../sweep/machine.js";
import { gatherResults, resultsText } from "../sweep/results.js";
import type { TrialRecord } from "../sweep/trial.js";
import { writeFiles } from "./output.js";

/** Writes all that a complete run has to tell into its folder, and prints it. */
export async function deliver(
  folder: string,
  experiments: readonly Experiment[],
  mode: Mode,
  records: ReadonlyMap<string, TrialRecord>,
  machines: readonly Machine[],
  { json }: { readonly json?: boolean },
): Promise<void> {
  const results = gatherResults(experiments, mode, records, machines);
  const summaries = summarise(results);
  await writeFiles(folder, { "results.json": resultsText(results) });
  process.stdout.write(json ? `${JSON.stringify(summaries)}\n` : forPeople(summaries));
}

function forPeople(summaries: readonly Summary[]): string {
  const tables = summaries.map((summary) => {
    const { header, rows } = tableOf(summary);
    return `${summary.experiment.title}\n\n${textTable(header, rows)}\n\n`;
  });
  return `${tables.join("")}${legendOf(summaries).join("\n")}\n`;
}
