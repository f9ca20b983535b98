import type { LinearProblem } from "../least-squares/linear-problem.js";
import { robustCovariance } from "../least-squares/robust-covariance.js";
import type { Partition } from "../scheme/partition.js";

/** The distance of two groups whose values are neighbours. */
export interface Gap {
  /** The two groups, the one with the smaller value first. */
  readonly groups: readonly [number, number];
  readonly difference: number;
  /** Robust standard error of the difference, given the scheme. */
  readonly standardError: number;
  /** A difference of this size would have been kept apart in four of five data sets like this one. */
  readonly visible: number;
}

/**
 * A true difference of this many standard errors survives the search in 80 % of the data sets
 * (docs/search.md: 4.2 at train fraction .3, 4.0 at .5).
 */
const VISIBLE = 4.2;

/** Above this many groups their covariance is too large to be worth its time. */
const MOST_GROUPS = 500;

/** Gaps between neighbouring groups in the order of their values; empty above 500 groups, or where the rows hardly determine them. O(n M² + M³). */
export function gapsBetween(problem: LinearProblem, partition: Partition, theta: Float64Array): Gap[] {
  const m = partition.groupCount;
  if (m > MOST_GROUPS || m < 2 || (!problem.determined && m >= problem.rows / 2)) return [];
  const covariance = robustCovariance(problem, partition, theta);
  const psi = partition.groups().map(([site]) => theta[site]);
  const order = [...psi.keys()].sort((a, b) => psi[a] - psi[b] || a - b);
  return order.slice(1).map((upper, i) => {
    const lower = order[i];
    const variance = covariance[upper * m + upper] + covariance[lower * m + lower] - 2 * covariance[upper * m + lower];
    const standardError = Math.sqrt(Math.max(variance, 0));
    return {
      groups: [lower, upper],
      difference: psi[upper] - psi[lower],
      standardError,
      visible: VISIBLE * standardError,
    };
  });
}
