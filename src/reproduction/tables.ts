import { show } from "../report/estimate.js";
import { sources, type Metric, type Source } from "../experiments/experiment.js";
import type { Cell, Compared, Row, Summary } from "./summary.js";

/** Marks that stand behind a number for its {@link sources}. */
export const sourceMarks: Readonly<Record<Source, string>> = {
  printed: "[P]",
  transcribed: "[T]",
  "re-run": "[R]",
  formula: "[F]",
};

/** An experiment's table: a line a case, a column a metric and each axis that varies, references beside ours. */
export function tableOf({ experiment, rows }: Summary): { header: string[]; rows: string[][] } {
  const { metrics } = experiment;
  const axes = Object.keys(experiment.axes).filter(
    (axis) => new Set(rows.map(({ results }) => results.point[axis])).size > 1,
  );
  const referred = metrics.map((_, m) => rows.some(({ cells }) => cells[m].references.length > 0));
  const header = [
    ...axes.map((axis) => experiment.axes[axis]),
    "method",
    "runs",
    ...metrics.flatMap(({ title }, m) => (referred[m] ? [title, "reference"] : [title])),
  ];
  const lines = rows.map((row) => [
    ...axes.map((axis) => String(row.results.point[axis])),
    row.results.method,
    runs(row),
    ...metrics.flatMap((metric, m) => {
      const ours = show(row.cells[m].ours, metric.digits);
      return referred[m] ? [ours, references(row.cells[m], metric)] : [ours];
    }),
  ]);
  return { header, rows: lines };
}

/** What the marks in these summaries mean, a line each. */
export function legendOf(summaries: readonly Summary[]): string[] {
  const all = summaries.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.references)));
  const used = (Object.keys(sources) as Source[]).filter((source) =>
    all.some((reference) => reference.source === source),
  );
  return used.map((source) => `${sourceMarks[source]} ${sources[source]}`);
}

function runs({ results, failed }: Row): string {
  return failed === 0 ? `${results.seeds}` : `${results.seeds}, ${failed} gave up`;
}

function references({ ours, references }: Cell, metric: Metric): string {
  return references.map((reference) => referenceText(reference, ours.value, metric)).join("; ");
}

/** `.145 ± .050 [T], ours is lower`. */
function referenceText(reference: Compared, ours: number, { digits }: Metric): string {
  const { value, half = NaN, source, bound, verdict } = reference;
  const number = `${bound ? "≤ " : ""}${show({ value, low: value - half, high: value + half }, digits)}`;
  const slack =
    verdict === "holds" ? ` with ${show({ value: value - ours, low: NaN, high: NaN }, digits)} to spare` : "";
  return `${number} ${sourceMarks[source]}${verdict === undefined ? "" : `, ${words[verdict]}${slack}`}`;
}

const words = {
  agrees: "agrees",
  lower: "ours is lower",
  higher: "ours is higher",
  holds: "holds",
  broken: "broken",
};
