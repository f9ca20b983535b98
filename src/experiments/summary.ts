import { meanOf, overlap, type Estimate } from "../report/estimate.js";
import type { CaseResults, Results } from "../sweep/results.js";
import { experiments } from "./catalogue.js";
import type { Experiment, Metric, Reference } from "./experiment.js";

/** A reference beside ours. */
export interface Compared extends Reference {
  /**
   * Whether the two 95 % intervals meet; if not, where ours lies; for a bound, whether it holds for the mean. Undefined
   * where ours has no interval.
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
    return { ...reference, verdict: verdictOf(ours, values.length, reference) };
  });
  return { ours, references: compared };
}

function verdictOf(ours: Estimate, runs: number, reference: Reference): Compared["verdict"] {
  if (reference.bound) return ours.value <= reference.value ? "holds" : "broken";
  if (Number.isNaN(ours.low)) return undefined;
  if (overlap(ours, intervalOf(reference, ours, runs))) return "agrees";
  return ours.value < reference.value ? "lower" : "higher";
}

/** A reference's interval: its own, or one with our spread and its number of runs, or of no width for a formula. */
function intervalOf({ value, half, runs }: Reference, ours: Estimate, ourRuns: number): Estimate {
  const width = half ?? (runs === undefined ? 0 : (ours.high - ours.value) * Math.sqrt(ourRuns / runs));
  return { value, low: value - width, high: value + width };
}
