import { BLOCK_ROWS, type Blocks } from "../data/blocks.js";
import type { Observations } from "./linear-fit.js";

/** Some rows of inputs and outputs, row-major, shapes (rows, Q) and (rows, P); good until the visit ends. */
export interface RowBlock extends Observations {
  readonly rows: number;
}

/** The rows of a problem. */
export interface RowBlocks extends Blocks<RowBlock> {
  readonly rows: number;
}

/**
 * Rows in memory, in blocks.
 *
 * @param numbers - Of each row, ascending: a block holds those of 4096 numbers in a row. Default: 0, 1, 2, …
 */
export function blocksOf({ x, y }: Observations, inputs: number, outputs: number, numbers?: Int32Array): RowBlocks {
  const rows = y.length / outputs;
  const part = (first: number, end: number): RowBlock => ({
    x: x.subarray(first * inputs, end * inputs),
    y: y.subarray(first * outputs, end * outputs),
    rows: end - first,
  });
  return {
    rows,
    forEach(visit) {
      for (let first = 0; first < rows;) {
        const number = Math.floor((numbers ? numbers[first] : first) / BLOCK_ROWS);
        let end = Math.min(rows, first + BLOCK_ROWS);
        if (numbers) while (numbers[end - 1] >= (number + 1) * BLOCK_ROWS) end--;
        visit(part(first, end), number);
        first = end;
      }
    },
  };
}

/** The same about a centre. */
export function centredBlocks(blocks: RowBlocks, centre: Observations): RowBlocks {
  return {
    rows: blocks.rows,
    forEach(visit) {
      const [x, y] = [new Scratch(), new Scratch()];
      blocks.forEach((block, number) =>
        visit({ x: x.minus(block.x, centre.x), y: y.minus(block.y, centre.y), rows: block.rows }, number),
      );
    },
  };
}

/** Numbers of one block after the other in the same place. */
class Scratch {
  #values = new Float64Array(0);

  minus(values: Float64Array, centre: Float64Array): Float64Array {
    if (this.#values.length < values.length) this.#values = new Float64Array(values.length);
    const out = this.#values.subarray(0, values.length);
    const width = centre.length;
    for (let at = 0; at < values.length; at += width) {
      for (let c = 0; c < width; c++) out[at + c] = values[at + c] - centre[c];
    }
    return out;
  }
}
