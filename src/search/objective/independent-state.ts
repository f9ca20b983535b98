import { scalarFunctions } from "../../wasm/elementary.js";
import type { GroupPrior } from "./hyperparameters.js";
import type { Estimates } from "../../estimates/estimates.js";
import type { TiedState } from "./tied-state.js";

/**
 * {@link TiedState} of independent sites: a group's evidence is ½ τ²S² / (1 + τ²W) − ½ price · log(1 + τ²W), W and S the sums of
 * its sites' weights and moments. O(1) a move and a possible move.
 */
export class IndependentState implements TiedState {
  readonly labels: Int32Array;
  readonly sizes: number[] = [];
  readonly #weight: number[] = [];
  readonly #moment: number[] = [];
  readonly #evidence: number[] = [];
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
  }

  get logEvidence(): number {
    return this.#evidence.reduce((sum, value) => sum + value, 0);
  }

  get values(): Float64Array {
    const { spread } = this.prior;
    return Float64Array.from(this.#moment, (moment, g) => (spread * moment) / (1 + spread * this.#weight[g]));
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
    if (to === this.sizes.length - 1) this.#addSlot();
  }

  #gainsOf(from: number, weight: number, moment: number, loss: number): Float64Array {
    for (let g = 0; g < this.sizes.length; g++) {
      const joined = this.#evidenceOf(this.#weight[g] + weight, this.#moment[g] + moment);
      this.#gains[g] = joined - this.#evidence[g] + loss;
    }
    this.#gains[from] = 0;
    return this.#gains;
  }

  #evidenceOf(weight: number, moment: number): number {
    const { spread, price } = this.prior;
    const scale = 1 + spread * weight;
    return 0.5 * ((spread * moment * moment) / scale - price * this.#log(scale));
  }

  #put(site: number, group: number, sign: 1 | -1): void {
    this.labels[site] = group;
    this.sizes[group] += sign;
    this.#weight[group] = this.sizes[group] === 0 ? 0 : this.#weight[group] + sign * this.sites.weight[site];
    this.#moment[group] = this.sizes[group] === 0 ? 0 : this.#moment[group] + sign * this.sites.moment[site];
  }

  #refresh(group: number): void {
    this.#evidence[group] = this.#evidenceOf(this.#weight[group], this.#moment[group]);
  }

  #addSlot(): void {
    this.sizes.push(0);
    this.#weight.push(0);
    this.#moment.push(0);
    this.#evidence.push(0);
    this.#gains = new Float64Array(this.sizes.length);
  }
}
