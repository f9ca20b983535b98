import type { SetNetworkShape } from "../model/set-network/shape.js";
import type { SetSamples } from "../model/set-network/pass.js";
import type { SetNetwork } from "../model/set-network/network.js";
import type { Partition } from "../scheme/partition.js";
import { refit, refitDefaults, type FittedSet, type RefitOptions } from "./refit.js";
import type { SetSplit } from "./set-data.js";

/** A scheme of the path with the network that was trained for it. */
export interface SelectedScheme extends FittedSet {
  readonly partition: Partition;
}

/**
 * Refits along a path of ever coarser schemes and takes the coarsest whose hold-out loss is within one standard error of
 * the best one's: merging what belongs together changes little, merging what does not changes much.
 *
 * The standard error is that of the paired differences, row by row of the hold-out part. One refit a scheme.
 *
 * @see L. Breiman et al., Classification and Regression Trees, 1984, Sec. 3.4.3 for the rule.
 */
export function selectScheme(
  shape: SetNetworkShape,
  split: SetSplit,
  path: readonly Partition[],
  seed: number,
  options: RefitOptions = refitDefaults,
): SelectedScheme {
  const fits = path.map((partition) => {
    const fitted = refit(shape, split, partition, seed, options);
    return { partition, ...fitted, losses: rowLosses(fitted.network, split.holdOut) };
  });
  const best = fits.reduce((a, b) => (b.holdOutLoss < a.holdOutLoss ? b : a));
  const close = fits.filter(({ losses }) => withinOneStandardError(losses, best.losses));
  const { losses: _, ...chosen } = close.reduce((a, b) => (b.partition.groupCount < a.partition.groupCount ? b : a));
  return chosen;
}

function rowLosses(network: SetNetwork, samples: SetSamples): Float64Array {
  const one = network.pass(1);
  return Float64Array.from({ length: samples.rows }, (_, i) => network.lossOf(one.load(samples, i, 1)));
}

function withinOneStandardError(losses: Float64Array, best: Float64Array): boolean {
  const n = losses.length;
  const mean = losses.reduce((sum, x, i) => sum + x - best[i], 0) / n;
  const variance = losses.reduce((sum, x, i) => sum + (x - best[i] - mean) * (x - best[i] - mean), 0) / (n - 1);
  return mean <= Math.sqrt(variance / n);
}
