import { quote } from "./quote.js";
import { Table } from "./table.js";

/** A table without columns that tell nothing, and what they were. */
export interface WithoutConstant {
  readonly table: Table;
  /** Names of the columns that were left out. */
  readonly dropped: readonly string[];
  /** All of them in words. */
  readonly notes: readonly string[];
}

/**
 * Leaves out columns of numbers that are constant, or the same as one before.
 *
 * @param keep - Columns that stay. Default: none.
 * @throws {@link DataError} `TABLE_NO_COLUMNS` if none is left.
 *
 * O(rows · columns) time.
 *
 * @example
 * const table = tableFromColumns({ a: [1, 2], b: [7, 7], c: [1, 2] });
 * withoutConstant(table).dropped; // ["b", "c"]
 */
export function withoutConstant(table: Table, keep: readonly string[] = []): WithoutConstant {
  const first = new Map<string, string>();
  const constant: string[] = [];
  const twins: [name: string, other: string][] = [];
  for (const name of table.columns) {
    const column = table.column(name);
    const key = column.join();
    const other = first.get(key);
    if (other === undefined) first.set(key, name);
    if (keep.includes(name)) continue;
    if (column.every((value) => value === column[0])) constant.push(name);
    else if (other !== undefined) twins.push([name, other]);
  }
  const dropped = [...constant, ...twins.map(([name]) => name)];
  const left = table.columns.filter((name) => !dropped.includes(name));
  const { values } =
    left.length > 0 ? table.select(left) : new Table([], [], table.source, table.categories, table.leftOut);
  const notes = [
    ...(constant.length > 0 ? [`constant, left out: ${constant.map(quote).join(", ")}`] : []),
    ...(twins.length > 0
      ? [`left out: ${twins.map(([name, other]) => `${quote(name)}, the same as ${quote(other)}`).join("; ")}`]
      : []),
  ];
  return { table: new Table(left, values, table.source, table.categories, table.leftOut), dropped, notes };
}
