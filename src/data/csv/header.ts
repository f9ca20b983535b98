import { rangeOf } from "../extremes.js";
import type { DataError } from "../../errors.js";
import { quote } from "../quote.js";
import { csvError } from "./rows.js";
import type { TableReader } from "./table-reader.js";

/** Rows below the first that tell whether it is one of them. */
export const SAMPLE_ROWS = 100;

/** Reads a cell as a number; undefined if it is none. */
export type NumberReader = (cell: string) => number | undefined;

/**
 * Whether the current row, the file's first, names the columns. Words do; whole numbers, such as years or stations, do
 * where the rows below hold numbers of another kind: fractions, far away from them.
 *
 * @param isMissing - Whether a cell marks a missing value, which says nothing here.
 * @throws DataError `CSV_HEADER_UNCLEAR` if it could be either.
 */
export function sniffHeader(reader: TableReader, number: NumberReader, isMissing: (cell: string) => boolean): boolean {
  const cells = reader.cells.map((cell) => cell.trim());
  const isNumber = (cell: string) => number(cell) !== undefined;
  const isWord = (cell: string) => !isNumber(cell) && !isMissing(cell);
  const words = cells.flatMap((cell, j) => (isWord(cell) ? j : []));
  const values = cells.flatMap((cell, j) => (isNumber(cell) && !isMissing(cell) ? j : []));
  if (values.length === 0) return words.length > 0;
  const below = reader.below(SAMPLE_ROWS);
  const columnOf = (j: number) => below.map((row) => (row[j] ?? "").trim());
  const named = areNames(
    values.map((j) => cells[j]),
    values.map(columnOf),
    number,
  );
  // A row of data may hold words where the rows below do.
  const fits = words.length === 0 || (below.length > 0 && words.every((j) => columnOf(j).every(isWord)));
  if (named || (named === false && fits)) return named;
  throw words.length > 0
    ? headerUnclear(reader, words[0], values[0])
    : headerUnclear(reader, values[0], values.at(-1)!);
}

/** Whether numbers, as they are written, name the columns below them; undefined if that cannot be known. */
function areNames(
  first: readonly string[],
  columns: readonly (readonly string[])[],
  number: NumberReader,
): boolean | undefined {
  const count = first.length;
  if (columns[0].length === 0 || new Set(first).size < count || !first.every((cell) => /^\d+$/.test(cell)))
    return false;
  const far = first.filter((cell, j) => isFar(+cell, columns[j])).length;
  const fractions = columns.every((cells) => cells.every((cell) => !/^[+-]?\d+$/.test(cell)));
  const counted = count > 1 && first.every((cell, j) => +cell === +first[0] + j);
  if (fractions && ((far === count && count > 1) || (counted && count > 2))) return true;
  return 2 * far >= count || (fractions && count > 1) || (counted && (count > 2 || +first[0] < 2)) ? undefined : false;

  /** Beyond all others by more than these are spread. */
  function isFar(value: number, cells: readonly string[]): boolean {
    const others = cells.flatMap((cell) => number(cell) ?? []);
    const [least, most] = rangeOf(others);
    return value < 2 * least - most || value > 2 * most - least;
  }
}

/** The error for a first row that may be names or data, as two of its cells show. */
function headerUnclear({ input, cells, offsets }: TableReader, at: number, other: number): DataError {
  const [one, two] = [cells[at].trim(), cells[other].trim()];
  const got = /^\d+$/.test(one) ? "whole numbers that may be either" : "both";
  return csvError(input, "CSV_HEADER_UNCLEAR", offsets[at], {
    message: `expected a first row of names or of numbers, got ${got}: ${quote(one)} and ${quote(two)}`,
    fix: "If it names the columns, pass header: true (--header); if it is data, correct it or pass header: false (--no-header).",
  });
}
