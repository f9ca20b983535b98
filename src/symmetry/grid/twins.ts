import { asMove, type LabelledGrid, type Move } from "./labelled-grid.js";

/**
 * A grid whose equal rows are one, and whose equal columns are one. Equal lines may be put in any order; what else can be
 * done shows in the smaller grid.
 */
export interface Twins {
  /** The rows of each class, ascending. */
  readonly rows: readonly number[][];
  /** The columns of each class, ascending. */
  readonly columns: readonly number[][];
  /** One row and one column of each class, shape (row classes, column classes). */
  readonly labels: Int32Array;
  /** Number of lines of each class, rows first. */
  readonly sizes: readonly number[];
}

/** Finds equal rows and equal columns. O(cells) time. */
export function twinsOf(grid: LabelledGrid): Twins {
  const rows = classesOf(grid.rows, (i) => grid.labels.subarray(i * grid.columns, (i + 1) * grid.columns));
  const firstRows = rows.map(([first]) => first);
  const columns = classesOf(grid.columns, (j) => firstRows.map((i) => grid.labels[i * grid.columns + j]));
  const labels = firstRows.flatMap((i) => columns.map(([j]) => grid.labels[i * grid.columns + j]));
  const sizes = [...rows, ...columns].map(({ length }) => length);
  return { rows, columns, labels: Int32Array.from(labels), sizes };
}

function classesOf(count: number, lineOf: (index: number) => ArrayLike<number> & { join(): string }): number[][] {
  const classes = new Map<string, number[]>();
  for (let index = 0; index < count; index++) {
    const key = lineOf(index).join();
    const found = classes.get(key);
    if (found) found.push(index);
    else classes.set(key, [index]);
  }
  return [...classes.values()];
}

/** The move of all lines that a permutation of their classes makes: the first of a class goes to the first of another, and so on. */
export function lifted({ rows, columns }: Twins, permutation: Int32Array): Move {
  const move = asMove(permutation, rows.length);
  return { rows: onLines(rows, move.rows), columns: onLines(columns, move.columns) };
}

function onLines(classes: readonly number[][], permutation: Int32Array): Int32Array {
  const lines = new Int32Array(classes.reduce((sum, { length }) => sum + length, 0));
  classes.forEach((from, number) => from.forEach((line, i) => (lines[line] = classes[permutation[number]][i])));
  return lines;
}

/** What a move does to the classes: a permutation of row classes and, after them, column classes. */
export function onClasses({ rows, columns }: Twins, move: Move): Int32Array {
  const ofRow = numbersOf(rows);
  const ofColumn = numbersOf(columns);
  return Int32Array.from([
    ...rows.map(([first]) => ofRow[move.rows[first]]),
    ...columns.map(([first]) => rows.length + ofColumn[move.columns[first]]),
  ]);
}

function numbersOf(classes: readonly number[][]): number[] {
  const numbers: number[] = [];
  classes.forEach((lines, number) => lines.forEach((line) => (numbers[line] = number)));
  return numbers;
}
