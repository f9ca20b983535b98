import { CUBIC_LIMIT } from "../../layout/limits.js";
import { fitUnshared, type UnsharedFit } from "../../least-squares/normal-equations.js";
import type { QuadraticLoss } from "../../least-squares/quadratic-loss.js";
import { CorrelatedGroups } from "./covariance-path.js";
import { walkPath, type PathVisitor } from "./path.js";
import { SortedGroups } from "./sorted-path.js";

/**
 * The merge path of a training loss, from its unshared least-squares estimates down to one group, in the metric of
 * the estimates' covariance: exact on sorted scalars where the estimates are independent. Above {@link CUBIC_LIMIT} sites it is
 * sorted all the same, in the diagonal.
 *
 * @throws DataError `NOT_IDENTIFIABLE` if the unshared estimates do not exist.
 */
export function walkMergePath(loss: QuadraticLoss, levels: ReadonlySet<number>, visit: PathVisitor): void {
  const unshared = fitUnshared(loss);
  const independent = loss.sites.inputs === 1;
  const groups =
    independent || loss.sites.count > CUBIC_LIMIT
      ? new SortedGroups(unshared.theta, precisionsOf(loss, unshared))
      : new CorrelatedGroups(unshared.theta, covarianceOf(loss, unshared));
  walkPath(groups, loss.sites.count, levels, visit);
}

/** 1 / variance of each estimate up to the noise variance, shape (K). */
function precisionsOf({ sites }: QuadraticLoss, { inverseGram }: UnsharedFit): Float64Array {
  const precisions = new Float64Array(sites.count);
  forEachOutput(sites.start, (p, first, size) => {
    const inverse = inverseGram(p);
    for (let i = 0; i < size; i++) precisions[first + i] = 1 / inverse[i * size + i];
  });
  return precisions;
}

/** Covariance of the estimates up to the noise variance, shape (K, K), zero between outputs. */
function covarianceOf({ sites }: QuadraticLoss, { inverseGram }: UnsharedFit): Float64Array {
  const k = sites.count;
  const covariance = new Float64Array(k * k);
  forEachOutput(sites.start, (p, first, size) => {
    const inverse = inverseGram(p);
    for (let i = 0; i < size; i++) {
      covariance.set(inverse.subarray(i * size, (i + 1) * size), (first + i) * k + first);
    }
  });
  return covariance;
}

function forEachOutput(start: Int32Array, visit: (output: number, first: number, size: number) => void): void {
  for (let p = 0; p + 1 < start.length; p++) if (start[p + 1] > start[p]) visit(p, start[p], start[p + 1] - start[p]);
}
