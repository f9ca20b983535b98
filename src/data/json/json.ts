import { DataError } from "../../errors.js";
import type { TypedColumn } from "../columns/columns-table.js";
import { decode } from "../csv/decode.js";
import { quote } from "../quote.js";
import { numberedNames } from "../table.js";

const [QUOTE, BACKSLASH] = [34, 92];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];
/** A table has two levels. */
const MOST_DEEP = 32;

type Row = Readonly<Record<string, unknown>>;

/**
 * The columns of a JSON text: rows as objects, or as arrays with or without a first row of names; or columns as arrays by
 * their names. Rows may also stand one a line (NDJSON).
 *
 * @throws {@link DataError} `JSON_BROKEN`, `JSON_SHAPE`, `CSV_NOT_UTF8`.
 *
 * @example
 * parseJson('[{ "a": 1 }, { "a": 2 }]')[0].cells; // [1, 2]
 */
export function parseJson(input: string | Uint8Array, source = "json"): TypedColumn[] {
  const { text } = decode(input, source);
  requireShallow(text, source);
  const data = parsed(text, source);
  if (Array.isArray(data)) return columnsOfRows(data, source);
  if (!isObject(data)) throw shapeError(source, `got ${kindOf(data)}`);
  const columns = Object.entries(data);
  const other = columns.find(([, cells]) => !Array.isArray(cells));
  // One row of NDJSON is an object of single cells.
  if (other) return columnsOfRows([data], source);
  return even(
    columns.map(([name, cells]) => ({ name, cells: cells as unknown[] })),
    source,
  );
}

/** Refuses what is nested deeply, before a parser builds it. */
function requireShallow(text: string, source: string): void {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) at = endOfString(text, at);
    else if (character === OPEN_ARRAY || character === OPEN_OBJECT) depth++;
    else if (character === CLOSE_ARRAY || character === CLOSE_OBJECT) depth--;
    if (depth > MOST_DEEP) throw shapeError(source, `got more than ${MOST_DEEP} of them in each other`);
  }
}

/** Where a string that starts at a quote ends; the end of the text if it does not. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

function parsed(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const lines = text.split(/\r\n|\r|\n/);
    if (lines.filter((line) => line.trim() !== "").length < 2 || !isJson(lines[0])) throw broken(source, cause);
    return lines.flatMap((line, i) => (line.trim() === "" ? [] : [parsedLine(line, `${source}:${i + 1}`)]));
  }
}

function parsedLine(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw broken(where, cause);
  }
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function columnsOfRows(rows: readonly unknown[], source: string): TypedColumn[] {
  if (rows.length === 0) throw shapeError(source, "got none");
  const other = rows.findIndex((row) => (Array.isArray(rows[0]) ? !Array.isArray(row) : !isObject(row)));
  if (other >= 0) throw shapeError(source, `got ${kindOf(rows[other])} for row ${other + 1}`);
  return Array.isArray(rows[0]) ? ofArrays(rows as unknown[][], source) : ofObjects(rows as Row[], source);
}

function ofArrays(rows: readonly (readonly unknown[])[], source: string): TypedColumn[] {
  const named = rows[0].length > 0 && rows[0].every((cell) => typeof cell === "string");
  const [names, data] = named ? [rows[0] as string[], rows.slice(1)] : [numberedNames("c", rows[0].length), rows];
  const other = data.findIndex((row) => row.length !== names.length);
  if (other >= 0) throw shapeError(source, `got ${data[other].length} cells, not ${names.length}, in row ${other + 1}`);
  return flat(
    names.map((name, j) => ({ name, cells: data.map((row) => row[j]) })),
    source,
  );
}

/** The columns of all names that occur; a row without one has nothing there. */
function ofObjects(rows: readonly Row[], source: string): TypedColumn[] {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  const own = (row: Row, name: string) => (Object.hasOwn(row, name) ? row[name] : null);
  return flat(
    Array.from(names, (name) => ({ name, cells: rows.map((row) => own(row, name)) })),
    source,
  );
}

function even(columns: readonly TypedColumn[], source: string): TypedColumn[] {
  const other = columns.find(({ cells }) => cells.length !== columns[0].cells.length);
  if (other)
    throw shapeError(
      source,
      `got ${other.cells.length} cells, not ${columns[0].cells.length}, in column ${quote(other.name)}`,
    );
  return flat(columns, source);
}

/** Columns without anything nested in their cells. */
function flat(columns: readonly TypedColumn[], source: string): TypedColumn[] {
  if (columns.length === 0) throw shapeError(source, "got none");
  for (const { name, cells } of columns) {
    const row = (cells as unknown[]).findIndex((cell) => typeof cell === "object" && cell !== null);
    if (row >= 0) throw shapeError(source, `got ${kindOf(cells[row])} in row ${row + 1}, column ${quote(name)}`);
  }
  return [...columns];
}

function isObject(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null || typeof value !== "object") return `${quote(String(value))} alone`;
  return Array.isArray(value) ? "an array" : "an object";
}

function broken(where: string, cause: unknown): DataError {
  return new DataError("JSON_BROKEN", `${where}: expected JSON, got ${quote((cause as Error).message)}`, {
    fix: "Write the data as JSON: rows as objects, or one object a line.",
    where,
    cause,
  });
}

function shapeError(source: string, got: string): DataError {
  return new DataError("JSON_SHAPE", `${source}: expected rows of numbers and text, or columns of them, ${got}`, {
    fix: 'Write rows as [{ "a": 1, "b": 2 }, …], or columns as { "a": [1, …], "b": [2, …] }.',
    where: source,
  });
}
