import type { Objective } from "../objective/objective.js";
import type { Estimates } from "../../estimates/estimates.js";
import type { PartitionPrior } from "../objective/partition-prior.js";
import { exps, log, logs } from "../../wasm/elementary.js";
import { WeightedSums, type PartitionPosterior } from "./posterior.js";

/** Far above the numbers with fewer digits, whose quotients would be off. */
const NEGLIGIBLE = 1e-280;

/**
 * The posterior of independent sites, exact: over all partitions and the grids of τ² and of the concentration.
 *
 * A subset T of the sites is a group with probability e(T)·f(rest) / f(all), where e is the weight of a group and
 * f(S) = Σ e(T)·f(S − T) over the subsets T with the lowest site of S sums over the partitions of S. Subsets that hold
 * sites of several blocks have no weight.
 *
 * O(3^K · points of the grids).
 */
export function subsetPosterior(
  sites: Estimates,
  { prior, burden, price }: Objective,
  spreads: readonly number[],
): PartitionPosterior {
  const subsets = 1 << sites.count;
  // The share of every subset as a group, the same times its value, and the share of no sharing.
  const sums = new WeightedSums(2 * subsets + 1);
  const partitions = new Float64Array(subsets);
  const sizes = Uint8Array.from({ length: subsets }, (_, set) => bitCount(set));
  const evidences = new SubsetEvidence(sites, price, prior);
  for (const spread of spreads) {
    const { ratio, value } = evidences.at(spread);
    prior.grid.forEach(({ logAlpha, shape }, point) => {
      const weightOfSize = exps(prior.rising[shape].map((rising) => logAlpha - burden + rising));
      const weight = ratio.map((r, set) => weightOfSize[sizes[set]] * r);
      sumPartitions(partitions, weight);
      const all = partitions[subsets - 1];
      // So far from a perfect fit, some other τ² is ever so much likelier.
      if (all < NEGLIGIBLE) return;
      const factor = sums.factor(prior.offset[point] + log(all)) / all;
      let singles = factor;
      for (let lowest = 1; lowest < subsets; lowest *= 2) singles *= weight[lowest];
      sums.sums[2 * subsets] += singles;
      for (let set = 1; set < subsets; set++) {
        const share = factor * weight[set] * partitions[subsets - 1 - set];
        sums.sums[set] += share;
        sums.sums[subsets + set] += share * value[set];
      }
    });
  }
  return posteriorOf(sums.means(), sites.count);
}

function posteriorOf(means: Float64Array, k: number): PartitionPosterior {
  const subsets = 1 << k;
  const ties = new Float64Array(k * k);
  const averaged = new Float64Array(k);
  for (let set = 1; set < subsets; set++) {
    for (let i = 0; i < k; i++) {
      if (!(set & (1 << i))) continue;
      averaged[i] += means[subsets + set];
      for (let j = 0; j < k; j++) if (set & (1 << j)) ties[i * k + j] += means[set];
    }
  }
  return { ties, averaged, noSharing: means[2 * subsets] };
}

/** f(S) for every subset S. */
function sumPartitions(out: Float64Array, weight: Float64Array): void {
  out[0] = 1;
  for (let set = 1; set < out.length; set++) {
    const lowest = set & -set;
    const others = set ^ lowest;
    let sum = 0;
    for (let part = others; ; part = (part - 1) & others) {
      sum += weight[part | lowest] * out[others ^ part];
      if (part === 0) break;
    }
    out[set] = sum;
  }
}

function bitCount(set: number): number {
  let count = 0;
  for (let rest = set; rest > 0; rest &= rest - 1) count++;
  return count;
}

/** The evidence of every subset as one group. */
class SubsetEvidence {
  readonly #weight: Float64Array;
  readonly #moment: Float64Array;
  readonly #mixed: Int32Array;
  readonly #perfect: Float64Array;

  constructor(
    { weight, moment }: Estimates,
    private readonly price: number,
    prior: PartitionPrior,
  ) {
    this.#mixed = mixedSubsets(weight.length, prior);
    this.#weight = overSubsets(weight);
    this.#moment = overSubsets(moment);
    this.#perfect = overSubsets(moment.map((m, site) => (0.5 * m * m) / weight[site]));
  }

  /** Evidence over that of a perfect fit, which is at most 1, and the group's value. */
  at(spread: number): { ratio: Float64Array; value: Float64Array } {
    const scale = this.#weight.map((w) => 1 + spread * w);
    const value = this.#moment.map((m, set) => (spread * m) / scale[set]);
    const logRatio = logs(scale).map(
      (penalty, set) => 0.5 * (this.#moment[set] * value[set] - this.price * penalty) - this.#perfect[set],
    );
    for (const set of this.#mixed) logRatio[set] = -Infinity;
    return { ratio: exps(logRatio), value };
  }
}

/** The subsets that may be no group, since they hold sites of several blocks, or are no run. */
function mixedSubsets(sites: number, prior: PartitionPrior): Int32Array {
  if (!prior.blocks && !prior.ranks) return new Int32Array(0);
  return Int32Array.from({ length: 1 << sites }, (_, set) => set).filter((set) => {
    // Its sites as one group, all others alone.
    const labels = Int32Array.from({ length: sites }, (__, site) => (set & (1 << site) ? sites : site));
    return set > 0 && !prior.allows(labels);
  });
}

/** Σ of the values over each subset. */
function overSubsets(values: Float64Array): Float64Array {
  const sums = new Float64Array(1 << values.length);
  for (let set = 1; set < sums.length; set++) {
    const lowest = set & -set;
    sums[set] = sums[set ^ lowest] + values[31 - Math.clz32(lowest)];
  }
  return sums;
}
