/**
 * Λ of {@link Estimates}: the inverse covariance of the sites' estimates. `independent`: diagonal, and `weight` says all.
 * `blocks`: sites of one block are correlated with each other and with no others; a dense Λ is one block.
 */
export type Precision = IndependentPrecision | BlockPrecision;

/** A diagonal Λ. */
export interface IndependentPrecision {
  readonly kind: "independent";
}

/** Λ of neighbouring sites: `values / divisor`, shape (n, n), symmetric; may be singular. Blocks may share `values`. */
export interface PrecisionBlock {
  readonly values: Float64Array;
  readonly divisor: number;
}

/** A block-diagonal Λ. */
export class BlockPrecision {
  readonly kind = "blocks";
  readonly #blockOf: Int32Array;
  readonly #inverse: Float64Array;

  /**
   * @param start - First site of each block, and K at the end; shape (blocks + 1).
   * @param blocks - Λ of each block.
   */
  constructor(
    readonly start: Int32Array,
    readonly blocks: readonly PrecisionBlock[],
  ) {
    this.#blockOf = new Int32Array(start[blocks.length]);
    for (let b = 0; b < blocks.length; b++) this.#blockOf.fill(b, start[b], start[b + 1]);
    this.#inverse = Float64Array.from(blocks, ({ divisor }) => 1 / divisor);
  }

  /** Adds Λ_kl to `sums[labels[l]]` for every site l that site k is correlated with. O(sites of the block). */
  addRow(site: number, labels: Int32Array, sums: Float64Array): void {
    const block = this.#blockOf[site];
    const [first, end] = [this.start[block], this.start[block + 1]];
    const { values } = this.blocks[block];
    const scale = this.#inverse[block];
    const row = (site - first) * (end - first) - first;
    for (let l = first; l < end; l++) sums[labels[l]] += scale * values[row + l];
  }
}

/** The Λ of sites that are all correlated. */
export function densePrecision(values: Float64Array, sites: number): BlockPrecision {
  return new BlockPrecision(Int32Array.of(0, sites), [{ values, divisor: 1 }]);
}

/** Visits the blocks of Λ as matrices of their own, shape (n, n). O(Σ n²). */
export function forEachBlock(
  { start, blocks }: BlockPrecision,
  visit: (values: Float64Array, first: number, size: number) => void,
): void {
  blocks.forEach(({ values, divisor }, b) => {
    visit(
      values.map((value) => value / divisor),
      start[b],
      start[b + 1] - start[b],
    );
  });
}
