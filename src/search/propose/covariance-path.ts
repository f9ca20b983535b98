import { blockCount, type TieBlocks } from "../../layout/tie-blocks.js";
import type { Merge, MergingGroups } from "./path.js";

/**
 * Agglomerative merge path of correlated scalar estimates: at each step the two groups whose tie increases the
 * training residual sum of squares least, Δ = (ψ_a − ψ_b)² / Var(ψ_a − ψ_b). A merge is the linear constraint
 * ψ_a = ψ_b, so ψ stays the exact tied least-squares fit and V its covariance by a rank-one update, without refits.
 *
 * O(K³) time for the whole path, O(K²) memory.
 */
export class CorrelatedGroups implements MergingGroups {
  readonly least: number;
  /** The lowest site of each site's group. */
  readonly groupOf: Int32Array;
  readonly #k: number;
  readonly #psi: Float64Array;
  readonly #alive: Int32Array;
  readonly #theta: Float64Array;
  #count: number;

  /**
   * @param estimates - Unshared least-squares estimates, shape (K).
   * @param covariance - Their covariance up to a factor, shape (K, K), symmetric positive definite. Overwritten.
   * @param blocks - Which sites may be tied.
   */
  constructor(
    estimates: ArrayLike<number>,
    private readonly covariance: Float64Array,
    private readonly blocks?: TieBlocks,
  ) {
    this.least = blockCount(blocks);
    this.#k = this.#count = estimates.length;
    this.#psi = Float64Array.from(estimates);
    this.#alive = Int32Array.from({ length: this.#k }, (_, k) => k);
    this.groupOf = this.#alive.slice();
    this.#theta = new Float64Array(this.#k);
  }

  theta(): Float64Array {
    for (let k = 0; k < this.#k; k++) this.#theta[k] = this.#psi[this.groupOf[k]];
    return this.#theta;
  }

  /** Ties the cheapest pair of groups of one block; equal costs take the lowest pair. Only above `least` groups. */
  mergeCheapest(): Merge {
    const [a, b] = this.#cheapest();
    this.#constrain(a, b);
    this.#count--;
    this.#alive.copyWithin(this.#alive.indexOf(b), this.#alive.indexOf(b) + 1);
    for (let k = 0; k < this.#k; k++) if (this.groupOf[k] === b) this.groupOf[k] = a;
    return { kept: a, gone: b, value: this.#psi[a] };
  }

  #cheapest(): [number, number] {
    const { covariance: v, blocks } = this;
    const [k, alive, psi] = [this.#k, this.#alive, this.#psi];
    let [least, first, second] = [Infinity, ...this.#lowest()];
    for (let i = 0; i < this.#count; i++) {
      const a = alive[i];
      for (let j = i + 1; j < this.#count; j++) {
        const b = alive[j];
        if (blocks && blocks[a] !== blocks[b]) continue;
        const gap = psi[a] - psi[b];
        const cost = (gap * gap) / (v[a * k + a] + v[b * k + b] - 2 * v[a * k + b]);
        if (cost < least) [least, first, second] = [cost, a, b];
      }
    }
    return [first, second];
  }

  /** The lowest pair of one block. */
  #lowest(): [number, number] {
    const alive = this.#alive.subarray(0, this.#count);
    const { blocks } = this;
    if (!blocks) return [alive[0], alive[1]];
    const last = new Map<number, number>();
    const second = alive.find((site) => last.has(blocks[site]) || !last.set(blocks[site], site))!;
    return [last.get(blocks[second])!, second];
  }

  /** ψ ← ψ − u d / q, V ← V − u uᵀ / q with u = V(e_a − e_b), d = ψ_a − ψ_b, q = u_a − u_b. */
  #constrain(a: number, b: number): void {
    const { covariance: v } = this;
    const [k, alive, psi] = [this.#k, this.#alive, this.#psi];
    const u = new Float64Array(k);
    for (let i = 0; i < this.#count; i++) u[alive[i]] = v[a * k + alive[i]] - v[b * k + alive[i]];
    const q = u[a] - u[b];
    const step = (psi[a] - psi[b]) / q;
    for (let i = 0; i < this.#count; i++) {
      const row = alive[i];
      psi[row] -= u[row] * step;
      const scale = u[row] / q;
      for (let j = 0; j < this.#count; j++) v[row * k + alive[j]] -= scale * u[alive[j]];
    }
    psi[b] = psi[a];
  }
}
