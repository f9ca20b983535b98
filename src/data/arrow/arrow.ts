import type { TypedColumn } from "../columns/columns-table.js";
import { loadPeer } from "../peers.js";
import { brokenFile, requireCells } from "../typed-cap.js";

/** ARROW1 */
const MAGIC = [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31];

/** What is used of flechette 2.2.7. */
interface Flechette {
  tableFromIPC(bytes: Uint8Array, options: object): ArrowTable;
}

interface ArrowTable {
  readonly numRows: number;
  readonly names: readonly string[];
  getChildAt(index: number): { readonly length: number; toArray(): ArrayLike<unknown> };
}

/**
 * The columns of an Arrow file or stream, by the optional library flechette: dictionaries as text, nulls as nothing, dates as
 * dates.
 *
 * @throws {@link DataError} `ARROW_BROKEN`, `COMPRESSED_BOMB`; {@link OptionError} `NOT_INSTALLED`.
 */
export async function parseArrow(bytes: Uint8Array, source: string): Promise<TypedColumn[]> {
  const { tableFromIPC } = await loadPeer<Flechette>("@uwdata/flechette", "Arrow");
  const table = guarded(source, () => {
    requireEnd(bytes);
    const read = tableFromIPC(new Uint8Array(bytes), { useDate: true });
    if (read.names.length === 0) throw new Error("no columns");
    return read;
  });
  requireCells(table.numRows, table.names.length, bytes.length, source);
  return guarded(source, () =>
    table.names.map((name, index) => {
      const cells = table.getChildAt(index).toArray();
      if (cells.length !== table.numRows) throw new Error(`${cells.length} cells, not ${table.numRows}, in a column`);
      return { name, cells };
    }),
  );
}

function guarded<Result>(source: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    throw brokenFile("arrow", source, cause, "Save it again, without compression.");
  }
}

/** A file, unlike a stream, ends as it starts; the library does not look. */
function requireEnd(bytes: Uint8Array): void {
  const isFile = MAGIC.every((byte, i) => bytes[i] === byte);
  const ends = MAGIC.every((byte, i) => bytes[bytes.length - MAGIC.length + i] === byte);
  if (isFile && !ends) throw new Error("the end is missing");
}
