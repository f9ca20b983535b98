import type { TypedColumn } from "../columns/columns-table.js";
import { loadPeer } from "../peers.js";
import { brokenFile, requireCells } from "../typed-cap.js";

/** What is used of hyparquet 1.33. */
interface Hyparquet {
  parquetMetadata(file: ArrayBuffer): { readonly num_rows: bigint };
  parquetSchema(metadata: object): { readonly children: readonly { readonly element: { readonly name: string } }[] };
  parquetRead(options: object): Promise<void>;
}

/**
 * The columns of a Parquet file, by the optional library hyparquet: plain and snappy, dictionaries, nulls as nothing, dates
 * as dates.
 *
 * @throws {@link DataError} `PARQUET_BROKEN`, `COMPRESSED_BOMB`; {@link OptionError} `NOT_INSTALLED`.
 */
export async function parseParquet(bytes: Uint8Array, source: string): Promise<TypedColumn[]> {
  const library = await loadPeer<Hyparquet>("hyparquet", "Parquet");
  const file = new Uint8Array(bytes).buffer;
  const { metadata, names, rows } = describe(library, file, source);
  requireCells(rows, names.length, bytes.length, source);
  try {
    let cells: unknown[][] = [];
    await library.parquetRead({ file, metadata, onComplete: (read: unknown[][]) => (cells = read) });
    if (cells.length !== rows) throw new Error(`${cells.length} rows, not ${rows}`);
    return names.map((name, j) => ({ name, cells: cells.map((row) => row[j]) }));
  } catch (cause) {
    throw broken(source, cause);
  }
}

function describe(library: Hyparquet, file: ArrayBuffer, source: string) {
  try {
    const metadata = library.parquetMetadata(file);
    const names = library.parquetSchema(metadata).children.map(({ element }) => element.name);
    return { metadata, names, rows: Number(metadata.num_rows) };
  } catch (cause) {
    throw broken(source, cause);
  }
}

function broken(source: string, cause: unknown) {
  return brokenFile("parquet", source, cause, "Save it again, with compression snappy or none.");
}
