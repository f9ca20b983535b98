/**
 * Min-heap of candidate merges ordered by (cost, left): a total order, so that equal costs merge in one order on
 * every machine. Entries carry a version; the owner drops those whose groups have changed since.
 */
export class MergeHeap {
  readonly #cost: Float64Array;
  readonly #left: Int32Array;
  readonly #version: Int32Array;
  #size = 0;

  constructor(capacity: number) {
    this.#cost = new Float64Array(capacity);
    this.#left = new Int32Array(capacity);
    this.#version = new Int32Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  push(cost: number, left: number, version: number): void {
    let hole = this.#size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!this.#after(parent, cost, left)) break;
      this.#move(parent, hole);
      hole = parent;
    }
    this.#put(hole, cost, left, version);
  }

  /** Removes the least entry. The heap must not be empty. */
  pop(): { left: number; version: number } {
    const least = { left: this.#left[0], version: this.#version[0] };
    const last = --this.#size;
    this.#sink(this.#cost[last], this.#left[last], this.#version[last]);
    return least;
  }

  #sink(cost: number, left: number, version: number): void {
    let hole = 0;
    for (let child = 1; child < this.#size; child = 2 * hole + 1) {
      const sibling = child + 1;
      if (sibling < this.#size && this.#after(child, this.#cost[sibling], this.#left[sibling])) child = sibling;
      if (this.#after(child, cost, left)) break;
      this.#move(child, hole);
      hole = child;
    }
    this.#put(hole, cost, left, version);
  }

  /** Whether entry `at` comes after (cost, left). */
  #after(at: number, cost: number, left: number): boolean {
    return this.#cost[at] > cost || (this.#cost[at] === cost && this.#left[at] > left);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#cost[from], this.#left[from], this.#version[from]);
  }

  #put(at: number, cost: number, left: number, version: number): void {
    this.#cost[at] = cost;
    this.#left[at] = left;
    this.#version[at] = version;
  }
}
