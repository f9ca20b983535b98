import type { FileHandle } from "node:fs/promises";
import type { TypedColumn } from "../data/columns/columns-table.js";
import { loadPeer } from "../data/peers.js";
import { brokenFile } from "../data/typed-cap.js";

/** What is used of hyparquet 1.33. */
interface Hyparquet {
  parquetMetadataAsync(file: AsyncBuffer): Promise<Metadata>;
  parquetSchema(metadata: object): { readonly children: readonly { readonly element: { readonly name: string } }[] };
  parquetRead(options: object): Promise<void>;
}

interface Metadata {
  readonly row_groups: readonly { readonly num_rows: bigint }[];
}

interface AsyncBuffer {
  readonly byteLength: number;
  slice(start: number, end?: number): Promise<ArrayBuffer>;
}

interface Chunk {
  readonly columnName: string;
  readonly columnData: ArrayLike<unknown>;
  readonly rowStart: number;
}

/**
 * The columns of a Parquet file, one group of rows after the other.
 *
 * @param wanted - Their names. Default: all.
 * @throws {@link DataError} `PARQUET_BROKEN`; {@link OptionError} `NOT_INSTALLED`.
 */
export async function* parquetColumns(
  handle: FileHandle,
  source: string,
  wanted?: readonly string[],
): AsyncGenerator<TypedColumn[]> {
  const library = await loadPeer<Hyparquet>("hyparquet", "Parquet");
  const file = await asyncBuffer(handle);
  try {
    const metadata = await library.parquetMetadataAsync(file);
    const all = library.parquetSchema(metadata).children.map(({ element }) => element.name);
    const columns = wanted ? all.filter((name) => wanted.includes(name)) : all;
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      yield await groupOf(library, { file, metadata, columns, rowStart, rowEnd });
      rowStart = rowEnd;
    }
  } catch (cause) {
    throw brokenFile("parquet", source, cause, "Save it again, with compression snappy or none.");
  }
}

interface Group {
  readonly file: AsyncBuffer;
  readonly metadata: Metadata;
  readonly columns: readonly string[];
  readonly rowStart: number;
  readonly rowEnd: number;
}

async function groupOf({ parquetRead }: Hyparquet, group: Group): Promise<TypedColumn[]> {
  const rows = group.rowEnd - group.rowStart;
  const cells = new Map(group.columns.map((name): [string, unknown[]] => [name, new Array<unknown>(rows)]));
  let filled = 0;
  const onChunk = ({ columnName, columnData, rowStart }: Chunk) => {
    const column = cells.get(columnName)!;
    for (let i = 0; i < columnData.length; i++) column[rowStart - group.rowStart + i] = columnData[i];
    filled += columnData.length;
  };
  await parquetRead({ ...group, onChunk });
  if (filled !== rows * group.columns.length) throw new Error(`${filled} cells, not ${rows * group.columns.length}`);
  return [...cells].map(([name, column]) => ({ name, cells: column }));
}

async function asyncBuffer(handle: FileHandle): Promise<AsyncBuffer> {
  const { size } = await handle.stat();
  return {
    byteLength: size,
    async slice(start, end = size) {
      const bytes = new Uint8Array(end - start);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
      if (bytesRead < bytes.length) throw new Error("the end of the file is missing");
      return bytes.buffer;
    },
  };
}
