import { DataError } from "../errors.js";
import { mostInflated } from "./inflate/inflate.js";

const BYTES_OF_CELL = 8;

/**
 * Refuses a table that is far larger than its file, before room is taken for it.
 *
 * @throws {@link DataError} `COMPRESSED_BOMB`.
 */
export function requireCells(rows: number, columns: number, fileBytes: number, source: string): void {
  const most = Math.floor(mostInflated(fileBytes) / BYTES_OF_CELL);
  if (rows >= 0 && rows * columns <= most) return;
  throw new DataError(
    "COMPRESSED_BOMB",
    `${source}: expected at most ${most} cells in ${fileBytes} bytes, got ${rows} rows of ${columns}`,
    { fix: "If you trust the file, save it as CSV or NPY; otherwise leave it alone.", where: source },
  );
}

/** The error for a file of typed columns that cannot be read. */
export function brokenFile(
  format: string,
  source: string,
  cause: unknown,
  fix = "Make or fetch the file again.",
): DataError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DataError(
    `${format.toUpperCase()}_BROKEN`,
    `${source}: expected a file of ${format}, got one that cannot be read: ${reason.slice(0, 200).replace(/[^\x20-\x7e]/g, "?")}`,
    {
      fix,
      where: source,
      cause,
    },
  );
}
