import type { Permutation } from "./permutation.js";

/**
 * A colour for every ordered pair of n points, pairs of a point with itself included: what a symmetry has to keep.
 * The colour of (i, j) tells that of (j, i).
 */
export interface PairColours {
  readonly points: number;
  /** Row-major, shape (n, n); equal integers are equal colours. */
  readonly colours: Int32Array;
}

/**
 * Rows and columns of a grid of labels that may be moved each for itself: points are the rows, then the columns.
 *
 * @param labels - Not below −1, shape (rows, columns).
 * @param weights - Of rows and columns: only those of one weight may change places. Default: all may.
 */
export function pairsOfGrid(
  labels: Int32Array,
  rows: number,
  columns: number,
  weights?: ArrayLike<number>,
): PairColours {
  const points = rows + columns;
  const [amongRows, amongColumns] = [-3, -4];
  const colours = new Int32Array(points * points).fill(amongColumns);
  for (let i = 0; i < rows; i++) colours.fill(amongRows, i * points, i * points + rows);
  for (let p = 0; p < points; p++) colours[p * points + p] = -5 - 2 * (weights?.[p] ?? 0) - (p < rows ? 0 : 1);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      colours[i * points + rows + j] = colours[(rows + j) * points + i] = labels[i * columns + j];
    }
  }
  return { points, colours };
}

/** Labels of pairs, as a square map has them whose rows and columns are moved by one permutation, or a graph. */
export function pairsOfSquare(labels: Int32Array, points: number): PairColours {
  const numbers = new Map<string, number>();
  const colours = new Int32Array(points * points);
  for (let i = 0; i < points; i++) {
    for (let j = 0; j < points; j++) {
      const pair = `${labels[i * points + j]},${labels[j * points + i]},${i === j}`;
      const number = numbers.get(pair) ?? numbers.size;
      numbers.set(pair, number);
      colours[i * points + j] = number;
    }
  }
  return { points, colours };
}

/**
 * A grid of labels with signs, whose rows and columns may be moved and turned into their negatives: each point p is two,
 * 2p for itself and 2p + 1 for its negative.
 *
 * @param signs - 1 or −1 for each cell, shape (rows, columns).
 */
export function pairsOfSigned(
  labels: Int32Array,
  signs: ArrayLike<number>,
  rows: number,
  columns: number,
): PairColours {
  const single = pairsOfGrid(labels, rows, columns);
  const half = single.points;
  const points = 2 * half;
  const colours = new Int32Array(points * points);
  const isRow = (p: number) => p < rows;
  const signOf = (p: number, q: number): number => {
    if (isRow(p) === isRow(q)) return 0;
    const [i, j] = isRow(p) ? [p, q - rows] : [q, p - rows];
    return labels[i * columns + j] < 0 ? 0 : signs[i * columns + j];
  };
  for (let p = 0; p < half; p++) {
    for (let q = 0; q < half; q++) {
      const [colour, sign] = [3 * single.colours[p * half + q], p === q ? 1 : signOf(p, q)];
      for (let a = 0; a < 2; a++) {
        for (let b = 0; b < 2; b++) colours[(2 * p + a) * points + 2 * q + b] = colour + (a === b ? sign : -sign);
      }
    }
  }
  return { points, colours };
}

/**
 * Whether a permutation of the points keeps all colours. O(n) for each moved point at most.
 *
 * @param moved - The points that it moves.
 */
export function keeps({ points, colours }: PairColours, permutation: Permutation, moved: readonly number[]): boolean {
  for (const i of moved) {
    const [from, to] = [i * points, permutation[i] * points];
    for (let j = 0; j < points; j++) if (colours[from + j] !== colours[to + permutation[j]]) return false;
  }
  return true;
}
