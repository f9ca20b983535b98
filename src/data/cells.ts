import { DataError } from "../errors.js";
import { quote } from "./quote.js";

/**
 * Looks at cells that have to be numbers, holes of an array among them: a typed array would make 0 of null.
 *
 * @param place - Where a cell stands, in words.
 * @throws {@link DataError} `TABLE_NOT_A_NUMBER`.
 */
export function requireNumbers(cells: ArrayLike<unknown>, place: (index: number) => string, source = "table"): void {
  if (ArrayBuffer.isView(cells)) return;
  for (let i = 0; i < cells.length; i++) {
    if (typeof cells[i] !== "number") throw wrongCell(cells[i], place(i), source);
  }
}

/** Looks whether something is a list of cells. */
export function requireList(cells: unknown, where: string, source = "table"): void {
  if (!Array.isArray(cells) && !ArrayBuffer.isView(cells))
    throw wrong("TABLE_NOT_A_LIST", "an array", cells, where, source);
}

/** The error for a cell that is neither a number nor text. */
export function wrongCell(cell: unknown, where: string, source?: string): DataError {
  return wrong("TABLE_NOT_A_NUMBER", "a number", cell, where, source);
}

function wrong(code: string, expected: string, got: unknown, where: string, source = "table"): DataError {
  return new DataError(code, `${source}: expected ${expected} in ${where}, got ${shown(got)}`, {
    fix: "Write numbers there, or leave the row out: tableFromRows takes arrays of numbers, tableFromColumns also columns all of text.",
    where,
  });
}

/** A value as a message shows it, whatever it is. */
export function shown(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (value === null || (typeof value !== "object" && typeof value !== "function")) return String(value);
  try {
    return Object.prototype.toString.call(value).slice(8, -1);
  } catch {
    return "an object";
  }
}
