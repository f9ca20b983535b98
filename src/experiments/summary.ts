import { meanOf, overlap, type Estimate } from "../report/estimate.js";
import type { CaseResults, Results } from "../sweep/results.js";
import { experiments } from "./catalogue.js";
import type { Experiment, Metric, Reference } from "./experiment.js";

/** A reference beside ours. */
export interface Compared extends Reference {
  /** Whether the two 95 % intervals meet; if not, where ours lies. Undefined where ours has no interval. */
  readonly verdict: "agrees" | "lower" | "higher" | undefined;
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
  const ours = meanOf(metrics[name].filter((value) => value !== null));
  const own = references.filter(({ metric }) => metric === name);
  return { ours, references: own.map((reference) => ({ ...reference, verdict: verdictOf(ours, reference) })) };
}

function verdictOf(ours: Estimate, reference: Reference): Compared["verdict"] {
  if (Number.isNaN(ours.low)) return undefined;
  if (overlap(ours, referenceEstimate(reference))) return "agrees";
  return ours.value < reference.value ? "lower" : "higher";
}

/** A reference with its interval, of no width where none is known. */
export function referenceEstimate({ value, half = 0 }: Reference): Estimate {
  return { value, low: value - half, high: value + half };
}
