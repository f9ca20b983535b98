import type { Experiment, Mode } from "../../experiments/experiment.js";
import { documentOf } from "../../reproduction/document.js";
import { pairingTable } from "../../reproduction/paired.js";
import { summarise, type Summary } from "../../reproduction/summary.js";
import { legendOf, tableOf } from "../../reproduction/tables.js";
import { textTable } from "../../report/table.js";
import type { Machine } from "../../sweep/machine.js";
import { gatherResults, resultsText } from "../../sweep/results.js";
import { gatherTimes } from "../../sweep/times.js";
import type { TrialRecord } from "../../sweep/trial.js";
import { drawFigures } from "./figures.js";
import { writeFiles } from "./output.js";

const NO_FIGURES =
  "no figures: they need npm install @observablehq/plot linkedom @resvg/resvg-js dejavu-fonts-ttf; then run again with --resume";

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
  const figures = await drawFigures(summaries);
  if (!figures && !json) process.stderr.write(`${NO_FIGURES}\n`);
  await writeFiles(folder, {
    "results.json": resultsText(results),
    "times.json": `${JSON.stringify(gatherTimes(experiments, mode, records), undefined, 1)}\n`,
    "reproduction.md": documentOf(results),
    ...figures,
  });
  process.stdout.write(json ? `${JSON.stringify(summaries)}\n` : forPeople(summaries));
}

function forPeople(summaries: readonly Summary[]): string {
  const tables = summaries.map((summary) => {
    const { header, rows } = tableOf(summary);
    const paired = pairingTable(summary);
    const parts = [
      summary.experiment.title,
      textTable(header, rows),
      ...(paired ? ["search against relaxation:", textTable(paired.header, paired.rows)] : []),
    ];
    return `${parts.join("\n\n")}\n\n`;
  });
  return `${tables.join("")}${legendOf(summaries).join("\n")}\n`;
}
