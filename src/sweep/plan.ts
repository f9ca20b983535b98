import type { Experiment, Mode } from "../experiments/experiment.js";
import type { TrialKey } from "./trial.js";

/** One of several machines' part of a run: `index` from 1 to `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** All trials of these experiments, in the order of the results: by experiment, case and seed. */
export function trialsOf(experiments: readonly Experiment[], mode: Mode): TrialKey[] {
  return experiments.flatMap(({ name, cases }) =>
    cases.flatMap(({ seeds }, index) =>
      Array.from({ length: seeds[mode] }, (_, seed) => ({ experiment: name, index, seed })),
    ),
  );
}

/** Every `count`-th trial, so that shards take about the same time. */
export function shardOf(trials: readonly TrialKey[], { index, count }: Shard): TrialKey[] {
  return trials.filter((_, i) => i % count === index - 1);
}
