import type { Gap } from "../model/findings.js";
import type { Partition } from "../scheme/partition.js";

/** What gives the covariance of the groups' values, shape (M, M); undefined where it is not known. */
export type CovarianceOf = () => Float64Array | undefined;

/** Above this many groups their covariance is too large to be worth its time: 500² numbers and some .2 s. */
const MOST_GROUPS = 500;

/**
 * Gaps between neighbouring groups in the order of their values; empty above 500 groups, or where their covariance is
 * not known. With signs those of the values' sizes. O(M²) beside the covariance.
 */
export function gapsBetween(
  partition: Partition,
  signs: ArrayLike<number> | undefined,
  parameters: readonly number[],
  covarianceOf: CovarianceOf,
): Gap[] {
  const m = partition.groupCount;
  const covariance = m < 2 ? undefined : knownCovariance(m, covarianceOf);
  if (!covariance) return [];
  const psi = partition.groups().map(([site]) => (signs && signs[site] < 0 ? 0 - parameters[site] : parameters[site]));
  const order = [...psi.keys()].sort((a, b) => psi[a] - psi[b] || a - b);
  return order.slice(1).map((upper, i): Gap => {
    const lower = order[i];
    const variance = covariance[upper * m + upper] + covariance[lower * m + lower] - 2 * covariance[upper * m + lower];
    const standardError = Math.sqrt(Math.max(variance, 0));
    return {
      groups: [lower, upper],
      difference: psi[upper] - psi[lower],
      standardError,
    };
  });
}

/** The standard error of each site's value; none above 500 groups, or where the covariance is not known. */
export function standardErrorsOf(
  { labels, groupCount: m }: Partition,
  covarianceOf: CovarianceOf,
): number[] | undefined {
  const covariance = knownCovariance(m, covarianceOf);
  return covariance && Array.from(labels, (group) => Math.sqrt(Math.max(covariance[group * m + group], 0)));
}

function knownCovariance(groups: number, covarianceOf: CovarianceOf): Float64Array | undefined {
  const covariance = groups > MOST_GROUPS ? undefined : covarianceOf();
  return covariance?.every((value) => Number.isFinite(value)) ? covariance : undefined;
}
