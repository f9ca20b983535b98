import { Table } from "../data/table.js";
import type { PackedTable } from "./message.js";

/** A copy of a table's parts, and the buffers of it that may be transferred: the table itself stays as it is. */
export function packTable(table: Table): { packed: PackedTable; transfer: readonly ArrayBuffer[] } {
  const { columns, source, leftOut, holes } = table;
  const values = table.values.slice();
  const categories = table.categories.map((column) => ({ ...column, codes: column.codes.slice() }));
  const transfer = [values, ...categories.map(({ codes }) => codes)].map(({ buffer }) => buffer as ArrayBuffer);
  return { packed: { columns, values, source, categories, leftOut, holes }, transfer };
}

/** The table of these parts. */
export function unpackTable({ columns, values, source, categories, leftOut, holes }: PackedTable): Table {
  return new Table(columns, values, source, categories, leftOut, holes);
}
