import { show } from "../report/estimate.js";
import { meanOf, type Estimate } from "../plan/intervals.js";
import type { CaseResults } from "../sweep/results.js";
import type { Experiment, Metric } from "../experiments/experiment.js";
import type { Summary } from "./summary.js";

/** How our method did against another on the same draws. */
export interface Pairing {
  readonly point: CaseResults["point"];
  readonly against: string;
  readonly metric: Metric;
  /** Seeds that both have. */
  readonly pairs: number;
  /** Ours minus the other's; negative is better. */
  readonly difference: Estimate;
  /** Mean of the other's, and of ours. */
  readonly theirs: number;
  readonly ours: number;
  /** Undefined where one pair alone leaves no interval. */
  readonly verdict: "better" | "worse" | "even" | undefined;
}

/** Which method is ours, and what it is held against. */
const OURS = "search";
const against = (method: string) => method.startsWith("relaxed");

/** The metrics that are compared: the error, and the distance from the truth. */
function comparedMetrics({ metrics }: Experiment): readonly Metric[] {
  const error = metrics.some(({ name }) => name === "mse") ? "mse" : "test";
  return metrics.filter(({ name }) => name === error || name === "distance");
}

/** The search against each relaxation at each point, paired over seeds; empty where an experiment has not both. */
export function pairingsOf({ experiment, rows }: Summary): Pairing[] {
  const cases = rows.map(({ results }) => results);
  return cases
    .filter(({ method }) => against(method))
    .flatMap((theirs) => {
      const ours = cases.find(({ method, point }) => method === OURS && samePoint(point, theirs.point));
      return ours ? pairs(experiment, ours, theirs) : [];
    });
}

function pairs(experiment: Experiment, ours: CaseResults, theirs: CaseResults): Pairing[] {
  return comparedMetrics(experiment).map((metric) => {
    const both = ours.metrics[metric.name]
      .map((value, seed) => [value, theirs.metrics[metric.name][seed] ?? null] as const)
      .filter((pair): pair is readonly [number, number] => pair[0] !== null && pair[1] !== null);
    const difference = meanOf(both.map(([a, b]) => a - b));
    return {
      point: theirs.point,
      against: theirs.method,
      metric,
      pairs: both.length,
      difference,
      ours: meanOf(both.map(([a]) => a)).value,
      theirs: meanOf(both.map(([, b]) => b)).value,
      verdict: verdictOf(difference),
    };
  });
}

function verdictOf({ low, high }: Estimate): Pairing["verdict"] {
  if (Number.isNaN(low)) return undefined;
  return high < 0 ? "better" : low > 0 ? "worse" : "even";
}

function samePoint(a: CaseResults["point"], b: CaseResults["point"]): boolean {
  return Object.entries(a).every(([axis, value]) => b[axis] === value);
}

/** The pairings as a table: a line a point and relaxation, a column a metric. */
export function pairingTable(summary: Summary): { header: string[]; rows: string[][] } | undefined {
  const pairings = pairingsOf(summary);
  if (pairings.length === 0) return undefined;
  const { experiment } = summary;
  const axes = Object.keys(experiment.axes).filter((axis) => new Set(pairings.map((p) => p.point[axis])).size > 1);
  const columns = comparedMetrics(experiment);
  const lines = pairings.filter(({ metric }) => metric === columns[0]);
  const rows = lines.map((line) => {
    const cells = columns.map((metric) => {
      const found = pairings.find((p) => p.metric === metric && p.against === line.against && p.point === line.point)!;
      const figures = `${found.theirs.toFixed(metric.digits)} → ${found.ours.toFixed(metric.digits)}`;
      const change = `${show(found.difference, metric.digits)}${found.verdict ? `, ${found.verdict}` : ""}`;
      return `${figures} (${change})`;
    });
    return [...axes.map((axis) => String(line.point[axis])), line.against, `${line.pairs}`, ...cells];
  });
  return {
    header: [...axes.map((axis) => experiment.axes[axis]), "against", "pairs", ...columns.map(({ title }) => title)],
    rows,
  };
}
