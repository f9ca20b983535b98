import { markdownTable } from "../report/table.js";
import type { Results } from "../sweep/results.js";
import { experiments as catalogue } from "../experiments/catalogue.js";
import { missLines } from "./deviations.js";
import type { Mode } from "../experiments/experiment.js";
import { pairingTable } from "./paired.js";
import { summarise, type Summary } from "./summary.js";
import { legendOf, tableOf } from "./tables.js";

/**
 * The whole run as Markdown.
 *
 * @param figures - Where the figures are, seen from the document: a folder with a slash at its end, or nothing.
 */
export function documentOf(results: Results, figures = ""): string {
  const summaries = summarise(results);
  const parts = [heading(results, summaries), ...summaries.map((summary) => section(summary, results.mode, figures))];
  return `${parts.join("\n\n")}\n`;
}

function heading({ mode, version, machines, experiments }: Results, summaries: readonly Summary[]): string {
  const names = experiments.map(({ name }) => name).join(",");
  const only = experiments.length === catalogue.length ? "" : ` --only ${names}`;
  const command = `equivariance reproduce${mode === "quick" ? " --quick" : ""}${only}`;
  const where = machines.map(({ cpu, cores, platform, node }) => `${cpu}, ${cores} cores, ${platform}, Node ${node}`);
  return [
    "# Reproduction of the paper",
    `R. A. Yeh, Y.-T. Hu, M. Hasegawa-Johnson, A. G. Schwing, "Equivariance Discovery by Learned Parameter-Sharing", AISTATS 2022. Written by \`${command}\`, version ${version}, on ${where.join("; ")}.`,
    "Means over runs with 95 % intervals; seeds are 0, 1, 2, …, the same draws for every method. Numbers without a mark are ours. A reference agrees if its interval meets ours (one without a printed interval is given our spread), a closed form if it lies within three standard errors.",
    legendOf(summaries)
      .map((line) => `- ${line}`)
      .join("\n"),
  ].join("\n\n");
}

function section(summary: Summary, mode: Mode, figures: string): string {
  const { name, title, protocol, quick, figure } = summary.experiment;
  const { header, rows } = tableOf(summary);
  return [
    `## ${title}`,
    protocol,
    ...(mode === "quick" && quick ? [`Quick: ${quick}`] : []),
    ...(figure ? [`![${title}](${figures}${name}.svg)`] : []),
    markdownTable(header, rows),
    ...pairings(summary),
    ...misses(summary),
  ].join("\n\n");
}

function pairings(summary: Summary): string[] {
  const table = pairingTable(summary);
  if (!table) return [];
  return ["The search against the relaxation, paired over seeds:", markdownTable(table.header, table.rows)];
}

function misses(summary: Summary): string[] {
  const lines = missLines(summary);
  if (lines.length === 0) return [];
  return ["Where ours deviates from a reference:", lines.map((line) => `- ${line}`).join("\n")];
}
