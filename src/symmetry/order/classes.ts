import { commonest, countsOf } from "../nearest/counts.js";

/** Cells of a map, sorted into classes: 0 for those outside of all kernels, those of one class 1, 2, … */
export interface CellClasses {
  readonly rows: number;
  readonly columns: number;
  /** Shape (rows, columns). */
  readonly classOf: Int32Array;
  /** Number of classes, 0 included. */
  readonly count: number;
}

/** The labels of a map as classes: the commonest label is outside. */
export function classesOf(labels: ArrayLike<number>, rows: number, columns: number): CellClasses {
  const outside = commonest(countsOf(labels));
  const numbers = new Map<number, number>([[outside, 0]]);
  const classOf = Int32Array.from(labels, (label) => {
    const number = numbers.get(label) ?? numbers.size;
    numbers.set(label, number);
    return number;
  });
  return { rows, columns, classOf, count: numbers.size };
}
