import { scalarFunctions } from "../../wasm/elementary.js";
import type { GroupPrior } from "./hyperparameters.js";
import { logOverLocations } from "./log-evidence.js";
import type { Estimates } from "../../estimates/estimates.js";
import type { TiedState } from "./tied-state.js";

/**
 * {@link TiedState} of independent sites: a group's evidence is ½ τ²S² / (1 + τ²W) − ½ log(1 + τ²W), W and S the sums of
 * its sites' weights and moments, and all groups together have {@link logOverLocations} where the location may be
 * anywhere, with A = Σ W / (1 + τ²W) and B = Σ S / (1 + τ²W). O(1) a possible move, O(1) or, anywhere, O(M) a move.
 */
export class IndependentState implements TiedState {
  readonly labels: Int32Array;
  readonly sizes: number[] = [];
  readonly #weight: number[] = [];
  readonly #moment: number[] = [];
  readonly #evidence: number[] = [];
  /** What each group adds to A and B, and their sums. */
  readonly #ofAll: number[] = [];
  readonly #ofSum: number[] = [];
  #all = 0;
  #sum = 0;
  readonly #log = scalarFunctions().log;
  #gains = new Float64Array(0);

  constructor(
    private readonly sites: Estimates,
    labels: ArrayLike<number>,
    private readonly prior: GroupPrior,
  ) {
    this.labels = new Int32Array(sites.count).fill(-1);
    this.#addSlot();
    for (let site = 0; site < sites.count; site++) {
      while (labels[site] >= this.sizes.length - 1) this.#addSlot();
      this.#put(site, labels[site], 1);
    }
    for (let g = 0; g < this.sizes.length; g++) this.#refresh(g);
    this.#refreshAll();
  }

  get logEvidence(): number {
    const atCentre = this.#evidence.reduce((sum, value) => sum + value, 0);
    return this.prior.location === "centre" ? atCentre : atCentre + logOverLocations(this.#all, this.#sum);
  }

  get values(): Float64Array {
    const { spread } = this.prior;
    const location = this.prior.location === "centre" ? 0 : this.#sum / this.#all;
    return Float64Array.from(
      this.#moment,
      (moment, g) => (spread * moment + location) / (1 + spread * this.#weight[g]),
    );
  }

  gainsOfSite(site: number): Float64Array {
    const [w, m, from] = [this.sites.weight[site], this.sites.moment[site], this.labels[site]];
    const loss = this.#evidenceOf(this.#weight[from] - w, this.#moment[from] - m) - this.#evidence[from];
    return this.#gainsOf(from, w, m, loss);
  }

  gainsOfMerging(a: number): Float64Array {
    return this.#gainsOf(a, this.#weight[a], this.#moment[a], -this.#evidence[a]);
  }

  move(site: number, to: number): void {
    const from = this.labels[site];
    this.#put(site, from, -1);
    this.#put(site, to, 1);
    this.#refresh(from);
    this.#refresh(to);
    if (this.prior.location === "anywhere") this.#refreshAll();
    if (to === this.sizes.length - 1) this.#addSlot();
  }

  #gainsOf(from: number, weight: number, moment: number, loss: number): Float64Array {
    if (this.prior.location === "anywhere") return this.#gainsAnywhere(from, weight, moment, loss);
    for (let g = 0; g < this.sizes.length; g++) {
      const joined = this.#evidenceOf(this.#weight[g] + weight, this.#moment[g] + moment);
      this.#gains[g] = joined - this.#evidence[g] + loss;
    }
    this.#gains[from] = 0;
    return this.#gains;
  }

  /** The same with what A and B change by; log(1 + τ²W) and log A are one logarithm. */
  #gainsAnywhere(from: number, weight: number, moment: number, loss: number): Float64Array {
    const { spread } = this.prior;
    const [w, m, ofAll, ofSum, evidence, gains] = [
      this.#weight,
      this.#moment,
      this.#ofAll,
      this.#ofSum,
      this.#evidence,
      this.#gains,
    ];
    const pull = 1 / (1 + spread * (w[from] - weight));
    const all = this.#all - ofAll[from] + (w[from] - weight) * pull;
    const sum = this.#sum - ofSum[from] + (m[from] - moment) * pull;
    const now = 0.5 * ((this.#sum * this.#sum) / this.#all - this.#log(this.#all)) - loss;
    for (let g = 0; g < gains.length; g++) {
      const joined = 1 + spread * (w[g] + weight);
      const both = m[g] + moment;
      const a = all - ofAll[g] + (w[g] + weight) / joined;
      const b = sum - ofSum[g] + both / joined;
      gains[g] = 0.5 * ((spread * both * both) / joined + (b * b) / a - this.#log(joined * a)) - evidence[g] - now;
    }
    gains[from] = 0;
    return gains;
  }

  #evidenceOf(weight: number, moment: number): number {
    const { spread } = this.prior;
    const scale = 1 + spread * weight;
    return 0.5 * ((spread * moment * moment) / scale - this.#log(scale));
  }

  #refreshAll(): void {
    this.#all = this.#sum = 0;
    for (let g = 0; g < this.sizes.length; g++) {
      this.#all += this.#ofAll[g];
      this.#sum += this.#ofSum[g];
    }
  }

  #put(site: number, group: number, sign: 1 | -1): void {
    this.labels[site] = group;
    this.sizes[group] += sign;
    this.#weight[group] = this.sizes[group] === 0 ? 0 : this.#weight[group] + sign * this.sites.weight[site];
    this.#moment[group] = this.sizes[group] === 0 ? 0 : this.#moment[group] + sign * this.sites.moment[site];
  }

  #refresh(group: number): void {
    const [weight, moment] = [this.#weight[group], this.#moment[group]];
    const scale = 1 + this.prior.spread * weight;
    this.#evidence[group] = this.#evidenceOf(weight, moment);
    [this.#ofAll[group], this.#ofSum[group]] = [weight / scale, moment / scale];
  }

  #addSlot(): void {
    this.sizes.push(0);
    this.#weight.push(0);
    this.#moment.push(0);
    this.#evidence.push(0);
    this.#ofAll.push(0);
    this.#ofSum.push(0);
    this.#gains = new Float64Array(this.sizes.length);
  }
}
