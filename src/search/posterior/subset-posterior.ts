import { setPartitions } from "../../scheme/set-partitions.js";
import { exps, log, logs } from "../../wasm/elementary.js";
import type { Estimates } from "../../estimates/estimates.js";
import type { Objective } from "../objective/objective.js";
import type { PartitionPrior } from "../objective/partition-prior.js";
import { WeightedSums, type PartitionPosterior } from "./posterior.js";

/**
 * The posterior of independent sites, exact: over all partitions and the grids of τ² and of the concentration, the location
 * in closed form.
 *
 * A group is a subset of the sites. With weight W and moment S it adds ½ τ²S² / (1 + τ²W) − ½ log(1 + τ²W) to a partition's
 * evidence, and W / (1 + τ²W) and S / (1 + τ²W) to what the location is known by: all of them are tables.
 *
 * O(Bell(K) · (K + spreads · groups)).
 */
export function subsetPosterior(
  sites: Estimates,
  { prior }: Objective,
  spreads: readonly number[],
): PartitionPosterior {
  const subsets = 1 << sites.count;
  const partitions = new Partitions(prior);
  const tables = new SubsetTables(sites);
  // The share of every subset as a group, the same times its value, and the share of no sharing.
  const sums = new WeightedSums(2 * subsets + 1);
  for (const spread of spreads) {
    tables.fill(spread);
    partitions.addTo(sums, tables);
  }
  return { ...posteriorOf(sums.means(), sites.count), logTotal: sums.logTotal() + HALF_LOG_2_PI };
}

/** Of the integral over the location. */
const HALF_LOG_2_PI = 0.9189385332046727;

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

/** What each subset would contribute as a group. */
class SubsetTables {
  log: Float64Array = new Float64Array(0);
  /** What the location is known by: its precision, and that times its mean. */
  readonly precision: Float64Array;
  readonly sum: Float64Array;
  /** A group's value is `value` + `pull` · location. */
  readonly value: Float64Array;
  readonly pull: Float64Array;
  readonly #weight: Float64Array;
  readonly #moment: Float64Array;

  constructor({ weight, moment }: Estimates) {
    this.#weight = overSubsets(weight);
    this.#moment = overSubsets(moment);
    const empty = () => new Float64Array(this.#weight.length);
    [this.precision, this.sum, this.value, this.pull] = [empty(), empty(), empty(), empty()];
  }

  fill(spread: number): void {
    const [w, s] = [this.#weight, this.#moment];
    const penalty = logs(w.map((weight) => 1 + spread * weight));
    for (let set = 0; set < w.length; set++) {
      const pull = 1 / (1 + spread * w[set]);
      this.pull[set] = pull;
      this.precision[set] = w[set] * pull;
      this.sum[set] = s[set] * pull;
      this.value[set] = spread * s[set] * pull;
    }
    this.log = penalty.map((value, set) => 0.5 * (s[set] * this.value[set] - value));
  }
}

/** All allowed partitions as lists of subsets, with their prior. */
class Partitions {
  /** First group of each partition in `groups`, and their number at the end. */
  readonly #start: Int32Array;
  readonly #groups: Int32Array;
  readonly #prior: Float64Array;

  constructor(prior: PartitionPrior) {
    const k = prior.sites;
    const [start, groups, logPrior]: number[][] = [[0], [], []];
    const known = new Map<number, number>();
    const digit = new Float64Array(k + 1);
    for (let size = 1, value = 1; size <= k; size++, value *= k + 1) digit[size] = value;
    for (const { labels, groupCount } of setPartitions(k)) {
      if (!prior.allows(labels)) continue;
      const [sets, sizes] = [new Int32Array(groupCount), new Int32Array(groupCount)];
      for (let i = 0; i < k; i++) {
        sets[labels[i]] |= 1 << i;
        sizes[labels[i]]++;
      }
      // How many groups have each size is all that counts for the prior: the digits of a number.
      const key = sizes.reduce((sum, size) => sum + digit[size], 0);
      const value = known.get(key) ?? prior.logProbability(prior.sizesOf(sizes));
      known.set(key, value);
      logPrior.push(value);
      for (const set of sets) groups.push(set);
      start.push(groups.length);
    }
    [this.#start, this.#groups, this.#prior] = [Int32Array.from(start), Int32Array.from(groups), exps(logPrior)];
  }

  /** Adds, at one τ², each subset's share as a group, that times its value, and the share of no sharing. */
  addTo(sums: WeightedSums, tables: SubsetTables): void {
    const [start, groups, subsets] = [this.#start, this.#groups, tables.value.length];
    const { weights, locations, logScale } = this.#weigh(tables);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const factor = total > 0 ? sums.factor(logScale + log(total)) / total : 0;
    if (factor === 0) return;
    const { value, pull } = tables;
    for (let p = 0; p < weights.length; p++) {
      const weight = factor * weights[p];
      for (let at = start[p]; at < start[p + 1]; at++) {
        const set = groups[at];
        sums.sums[set] += weight;
        sums.sums[subsets + set] += weight * (value[set] + pull[set] * locations[p]);
      }
    }
    // The last partition has all sites apart.
    sums.sums[2 * subsets] += factor * weights[weights.length - 1];
  }

  /** Prior times evidence of each partition over e^logScale, and the mean of its location. */
  #weigh({ log, precision, sum }: SubsetTables) {
    const [start, groups] = [this.#start, this.#groups];
    const [logFit, root, locations] = Array.from({ length: 3 }, () => new Float64Array(this.#prior.length));
    let logScale = -Infinity;
    for (let p = 0; p < logFit.length; p++) {
      let [fit, all, moment] = [0, 0, 0];
      for (let at = start[p]; at < start[p + 1]; at++) {
        const set = groups[at];
        fit += log[set];
        all += precision[set];
        moment += sum[set];
      }
      locations[p] = moment / all;
      root[p] = Math.sqrt(all);
      logFit[p] = fit + 0.5 * moment * locations[p];
      if (logFit[p] > logScale) logScale = logFit[p];
    }
    const weights = exps(logFit.map((fit) => fit - logScale));
    for (let p = 0; p < weights.length; p++) weights[p] *= this.#prior[p] / root[p];
    return { weights, locations, logScale };
  }
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
