import type { Gap } from "../model/findings.js";
import type { Partition } from "../scheme/partition.js";

/** Above this many groups their covariance is too large to be worth its time: 500² numbers and some .2 s. */
const MOST_GROUPS = 500;

/**
 * Gaps between neighbouring groups in the order of their values; empty above 500 groups, or where their covariance is
 * not known. With signs those of the values' sizes. O(M²) beside the covariance.
 *
 * @param visible - Differences that would be kept apart in four of five data sets, of these pairs of groups; none if not known.
 */
export function gapsBetween(
  partition: Partition,
  signs: ArrayLike<number> | undefined,
  parameters: readonly number[],
  covarianceOf: () => Float64Array | undefined,
  visible: (gaps: readonly Gap[]) => readonly number[],
): Gap[] {
  const m = partition.groupCount;
  const covariance = m > MOST_GROUPS || m < 2 ? undefined : covarianceOf();
  if (!covariance?.every((value) => Number.isFinite(value))) return [];
  const psi = partition.groups().map(([site]) => (signs && signs[site] < 0 ? 0 - parameters[site] : parameters[site]));
  const order = [...psi.keys()].sort((a, b) => psi[a] - psi[b] || a - b);
  const gaps = order.slice(1).map((upper, i): Gap => {
    const lower = order[i];
    const variance = covariance[upper * m + upper] + covariance[lower * m + lower] - 2 * covariance[upper * m + lower];
    const standardError = Math.sqrt(Math.max(variance, 0));
    return {
      groups: [lower, upper],
      difference: psi[upper] - psi[lower],
      standardError,
    };
  });
  const seen = visible(gaps);
  return gaps.map((gap, i) => (seen[i] === undefined ? gap : { ...gap, visible: seen[i] }));
}
