import { DataError } from "../../errors.js";

/** What {@link formatOf} tells apart. */
export type Format = "gzip" | "npy" | "npz" | "parquet" | "arrow" | "json" | "csv";

const STARTS: readonly (readonly [Format, readonly number[]])[] = [
  ["gzip", [0x1f, 0x8b]],
  ["npy", [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]],
  ["npz", [0x50, 0x4b, 0x03, 0x04]],
  ["npz", [0x50, 0x4b, 0x05, 0x06]],
  ["parquet", [0x50, 0x41, 0x52, 0x31]],
  ["arrow", [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31]],
  ["arrow", [0xff, 0xff, 0xff, 0xff]],
];

/** Formats that are known, and not read. */
const FOREIGN: readonly (readonly [string, readonly number[]])[] = [
  ["an Excel file of before 2007", [0xd0, 0xcf, 0x11, 0xe0]],
  ["an HDF5 file", [0x89, 0x48, 0x44, 0x46]],
  ["a Feather file of before 2020", [0x46, 0x45, 0x41, 0x31]],
  ["a PDF file", [0x25, 0x50, 0x44, 0x46]],
  ["a bzip2 file", [0x42, 0x5a, 0x68]],
  ["an xz file", [0xfd, 0x37, 0x7a, 0x58]],
  ["a zstd file", [0x28, 0xb5, 0x2f, 0xfd]],
];

/**
 * The format of a file, by its first bytes.
 *
 * @throws {@link DataError} `FORMAT_UNKNOWN` for formats that are known, and not read.
 */
export function formatOf(bytes: Uint8Array, source: string): Format {
  const startsWith = (start: readonly number[]) => start.every((byte, i) => bytes[i] === byte);
  const found = STARTS.find(([, start]) => startsWith(start));
  if (found) return found[0];
  const foreign = FOREIGN.find(([, start]) => startsWith(start));
  if (!foreign) return startsJson(bytes) ? "json" : "csv";
  throw new DataError("FORMAT_UNKNOWN", `${source}: expected a table, got ${foreign[0]}`, {
    fix: "Save the table as CSV, JSON, NPY, Parquet or Arrow; gzip is the compression that is read.",
    where: source,
  });
}

/** Whether the first character that is no blank opens an object or an array: no CSV of numbers starts so. */
function startsJson(bytes: Uint8Array): boolean {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb ? 3 : 0;
  const first = bytes.subarray(start, start + 1000).find((byte) => byte > 0x20);
  return first === 0x5b || first === 0x7b;
}
