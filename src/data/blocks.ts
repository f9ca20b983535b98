/**
 * Rows of a block. Sums over rows are taken row by row within a block, and blocks are added in pairs: so a sum is the same
 * to the bit whether the rows are in memory or read block by block, and sums over parts that were cut at borders of
 * blocks make up that of the whole.
 */
export const BLOCK_ROWS = 4096;

/** Sums of blocks, added in pairs by the blocks' numbers: those of 0 and 1, of 2 and 3, then of 0–1 and 2–3, and so on. */
export class PairwiseSums {
  /** Sums by how many blocks they hold (2^level) and by their place on that level. */
  readonly #nodes: Map<number, Float64Array>[] = [];

  /** Takes the sums of a block, which become the property of this. Each number once, in any order. */
  add(block: number, sums: Float64Array): void {
    let [place, level] = [block, 0];
    for (;;) {
      const nodes = (this.#nodes[level] ??= new Map());
      const other = nodes.get(place ^ 1);
      if (!other) {
        nodes.set(place, sums);
        return;
      }
      nodes.delete(place ^ 1);
      sums = place % 2 === 0 ? plus(sums, other) : plus(other, sums);
      place >>>= 1;
      level++;
    }
  }

  /** What has no partner is added from the last block on; undefined without any block. */
  total(): Float64Array | undefined {
    const left = this.#nodes.flatMap((nodes, level) =>
      [...nodes].map(([place, sums]) => ({ first: place * (1 << level), sums })),
    );
    left.sort((a, b) => b.first - a.first);
    return left.map(({ sums }) => sums).reduce((sum, sums) => sum && plus(sums, sum));
  }
}

function plus(left: Float64Array, right: Float64Array): Float64Array {
  const sum = new Float64Array(left.length);
  for (let i = 0; i < sum.length; i++) sum[i] = left[i] + right[i];
  return sum;
}

/** Something that can be gone through block by block, as often as it is asked for. */
export interface Blocks<Block> {
  forEach(visit: (block: Block, number: number) => void): void;
}

/** Sums over all blocks, shape (width); `add` adds a block's to what it is given. */
export function blockSums<Block>(
  blocks: Blocks<Block>,
  width: number,
  add: (sums: Float64Array, block: Block) => void,
): Float64Array {
  const all = new PairwiseSums();
  let any = false;
  blocks.forEach((block, number) => {
    const sums = new Float64Array(width);
    add(sums, block);
    all.add(number, sums);
    any = true;
  });
  return any ? all.total()! : new Float64Array(width);
}
