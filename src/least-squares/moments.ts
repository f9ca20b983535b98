import { blockSums } from "../data/blocks.js";
import type { Observations } from "./linear-fit.js";
import type { RowBlocks } from "./row-blocks.js";

/**
 * Sums of products of inputs x (Q) and outputs y (P) over some rows: all that a linear model with squared loss
 * needs to know of them. Products are taken about a fixed origin that the data set chose, not about the rows' mean.
 */
export interface Moments {
  /** Number of rows n. */
  readonly rows: number;
  /** Σ x, shape (Q). */
  readonly sumX: Float64Array;
  /** Σ y, shape (P). */
  readonly sumY: Float64Array;
  /** Σ x xᵀ, shape (Q, Q). */
  readonly xx: Float64Array;
  /** Σ y xᵀ, shape (P, Q). */
  readonly yx: Float64Array;
  /** Σ y², shape (P). */
  readonly yy: Float64Array;
}

/** Moments of all rows of the blocks. O(rows · Q · (Q + P)). */
export function momentsOf(blocks: RowBlocks, q: number, p: number): Moments {
  const sums = blockSums(blocks, q + p + q * q + p * q + p, (to, { x, y, rows }) => {
    const moments = momentsIn(to, q, p, rows);
    for (let row = 0; row < rows; row++) addRow(moments, x, y, row);
  });
  const moments = momentsIn(sums, q, p, blocks.rows);
  mirrorUpper(moments.xx, q);
  return moments;
}

/**
 * Moments of the given rows.
 *
 * @param x - Inputs, row-major, shape (n, Q).
 * @param y - Outputs, row-major, shape (n, P).
 *
 * O(rows · Q · (Q + P)) time.
 */
export function momentsOfRows({ x, y }: Observations, q: number, p: number, rows: Int32Array): Moments {
  const moments = momentsIn(new Float64Array(q + p + q * q + p * q + p), q, p, rows.length);
  for (const row of rows) addRow(moments, x, y, row);
  mirrorUpper(moments.xx, q);
  return moments;
}

/** Moments of the rows that are in `all` and not in `part`. */
export function momentsWithout(all: Moments, part: Moments): Moments {
  return {
    rows: all.rows - part.rows,
    sumX: subtract(all.sumX, part.sumX),
    sumY: subtract(all.sumY, part.sumY),
    xx: subtract(all.xx, part.xx),
    yx: subtract(all.yx, part.yx),
    yy: subtract(all.yy, part.yy),
  };
}

/** What is left of a sum of squares after a shift counts as zero below this fraction: it is rounding. */
const CANCELLED = 1e-13;

/**
 * The moments taken about the point (originX, originY) instead: Σ (x − a)(x − a)ᵀ and so on.
 * An input that is constant on these rows gets a sum of squares of exactly zero.
 */
export function shiftMoments(moments: Moments, originX: ArrayLike<number>, originY: ArrayLike<number>): Moments {
  const { rows, sumX, sumY } = moments;
  const [q, p] = [sumX.length, sumY.length];
  const xx = moments.xx.slice();
  const yx = moments.yx.slice();
  const yy = moments.yy.slice();
  for (let i = 0; i < q; i++) {
    for (let j = 0; j < q; j++) {
      xx[i * q + j] += rows * originX[i] * originX[j] - sumX[i] * originX[j] - originX[i] * sumX[j];
    }
    if (xx[i * q + i] < CANCELLED * moments.xx[i * q + i]) xx[i * q + i] = 0;
  }
  for (let o = 0; o < p; o++) {
    for (let j = 0; j < q; j++) {
      yx[o * q + j] += rows * originY[o] * originX[j] - sumY[o] * originX[j] - originY[o] * sumX[j];
    }
    yy[o] += rows * originY[o] * originY[o] - 2 * sumY[o] * originY[o];
  }
  return {
    rows,
    sumX: sumX.map((s, j) => s - rows * originX[j]),
    sumY: sumY.map((s, o) => s - rows * originY[o]),
    xx,
    yx,
    yy,
  };
}

/** Moments whose numbers lie in one array. */
function momentsIn(sums: Float64Array, q: number, p: number, rows: number): Moments {
  let end = 0;
  const take = (length: number) => sums.subarray(end, (end += length));
  return { rows, sumX: take(q), sumY: take(p), xx: take(q * q), yx: take(p * q), yy: take(p) };
}

function addRow(to: Moments, x: Float64Array, y: Float64Array, row: number): void {
  const [q, p] = [to.sumX.length, to.sumY.length];
  const [xs, ys] = [row * q, row * p];
  for (let i = 0; i < q; i++) {
    const xi = x[xs + i];
    to.sumX[i] += xi;
    for (let j = i; j < q; j++) to.xx[i * q + j] += xi * x[xs + j];
  }
  for (let o = 0; o < p; o++) {
    const yo = y[ys + o];
    to.sumY[o] += yo;
    to.yy[o] += yo * yo;
    for (let j = 0; j < q; j++) to.yx[o * q + j] += yo * x[xs + j];
  }
}

function mirrorUpper(square: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) square[i * n + j] = square[j * n + i];
}

function subtract(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]);
}
