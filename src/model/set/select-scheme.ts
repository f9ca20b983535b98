import type { HistoryPoint, MethodStep } from "../../scheme/method.js";
import { RowLosses, type LevelChoice } from "../../search/judge/row-losses.js";
import { Evaluator } from "../../network/evaluate.js";
import { exchangeCost, pairsOf } from "../../network/exchange.js";
import type { SetSamples } from "../../network/pass.js";
import type { SetNetworkShape } from "../../network/shape.js";
import type { Partition } from "../../scheme/partition.js";
import type { FittedSet, RefitOptions } from "../../network/refit.js";
import { Refits } from "../../network/refits.js";
import type { SetSplit } from "../../network/set-data.js";

/** A scheme of the path with the network that was trained for it. */
export interface SelectedScheme extends FittedSet {
  readonly partition: Partition;
  /** Every scheme of the path: number of groups, hold-out loss, standard error of its difference to the best. */
  readonly levels: readonly HistoryPoint[];
}

/**
 * Standard errors that a coarser scheme may lie above the best. One is too few: two trainings of equally right schemes
 * differ by up to 2.1, and a wrong merge costs 20 (docs/networks.md).
 */
const TOLERANCE = 2;

/** A merge is refused if exchanging positions across it costs more than this many standard errors. */
const REFUSED = 3;

/** A scheme of the path, its network, and the loss of each hold-out row. */
interface Level extends FittedSet {
  readonly partition: Partition;
  readonly losses: Float64Array;
}

/**
 * Refits along a path of ever coarser schemes and takes the coarsest whose hold-out loss is within two standard errors of
 * the best one's; from there on, it goes on merging while exchanging positions across the merge costs the finer scheme's
 * network nothing that can be measured on the hold-out rows.
 *
 * The first rule sees what sharing does to the trained network, and with it the luck of the training, which no standard
 * error over rows knows. The second compares a network with itself and is free of that luck.
 *
 * The standard errors are those of paired differences, row by row of the hold-out part. One refit a scheme.
 *
 * @see L. Breiman et al., Classification and Regression Trees, 1984, Sec. 3.4.3 for the first rule, with one; docs/networks.md.
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
  const fits: Level[] = [];
  for (const partition of path) {
    const fitted = yield* refits.of(partition, { done: fits.length, total: path.length });
    fits.push({ partition, ...fitted, losses: new Evaluator(fitted.network).losses(refits.split.holdOut) });
    if (shouldStop()) break;
  }
  const { holdOut } = refits.split;
  const { chosen, loss, standardError } = coarsestWithin(TOLERANCE, fits, holdOut.rows);
  const { losses: _, ...scheme } = fits[mergeFreely(fits, chosen, holdOut)];
  const levels = fits.map(({ partition }, i) => {
    return { at: partition.groupCount, loss: loss[i], standardError: standardError[i] };
  });
  return { ...scheme, levels };
}

/** The last of ever coarser levels whose loss is within so many standard errors of the best, and what that was chosen by. */
function coarsestWithin(tolerance: number, fits: readonly Level[], rows: number): LevelChoice {
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  const losses = new RowLosses(rows, fits.length);
  const last = fits.length - 1;
  fits.forEach((level, i) => losses.add(last - i, all, level.losses));
  losses.endSplit(all);
  const { chosen, best, loss, standardError } = losses.choose(tolerance);
  return { chosen: last - chosen, best: last - best, loss: loss.reverse(), standardError: standardError.reverse() };
}

/** The level from `start` on at which the next merge would cost something. */
function mergeFreely(fits: readonly Level[], start: number, holdOut: SetSamples): number {
  let level = start;
  for (; level + 1 < fits.length; level++) {
    const [fine, coarse] = [fits[level].partition.labels, fits[level + 1].partition.labels];
    const merged = pairsOf(fine.length).filter(([k, l]) => fine[k] !== fine[l] && coarse[k] === coarse[l]);
    const { difference, standardError } = exchangeCost(fits[level].network, holdOut, merged);
    if (difference > REFUSED * (standardError ?? 0)) break;
  }
  return level;
}
