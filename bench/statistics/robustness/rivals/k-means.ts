import type { Draw } from "../generators/setting.js";
import { numbered } from "./complete-linkage.js";
import { noSharing } from "./no-sharing.js";

/** The best grouping of numbers on a line into `groups` runs, by weighted squared distance. */
export interface Runs {
  readonly labels: Int32Array;
  readonly cost: number;
}

/**
 * Exact k-means on a line for 1 … `most` groups: a dynamic programme over the sorted numbers.
 *
 * O(most · K²).
 */
export function kMeans(values: ArrayLike<number>, weights: ArrayLike<number>, most: number): Runs[] {
  const order = Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b]);
  const cost = runCosts(
    order.map((i) => values[i]),
    order.map((i) => weights[i]),
  );
  let best = order.map((_, end) => cost(0, end + 1));
  const starts: Int32Array[] = [new Int32Array(order.length)];
  const result = [runsOf(order, starts, best)];
  for (let groups = 2; groups <= most; groups++) {
    const from = new Int32Array(order.length);
    best = best.map((_, end) => {
      let least = Infinity;
      for (let start = groups - 1; start <= end; start++) {
        const total = best[start - 1] + cost(start, end + 1);
        if (total < least) [least, from[end]] = [total, start];
      }
      return least;
    });
    starts.push(from);
    result.push(runsOf(order, starts, best));
  }
  return result;
}

/** The weighted squared distance of a run from its mean, from running sums about the first number. */
function runCosts(values: readonly number[], weights: readonly number[]): (from: number, to: number) => number {
  const sums = [0, 1, 2].map((power) => {
    const running = [0];
    values.forEach((value, i) => running.push(running[i] + weights[i] * (value - values[0]) ** power));
    return running;
  });
  return (from, to) => {
    const [w, s, ss] = sums.map((running) => running[to] - running[from]);
    return Math.max(ss - (s * s) / w, 0);
  };
}

function runsOf(order: readonly number[], starts: readonly Int32Array[], best: readonly number[]): Runs {
  const labels = new Int32Array(order.length);
  let end = order.length - 1;
  for (let group = starts.length - 1; group >= 0; group--) {
    const start = starts[group][end];
    for (let at = start; at <= end; at++) labels[order[at]] = group;
    end = start - 1;
  }
  return { labels, cost: best[order.length - 1] };
}

/**
 * k-means of the estimates, weighted by their precision and taken for independent; BIC chooses the number of groups:
 * cost + groups · log(numbers measured).
 */
export function kMeansByBic(draw: Draw): Int32Array {
  const { theta, covariance } = noSharing(draw);
  const variances = theta.map((_, site) => covariance(site, site));
  const floor = 1e-12 * Math.max(...variances);
  const measured = draw.table.rows * (draw.targets ?? draw.table.columns).length;
  const candidates = kMeans(
    theta,
    variances.map((variance) => 1 / Math.max(variance, floor)),
    theta.length,
  );
  const scores = candidates.map(({ cost }, i) => cost + (i + 1) * Math.log(measured));
  return numbered(candidates[scores.indexOf(Math.min(...scores))].labels);
}
