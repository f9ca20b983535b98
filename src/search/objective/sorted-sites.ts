import type { TieRules } from "./restrictions.js";
import type { Estimates } from "../../estimates/estimates.js";

/** Sites in ascending order of their estimates, block by block where there are blocks, with running sums. */
export interface SortedSites {
  /** The site of each rank, shape (K). */
  readonly order: Int32Array;
  /** The estimate of each rank about the centre, shape (K). */
  readonly x: Float64Array;
  /** Σ weight over the ranks below, shape (K + 1). */
  readonly weight: Float64Array;
  /** Σ moment over the ranks below, shape (K + 1). */
  readonly moment: Float64Array;
  /** The weight of every site, where all are equal. */
  readonly equalWeight: number | undefined;
  /** The least weight of a site. */
  readonly leastWeight: number;
  /** How far from the centre an estimate is at most. */
  readonly furthest: number;
  /** Whether some sites stand in a given order in place of that of their estimates. */
  readonly ordered: boolean;
  /** The first rank of each rank's block, shape (K); undefined where all sites may be tied. */
  readonly blockStart: Int32Array | undefined;
}

/** Sorts by block, then by estimate, then by site. O(K log K). */
export function sortSites({ count, weight, moment }: Estimates, rules?: TieRules): SortedSites {
  const estimate = moment.map((value, site) => value / weight[site]);
  const byEstimate = (a: number, b: number) => estimate[a] - estimate[b] || a - b;
  const order = Int32Array.from({ length: count }, (_, i) => i).sort(rules?.comparing(byEstimate) ?? byEstimate);
  const x = Float64Array.from(order, (site) => estimate[site]);
  const leastWeight = weight.reduce((least, w) => Math.min(least, w), Infinity);
  return {
    order,
    x,
    weight: runningSums(weight, order),
    moment: runningSums(moment, order),
    equalWeight: weight.every((w) => w === leastWeight) ? leastWeight : undefined,
    leastWeight,
    furthest: x.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
    ordered: rules?.ordered ?? false,
    blockStart: rules?.startsOf(order),
  };
}

function runningSums(values: Float64Array, order: Int32Array): Float64Array {
  const sums = new Float64Array(order.length + 1);
  for (let i = 0; i < order.length; i++) sums[i + 1] = sums[i] + values[order[i]];
  return sums;
}
