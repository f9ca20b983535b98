import type { Findings } from "../model/findings.js";
import { Cells } from "../layout/cells.js";

/** Which group stands where: a grid of group numbers, −1 where there is no site. */
export interface Pattern {
  readonly rows: number;
  readonly columns: number;
  /** Row-major, shape (rows, columns). */
  readonly groups: Int32Array;
  /** 1 or −1 for each cell, shape (rows, columns); only of a result with signs. */
  readonly signs?: Int8Array;
  /** Empty where the rows or columns have no names. */
  readonly rowNames: readonly string[];
  readonly columnNames: readonly string[];
}

/**
 * W's pattern for `linear` (targets × inputs), one row of the columns for `mean`, of the positions for `set`.
 *
 * @example
 * const table = tableFromRows(Array.from({ length: 20 }, (_, i) => [i % 3, 9 + (i % 4), (i + 1) % 3]));
 * const pattern = patternOf(await discover(table, { model: "mean" }));
 * pattern.groups; // Int32Array [0, 1, 0]
 */
export function patternOf({ labels, signs: given, about }: Findings): Pattern {
  const { rows: rowNames, columns: columnNames, support } = about.grid;
  const [rows, columns] = [Math.max(rowNames.length, 1), columnNames.length];
  const cells = new Cells(rows, columns, support);
  const groups = Int32Array.from(cells.scatter(labels, -1));
  const signs = given && { signs: Int8Array.from(cells.scatter(given, 1)) };
  return { rows, columns, groups, ...signs, rowNames, columnNames };
}

/**
 * The same cells, in order, in another shape and without names: nine squares as a board.
 *
 * @example
 * const row = { rows: 1, columns: 4, groups: Int32Array.of(0, 1, 1, 0), rowNames: [], columnNames: ["a", "b", "c", "d"] };
 * reshape(row, 2, 2).columns; // 2
 */
export function reshape(pattern: Pattern, rows: number, columns: number): Pattern {
  return { ...pattern, rows, columns, rowNames: [], columnNames: [] };
}
