import { LIMITS } from "./limits.js";

/**
 * Counts how often pairs of sites were tied: all pairs, shape (K, K), up to 2000 sites; above, each
 * site with the next one in the order of the estimates, shape (K − 1).
 */
export class TieCounts {
  readonly #counts: Int32Array;
  readonly #all: boolean;
  #total = 0;

  constructor(private readonly order: Int32Array) {
    const k = order.length;
    this.#all = k <= LIMITS.matrix;
    this.#counts = new Int32Array(this.#all ? k * k : k - 1);
  }

  add(labels: Int32Array): void {
    this.#total++;
    if (this.#all) this.#addAll(labels);
    else this.#addNeighbours(labels);
  }

  shares(): Float64Array {
    return Float64Array.from(this.#counts, (count) => count / this.#total);
  }

  #addAll(labels: Int32Array): void {
    const k = labels.length;
    const last = new Map<number, number[]>();
    for (let site = 0; site < k; site++) {
      const members = last.get(labels[site]) ?? [];
      members.push(site);
      last.set(labels[site], members);
    }
    for (const members of last.values()) {
      for (const i of members) for (const j of members) this.#counts[i * k + j]++;
    }
  }

  #addNeighbours(labels: Int32Array): void {
    for (let rank = 0; rank + 1 < labels.length; rank++) {
      if (labels[this.order[rank]] === labels[this.order[rank + 1]]) this.#counts[rank]++;
    }
  }
}
