import type { DiscoveryJson } from "../discovery/result.js";
import { Sites } from "../model/sites.js";

/** Which group stands where: a grid of group numbers, −1 where there is no site. */
export interface Pattern {
  readonly rows: number;
  readonly columns: number;
  /** Row-major, shape (rows, columns). */
  readonly groups: Int32Array;
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
export function patternOf(result: DiscoveryJson): Pattern {
  const { sites, labels, model } = result;
  if (model !== "linear") {
    return { rows: 1, columns: sites.length, groups: Int32Array.from(labels), rowNames: [], columnNames: sites };
  }
  const { targets, inputs, support } = result.options;
  const groups = Int32Array.from(new Sites(targets.length, inputs.length, support).scatter(labels, -1));
  return { rows: targets.length, columns: inputs.length, groups, rowNames: targets, columnNames: inputs };
}

/**
 * The same cells, in order, in another shape and without names: nine squares as a board.
 *
 * @example
 * const row = { rows: 1, columns: 4, groups: Int32Array.of(0, 1, 1, 0), rowNames: [], columnNames: ["a", "b", "c", "d"] };
 * reshape(row, 2, 2).columns; // 2
 */
export function reshape(pattern: Pattern, rows: number, columns: number): Pattern {
  return { rows, columns, groups: pattern.groups, rowNames: [], columnNames: [] };
}
