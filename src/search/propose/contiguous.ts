import type { Block } from "../../wasm/arena.js";
import { borrowCore } from "../../wasm/borrow.js";
import type { Core } from "../../wasm/core.js";
import type { Hyperparameters } from "../objective/hyperparameters.js";
import type { PartitionPrior } from "../objective/partition-prior.js";
import type { SortedSites } from "../objective/sorted-sites.js";

/**
 * The likeliest partition into runs of the sorted sites: group values ψ ~ N(0, τ²), groups weighed by the concentration.
 * Exact over contiguous partitions, whose runs never cross from one block into another.
 *
 * F(t) = max over s < t of F(s) + log α + log weight(t − s) − ½ log(1 + τ²W) + ½ τ²S² / (1 + τ²W), with W and S the sums
 * of weight and of weight · x over the ranks from s to t.
 *
 * @returns The first rank of each run, ascending.
 *
 * O(K · ranks in a run and within some 7 standard errors beyond): starts that cannot win any more are dropped. Above 10⁴
 * sites some ranks are no starts.
 */
export function bestRuns(sites: SortedSites, prior: PartitionPrior, hyper: Hyperparameters): number[] {
  return borrowCore((core) => walk(sites, new RunTerms(sites, prior, core, hyper)));
}

function walk(sites: SortedSites, terms: RunTerms): number[] {
  const { moment, blockStart } = sites;
  const k = sites.x.length;
  const best = new Float64Array(k + 1);
  const from = new Int32Array(k + 1);
  const starts = boundariesOf(sites);
  // Index of the first start that may still win.
  let first = 0;
  for (let e = 1; e < starts.length; e++) {
    const t = starts[e];
    while (blockStart && starts[first] < blockStart[t - 1]) first++;
    const { constant, factor } = terms.endingAt(t, starts[first]);
    let [most, argument] = [-Infinity, 0];
    for (let i = first; i < e; i++) {
      const s = starts[i];
      const sum = moment[t] - moment[s];
      const value = best[s] + constant[t - s] + factor[t - s] * sum * sum;
      if (value > most) [most, argument] = [value, s];
    }
    best[t] = most;
    from[t] = argument;
    while (!sites.ordered && first < e && terms.isDone(starts[first], t, best)) first++;
  }
  const runs: number[] = [];
  for (let t = k; t > 0; t = from[t]) runs.push(from[t]);
  return runs.reverse();
}

/** Beyond so many sites runs end at some of the ranks only, about so many: moves of single sites mend what that costs. */
const MANY_SITES = 10_000;
const MANY_ENDS = 2500;
/** Neighbours that are apart by so many of the largest standard errors always have a run's end between them. */
const APART = 0.1;

/** 0, and where runs may end: everywhere; of many sites at every so many, between blocks and where neighbours are apart. */
function boundariesOf({ x, leastWeight, blockStart }: SortedSites): Int32Array {
  const k = x.length;
  const ranks = Int32Array.from({ length: k + 1 }, (_, rank) => rank);
  if (k <= MANY_SITES) return ranks;
  const stride = Math.ceil(k / MANY_ENDS);
  const apart = APART / Math.sqrt(leastWeight);
  return ranks.filter((t) => t === k || t % stride === 0 || x[t] - x[t - 1] > apart || blockStart?.[t] === t);
}

/** The terms of F for runs of every length that end at one rank. */
class RunTerms {
  /** By length n: log α + log weight(n) − ½ log(1 + τ²W). */
  readonly constant: Float64Array;
  /** By length: ½ τ² / (1 + τ²W). */
  readonly factor: Float64Array;
  readonly #groups: Float64Array;
  readonly #core: Core;
  readonly #scales: Block<Float64Array>;
  readonly #spread: number;
  /** A start is done only where the next site is so many squared standard errors away. */
  readonly #farSquared: number;
  readonly #slack: number;

  constructor(
    private readonly sites: SortedSites,
    prior: PartitionPrior,
    core: Core,
    { concentration: { logAlpha, shape }, spread }: Hyperparameters,
  ) {
    const k = sites.x.length;
    this.#spread = spread;
    this.#groups = prior.rising[shape].map((value) => value + logAlpha);
    this.constant = new Float64Array(k + 1);
    this.factor = new Float64Array(k + 1);
    this.#core = core;
    this.#scales = core.arena.f64(k + 1);
    if (sites.equalWeight !== undefined) this.#fill(k, (n) => n * sites.equalWeight!);
    this.#farSquared = 4 * (2 + core.kernels.log(k));
    this.#slack = (sites.furthest * sites.furthest) / (2 * spread) - logAlpha;
  }

  endingAt(t: number, first: number): this {
    const { weight, equalWeight } = this.sites;
    if (equalWeight === undefined) this.#fill(t - first, (n) => weight[t] - weight[t - n]);
    return this;
  }

  /**
   * Whether no run from s to beyond t can be part of the best partition, since cutting it at t is as good whatever it
   * holds beyond. Cutting changes the value by at most
   * −log α + ½ log(1 + τ²W) + ½ max x² / τ² + log (n + m over n) · … − ½ δ² / (1/W + 1/W'), δ the distance from the
   * run's value to the next site; the last two terms together are ≤ 0 for every m once δ² · weight / 4 ≥ 2 + log K.
   */
  isDone(s: number, t: number, best: Float64Array): boolean {
    const { x, weight, moment } = this.sites;
    if (t === x.length) return false;
    const [w, sum] = [weight[t] - weight[s], moment[t] - moment[s]];
    const distance = x[t] - (this.#spread * sum) / (1 + this.#spread * w);
    if (distance <= 0 || distance * distance * this.sites.leastWeight < this.#farSquared) return false;
    const value = best[s] + this.constant[t - s] + this.factor[t - s] * sum * sum;
    return value + this.#slack + 0.5 * this.#core.kernels.log(1 + this.#spread * w) <= best[t];
  }

  #fill(lengths: number, weightOf: (length: number) => number): void {
    const scale = this.#scales.data;
    for (let n = 1; n <= lengths; n++) scale[n] = 1 + this.#spread * weightOf(n);
    for (let n = 1; n <= lengths; n++) this.factor[n] = (0.5 * this.#spread) / scale[n];
    this.#core.kernels.log_array_f64(this.#scales.ptr, this.#scales.ptr, lengths + 1);
    for (let n = 1; n <= lengths; n++) this.constant[n] = this.#groups[n] - 0.5 * scale[n];
  }
}
