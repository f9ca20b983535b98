import { MergeHeap } from "./merge-heap.js";
import type { Merge, MergingGroups } from "./path.js";

/**
 * Ward's merge path of independent scalar estimates: neighbours in sorted order merge first where that increases
 * the weighted sum of squares least. Only neighbours can be cheapest, so the heap is exact. The groups are contiguous runs
 * of the sorted sites, each known by its first rank; a doubly linked list in typed arrays.
 *
 * O(K log K) time for the whole path, O(K) for the values at a level.
 */
export class SortedGroups implements MergingGroups {
  readonly least = 1;
  readonly groupOf: Int32Array;
  readonly #order: Int32Array;
  readonly #mean: Float64Array;
  readonly #weight: Float64Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #version: Int32Array;
  readonly #heap: MergeHeap;
  readonly #theta: Float64Array;

  /**
   * @param estimates - Unshared estimates θ̂, shape (K).
   * @param precisions - Their weights (1 / variance up to a factor), shape (K).
   */
  constructor(estimates: ArrayLike<number>, precisions: ArrayLike<number>) {
    const k = estimates.length;
    this.#order = Int32Array.from({ length: k }, (_, i) => i).sort((a, b) => estimates[a] - estimates[b] || a - b);
    this.#mean = Float64Array.from(this.#order, (site) => estimates[site]);
    this.#weight = Float64Array.from(this.#order, (site) => precisions[site]);
    this.#next = Int32Array.from({ length: k }, (_, i) => i + 1);
    this.#previous = Int32Array.from({ length: k }, (_, i) => i - 1);
    this.#version = new Int32Array(k);
    this.#theta = new Float64Array(k);
    this.groupOf = new Int32Array(k);
    this.#heap = new MergeHeap(3 * k);
    for (let i = 0; i + 1 < k; i++) this.#offer(i);
  }

  /** Joins the pair of neighbours whose merge costs least. */
  mergeCheapest(): Merge {
    let pair = this.#heap.pop();
    while (pair.version !== this.#version[pair.left]) pair = this.#heap.pop();
    const left = pair.left;
    const right = this.#next[left];
    const weight = this.#weight[left] + this.#weight[right];
    this.#mean[left] += (this.#weight[right] / weight) * (this.#mean[right] - this.#mean[left]);
    this.#weight[left] = weight;
    this.#version[right] = -1;
    this.#next[left] = this.#next[right];
    if (this.#next[left] < this.#mean.length) this.#previous[this.#next[left]] = left;
    this.#offer(left);
    if (this.#previous[left] >= 0) this.#offer(this.#previous[left]);
    return { kept: this.#order[left], gone: this.#order[right], value: this.#mean[left] };
  }

  /** The tied values now; also brings `groupOf` up to date. O(K). */
  theta(): Float64Array {
    const k = this.#mean.length;
    for (let left = 0; left < k; left = this.#next[left]) {
      for (let rank = left; rank < this.#next[left]; rank++) {
        this.#theta[this.#order[rank]] = this.#mean[left];
        this.groupOf[this.#order[rank]] = left;
      }
    }
    return this.#theta;
  }

  /** Puts the merge of `left` with its neighbour into the heap and outdates the earlier offer. */
  #offer(left: number): void {
    const right = this.#next[left];
    this.#version[left]++;
    if (right >= this.#mean.length) return;
    const [a, b] = [this.#weight[left], this.#weight[right]];
    const gap = this.#mean[right] - this.#mean[left];
    this.#heap.push(((a * b) / (a + b)) * gap * gap, left, this.#version[left]);
  }
}
