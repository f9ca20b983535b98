import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { TypedColumn } from "../data/columns/columns-table.js";
import type { CsvOptions } from "../data/csv/csv.js";
import type { ParsedCsv } from "../data/csv/csv-parser.js";
import { brokenCompression } from "../data/inflate/inflate.js";
import { formatOf } from "../data/read/format.js";
import { tableOfTyped } from "../data/read/read-table.js";
import { DataError } from "../errors.js";
import { arrowColumns } from "./arrow-tables.js";
import { ByteReader } from "./byte-reader.js";
import { csvTables } from "./csv-tables.js";
import { parquetColumns } from "./parquet-tables.js";

/** Bytes that tell a format. */
const HEAD_BYTES = 1024;

/**
 * The tables of a file that is read in pieces: CSV, also in gzip, Arrow; Parquet, which takes a file and no stdin.
 *
 * @param path - `-` for stdin.
 * @throws {@link DataError} `STREAM_FORMAT` for formats that are not read in pieces, and what the formats' readers throw.
 */
export async function* readTables(path: string, options: CsvOptions): AsyncGenerator<ParsedCsv> {
  const source = path === "-" ? "stdin" : path;
  const asked = { ...options, source };
  const bytes = new ByteReader(path === "-" ? process.stdin : createReadStream(path, { highWaterMark: 1 << 20 }));
  const format = formatOf(await bytes.peek(HEAD_BYTES), source);
  if (format === "csv") yield* csvTables(bytes.rest(), asked);
  else if (format === "gzip") yield* csvTables(gunzipped(bytes, source), asked);
  else if (format === "arrow") yield* typed(arrowColumns(bytes, source), asked, format);
  else if (format === "parquet" && path !== "-") yield* parquetTables(path, asked);
  else throw notInPieces(source, format);
}

async function* parquetTables(path: string, options: CsvOptions): AsyncGenerator<ParsedCsv> {
  const handle = await open(path);
  try {
    yield* typed(parquetColumns(handle, path, options.columns), options, "parquet");
  } finally {
    await handle.close();
  }
}

async function* typed(
  parts: AsyncIterable<TypedColumn[]>,
  options: CsvOptions,
  format: string,
): AsyncGenerator<ParsedCsv> {
  for await (const columns of parts) if (columns[0].cells.length > 0) yield tableOfTyped(columns, options, format);
}

async function* gunzipped(bytes: ByteReader, source: string): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  // What goes wrong ends the reading of gunzip too.
  const fed = pipeline(bytes.rest(), gunzip).catch(() => undefined);
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array;
    await fed;
  } catch (cause) {
    throw brokenCompression(source, cause);
  }
}

function notInPieces(source: string, format: string): DataError {
  return new DataError("STREAM_FORMAT", `${source}: expected a table that is read in pieces, got ${format}`, {
    fix: "Save it as CSV, also in gzip, as Arrow, or as Parquet in a file.",
    where: source,
  });
}
