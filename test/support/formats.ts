import { gzipSync } from "node:zlib";
import { columnFromArray, float64, tableFromColumns as arrowTable, tableToIPC } from "@uwdata/flechette";
import { parquetWriteBuffer } from "hyparquet-writer";
import type { Table } from "../../src/data/table.js";
import { doubles, headerOf, npyOf, zipOf } from "./npy.js";

/** Columns of numbers, and of text, by name. */
export type Columns = Readonly<Record<string, readonly (number | null)[] | readonly (string | null)[]>>;

export function parquetOf(columns: Columns): Uint8Array {
  const columnData = Object.entries(columns).map(([name, data]) => ({
    name,
    data: [...data],
    type: data.some((cell) => typeof cell === "string") ? ("STRING" as const) : ("DOUBLE" as const),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

export function arrowOf(columns: Columns, format: "file" | "stream" = "file"): Uint8Array {
  const entries = Object.entries(columns).map(([name, cells]) => {
    const text = cells.some((cell) => typeof cell === "string");
    return [name, text ? columnFromArray([...cells]) : columnFromArray([...cells], float64())] as const;
  });
  return Uint8Array.from(tableToIPC(arrowTable(entries as never), { format })!);
}

/** The same numbers in every format; each with the names of its columns. */
export function everyFormat(table: Table): Readonly<Record<string, Uint8Array>> {
  const columns = Object.fromEntries(table.columns.map((name) => [name, [...table.column(name)]]));
  const rows = Array.from({ length: table.rows }, (_, i) => table.columns.map((name) => columns[name][i]));
  const text = (value: string) => new TextEncoder().encode(value);
  const csv = [table.columns, ...rows].map((row) => `${row.join()}\n`).join("");
  const objects = rows.map((row) => Object.fromEntries(row.map((value, j) => [table.columns[j], value])));
  const vectors = table.columns.map((name) => ({
    name: `${name}.npy`,
    data: npyOf({ header: headerOf("'<f8'", `(${table.rows},)`), body: doubles(...columns[name]) }),
  }));
  return {
    csv: text(csv),
    "csv.gz": Uint8Array.from(gzipSync(csv)),
    json: text(JSON.stringify(objects)),
    ndjson: text(objects.map((row) => JSON.stringify(row)).join("\n")),
    npz: zipOf(vectors),
    parquet: parquetOf(columns),
    arrow: arrowOf(columns),
    "arrow stream": arrowOf(columns, "stream"),
  };
}
