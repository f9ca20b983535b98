import { overlap } from "../report/estimate.js";
import { meanOf, type Estimate } from "../plan/intervals.js";
import type { CaseResults, Results } from "../sweep/results.js";
import { experiments } from "../experiments/catalogue.js";
import type { Experiment, Metric, Reference } from "../experiments/experiment.js";

/** A reference beside ours. */
export interface Compared extends Reference {
  /** With its 95 % interval, of no width where it has none. */
  readonly interval: Estimate;
  /**
   * Whether the two 95 % intervals meet, or a formula lies within three standard errors; if not, where ours lies; for a
   * bound, whether it holds for the mean. Undefined where ours has no interval.
   */
  readonly verdict: "agrees" | "lower" | "higher" | "holds" | "broken" | undefined;
}

/** One metric of a row. */
export interface Cell {
  readonly ours: Estimate;
  readonly references: readonly Compared[];
}

/** One case, summarised over its trials. */
export interface Row {
  readonly results: CaseResults;
  /** Trials in which the method gave up. */
  readonly failed: number;
  /** One a metric, in the experiment's order. */
  readonly cells: readonly Cell[];
}

/** One experiment, summarised. */
export interface Summary {
  readonly experiment: Experiment;
  readonly rows: readonly Row[];
}

/** Means over trials with their 95 % intervals, the references beside them. */
export function summarise({ experiments: results }: Results): Summary[] {
  return results.map(({ name, cases }) => {
    const experiment = experiments.find((known) => known.name === name)!;
    return { experiment, rows: cases.map((row) => rowOf(experiment, row)) };
  });
}

/** Brings the 1.96 standard errors of an interval to the 3 that a formula may be away. */
const BEYOND = 3 / 1.96 - 1;

function rowOf(experiment: Experiment, results: CaseResults): Row {
  const { references } = experiment.cases[results.index];
  const cells = experiment.metrics.map((metric) => cellOf(metric, results, references));
  return { results, failed: Object.keys(results.failures).length, cells };
}

function cellOf({ name }: Metric, { metrics }: CaseResults, references: readonly Reference[]): Cell {
  const values = metrics[name].filter((value) => value !== null);
  const ours = meanOf(values);
  const own = references.filter(({ metric }) => metric === name);
  const compared = own.map((reference) => {
    const interval = intervalOf(reference, ours, values.length);
    return { ...reference, interval, verdict: verdictOf(ours, reference, interval) };
  });
  return { ours, references: compared };
}

function verdictOf(ours: Estimate, { bound, value, source }: Reference, interval: Estimate): Compared["verdict"] {
  if (bound) return ours.value <= value ? "holds" : "broken";
  if (Number.isNaN(ours.low)) return undefined;
  const room = source === "formula" ? (ours.high - ours.value) * BEYOND : 0;
  if (overlap(ours, { ...interval, low: interval.low - room, high: interval.high + room })) return "agrees";
  return ours.value < value ? "lower" : "higher";
}

/** A reference's interval: its own, or one with our spread and its number of runs. */
function intervalOf({ value, half, runs }: Reference, ours: Estimate, ourRuns: number): Estimate {
  const fromOurs = runs === undefined ? NaN : (ours.high - ours.value) * Math.sqrt(ourRuns / runs);
  const width = half ?? (Number.isNaN(fromOurs) ? 0 : fromOurs);
  return { value, low: value - width, high: value + width };
}
