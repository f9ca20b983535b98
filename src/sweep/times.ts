import type { Experiment, Mode } from "../experiments/experiment.js";
import { keyOf, type TrialRecord } from "./trial.js";

/** How long an experiment took: kept apart from the results, which do not depend on it. */
export interface ExperimentTimes {
  readonly name: string;
  /** Of all trials together, on one core. */
  readonly seconds: number;
  /** Median of a trial's time in ms, by case. */
  readonly cases: readonly { readonly index: number; readonly method: string; readonly ms: number }[];
}

/** The times of a run that is complete. */
export function gatherTimes(
  experiments: readonly Experiment[],
  mode: Mode,
  records: ReadonlyMap<string, TrialRecord>,
): ExperimentTimes[] {
  return experiments.map(({ name, cases }) => {
    const times = cases.map(({ seeds }, index) =>
      Array.from({ length: seeds[mode] }, (_, seed) => records.get(keyOf({ experiment: name, index, seed }))!.ms),
    );
    return {
      name,
      seconds: times.flat().reduce((sum, ms) => sum + ms, 0) / 1000,
      cases: times.map((all, index) => ({ index, method: cases[index].method, ms: median(all) })),
    };
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
