import { LIMITS } from "./limits.js";

/**
 * Adds up how often pairs of sites are tied: all pairs, shape (K, K), up to 2000 sites; above, each site with the next one in
 * the order of the estimates, shape (K − 1).
 */
export class TieCounts {
  readonly #sums: Float64Array;
  /** Whether it is of all pairs. */
  readonly all: boolean;
  readonly #rank: Int32Array;
  #total = 0;

  constructor(private readonly order: Int32Array) {
    const k = order.length;
    this.all = k <= LIMITS.matrix;
    this.#sums = new Float64Array(this.all ? k * k : k - 1);
    this.#rank = new Int32Array(k);
    order.forEach((site, rank) => (this.#rank[site] = rank));
  }

  /** A partition, whose group numbers may have gaps. O(K²), or O(K) above 2000 sites. */
  add(labels: Int32Array): void {
    const chances = new Float64Array(labels.reduce((most, label) => Math.max(most, label), 0) + 1);
    labels.forEach((label, site) => {
      chances[label] = 1;
      this.addSite(site, labels, chances, 1);
      chances[label] = 0;
    });
    this.next();
  }

  /**
   * Of one site, the chances to be in each group given all the rest, times `total`: they have the mean of the ties
   * themselves and vary less. Between two calls of {@link next} every site is added once.
   */
  addSite(site: number, labels: Int32Array, chances: Float64Array, total: number): void {
    const k = labels.length;
    if (this.all) {
      const [sums, shares] = [this.#sums, chances.map((chance) => chance / total)];
      for (let j = 0, at = site * k; j < k; j++, at++) sums[at] += shares[labels[j]];
      return;
    }
    const rank = this.#rank[site];
    if (rank > 0) this.#sums[rank - 1] += chances[labels[this.order[rank - 1]]] / total;
    if (rank + 1 < k) this.#sums[rank] += chances[labels[this.order[rank + 1]]] / total;
  }

  next(): void {
    this.#total++;
  }

  shares(): Float64Array {
    const k = this.order.length;
    const twice = 2 * this.#total;
    if (!this.all) return this.#sums.map((sum) => sum / twice);
    const shares = new Float64Array(k * k);
    for (let i = 0; i < k; i++) {
      shares[i * k + i] = 1;
      for (let j = 0; j < i; j++)
        shares[i * k + j] = shares[j * k + i] = (this.#sums[i * k + j] + this.#sums[j * k + i]) / twice;
    }
    return shares;
  }
}
