import type { HistoryPoint, MethodStep } from "../model/method.js";
import { pairedDifference } from "../model/paired-difference.js";
import { Evaluator } from "../model/set-network/evaluate.js";
import type { SetNetworkShape } from "../model/set-network/shape.js";
import type { Partition } from "../scheme/partition.js";
import type { FittedSet, RefitOptions } from "./refit.js";
import { Refits } from "./refits.js";
import type { SetSplit } from "./set-data.js";

/** A scheme of the path with the network that was trained for it. */
export interface SelectedScheme extends FittedSet {
  readonly partition: Partition;
  /** Every scheme of the path: number of groups, hold-out loss, standard error of its difference to the best. */
  readonly levels: readonly HistoryPoint[];
}

/**
 * Standard errors that a coarser scheme may lie above the best. One is too few: two trainings of equally right schemes
 * differ by up to 1.5, and a wrong merge costs 20 (docs/networks.md).
 */
const TOLERANCE = 2;

/**
 * Refits along a path of ever coarser schemes and takes the coarsest whose hold-out loss is within two standard errors of
 * the best one's: merging what belongs together changes little, merging what does not changes much.
 *
 * The standard error is that of the paired differences, row by row of the hold-out part. One refit a scheme.
 *
 * @see L. Breiman et al., Classification and Regression Trees, 1984, Sec. 3.4.3 for the rule with one.
 */
export function selectScheme(
  shape: SetNetworkShape,
  split: SetSplit,
  path: readonly Partition[],
  seed: number,
  options?: RefitOptions,
): SelectedScheme {
  const selection = selectSteps(new Refits(shape, split, seed, options), path);
  for (;;) {
    const { value, done } = selection.next();
    if (done) return value;
  }
}

/** {@link selectScheme} in steps; once `shouldStop` says so, it chooses among the schemes that it has come to. */
export function* selectSteps(
  refits: Refits,
  path: readonly Partition[],
  shouldStop: () => boolean = () => false,
): Generator<MethodStep, SelectedScheme> {
  const fits: (FittedSet & { partition: Partition; losses: Float64Array })[] = [];
  for (const partition of path) {
    const fitted = yield* refits.of(partition, { done: fits.length, total: path.length });
    fits.push({ partition, ...fitted, losses: new Evaluator(fitted.network).losses(refits.split.holdOut) });
    if (shouldStop()) break;
  }
  const best = fits.reduce((a, b) => (b.holdOutLoss < a.holdOutLoss ? b : a));
  const levels = fits.map(({ partition, losses, holdOutLoss }) => {
    const { difference, standardError } = pairedDifference(losses, best.losses);
    return {
      at: partition.groupCount,
      loss: holdOutLoss,
      standardError,
      close: difference <= TOLERANCE * standardError,
    };
  });
  const close = fits.filter((_, i) => levels[i].close);
  const { losses: _, ...chosen } = close.reduce((a, b) => (b.partition.groupCount < a.partition.groupCount ? b : a));
  return { ...chosen, levels: levels.map(({ close: _, ...point }) => point) };
}
