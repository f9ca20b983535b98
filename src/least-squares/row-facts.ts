import { blockSums } from "../data/blocks.js";
import type { Origin } from "./linear-fit.js";
import type { RowBlocks } from "./row-blocks.js";

/** What one look at the rows shows. */
export interface RowFacts {
  /** Means of the columns. */
  readonly means: Origin;
  /** Mean of all outputs. */
  readonly mean: number;
  /** Largest |y| of each output, shape (P). */
  readonly sizes: Float64Array;
  /** The inputs that are the same number in all rows, shape (Q), 1 where they are. */
  readonly constant: Uint8Array;
}

/** O(rows · (Q + P)). */
export function rowFactsOf(blocks: RowBlocks, inputs: number, outputs: number): RowFacts {
  const sizes = new Float64Array(outputs);
  const constant = new Uint8Array(inputs).fill(1);
  let first: Float64Array | undefined;
  const sums = blockSums(blocks, inputs + outputs + 1, (to, { x, y }) => {
    first ??= x.slice(0, inputs);
    for (let at = 0; at < x.length; at += inputs) {
      for (let q = 0; q < inputs; q++) {
        to[q] += x[at + q];
        if (x[at + q] !== first[q]) constant[q] = 0;
      }
    }
    for (let at = 0; at < y.length; at += outputs) {
      for (let p = 0; p < outputs; p++) {
        const value = y[at + p];
        to[inputs + p] += value;
        to[inputs + outputs] += value;
        const size = Math.abs(value);
        if (size > sizes[p]) sizes[p] = size;
      }
    }
  });
  const { rows } = blocks;
  return {
    means: {
      x: sums.slice(0, inputs).map((sum) => (sum * inputs) / (rows * inputs)),
      y: sums.slice(inputs, inputs + outputs).map((sum) => (sum * outputs) / (rows * outputs)),
    },
    mean: sums[inputs + outputs] / (rows * outputs),
    sizes,
    constant,
  };
}

/** Means of so many deviations from 0 cost digits. */
const FAR = 64;

/** The mean of all outputs, or 0 where they are not far from it: then it is not worth a rounding. */
export function farMean(blocks: RowBlocks, outputs: number, mean: number): number {
  const [squares] = blockSums(blocks, 1, (to, { y }) => {
    for (let at = 0; at < y.length; at++) to[0] += (y[at] - mean) * (y[at] - mean);
  });
  return mean * mean > (FAR * FAR * squares) / (blocks.rows * outputs) ? mean : 0;
}
