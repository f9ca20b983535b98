import { DataError } from "../../errors.js";
import { categoriesOf } from "../categories.js";
import { chooseColumns, type ChoiceFaults, type ColumnWishes, type SeenColumn } from "../csv/column-choice.js";
import { kindOf } from "../csv/column-kinds.js";
import type { ParsedCsv } from "../csv/csv-parser.js";
import { SAMPLE_ROWS } from "../csv/header.js";
import { parseNumber } from "../csv/number.js";
import { isPrintable, quote } from "../quote.js";
import { Table, noSuchColumn } from "../table.js";

/** A column of a file whose cells have types: numbers, text, truth values, dates, or nothing. */
export interface TypedColumn {
  readonly name: string;
  readonly cells: ArrayLike<unknown>;
}

/** Options of {@link tableOfColumns}. */
export interface TypedOptions extends ColumnWishes {
  /** The file's name, for messages. Default: `data`. */
  readonly source?: string;
  /** What marks a missing value: `""` or `"null"` where there is none, `"NaN"`, numbers, words. Rows with one are left out. */
  readonly missing?: readonly string[];
}

/**
 * A table of typed columns by the rules for CSV: text is for categories, or left out; what is no finite number in a column
 * of numbers is an error that says where.
 *
 * @param columns - All with as many cells.
 * @throws {@link DataError} `COLUMN_…`, and what {@link Table} throws.
 *
 * O(cells).
 *
 * @example
 * tableOfColumns([{ name: "a", cells: [1, null, 3] }], { missing: [""] }).table.values; // Float64Array [1, 3]
 */
export function tableOfColumns(columns: readonly TypedColumn[], options: TypedOptions = {}): ParsedCsv {
  return new ColumnReader(columns, options).table();
}

class ColumnReader {
  readonly #source: string;
  readonly #missing: ReadonlySet<string | number>;

  constructor(
    readonly columns: readonly TypedColumn[],
    readonly options: TypedOptions,
  ) {
    this.#source = options.source ?? "data";
    this.#missing = new Set((options.missing ?? []).flatMap((token) => [parseNumber(token, ".") ?? token, token]));
    for (const { name } of columns) this.#requirePrintable(name);
  }

  table(): ParsedCsv {
    const { chosen, notes } = chooseColumns(this.columns.map(this.#see), this.options, this.#faults);
    const rows = this.#complete(chosen);
    const all = this.columns[0]?.cells.length ?? 0;
    const dropped = all - rows.length;
    const assumptions = [...notes, ...(dropped > 0 ? [`rows with a missing value are left out (${dropped})`] : [])];
    const numeric = chosen.filter(({ kind }) => kind !== "text");
    const values = new Float64Array(rows.length * numeric.length);
    numeric.forEach((column, j) => this.#readNumbers(column, rows, values.subarray(j), numeric.length));
    const categories = chosen.filter(({ kind }) => kind === "text").map((column) => this.#readText(column, rows));
    return {
      table: new Table(
        numeric.map(({ name }) => name),
        values,
        this.#source,
        categories,
        dropped,
      ),
      assumptions,
    };
  }

  readonly #see = ({ name, cells }: TypedColumn, index: number): SeenColumn => {
    const first = Array.from({ length: Math.min(cells.length, SAMPLE_ROWS) }, (_, row) => cells[row]);
    const shown = first.filter((cell) => !this.#isMissing(cell)).map(written);
    const named = this.options.categories?.includes(name) === true;
    return { name, index, cells: shown, kind: named ? "text" : kindOf(shown, (cell) => parseNumber(cell, ".")) };
  };

  readonly #faults: ChoiceFaults = {
    find: (name) => {
      const index = this.columns.findIndex((column) => column.name === name);
      if (index >= 0) return index;
      throw noSuchColumn(
        name,
        this.columns.map((column) => column.name),
        this.#source,
      );
    },
    noName: ({ index }, fix) => this.#fault("COLUMN_EMPTY_NAME", `column ${index + 1}: expected a name, got none`, fix),
    dates: (_, message, fix) => this.#fault("COLUMN_DATES", message, fix),
  };

  #isMissing(cell: unknown): boolean {
    if (this.#missing.size === 0) return false;
    if (cell === null || cell === undefined) return this.#missing.has("") || this.#missing.has("null");
    if (typeof cell !== "number") return this.#missing.has(String(cell));
    return Number.isNaN(cell) ? this.#missing.has("NaN") : this.#missing.has(cell);
  }

  /** The rows in which no chosen column misses a value. */
  #complete(chosen: readonly SeenColumn[]): Int32Array {
    const count = this.columns[0]?.cells.length ?? 0;
    const all = Int32Array.from({ length: count }, (_, row) => row);
    if (this.#missing.size === 0) return all;
    const cells = chosen.map(({ index }) => this.columns[index].cells);
    return all.filter((row) => !cells.some((column) => this.#isMissing(column[row])));
  }

  #readNumbers({ name, index }: SeenColumn, rows: Int32Array, out: Float64Array, step: number): void {
    const { cells } = this.columns[index];
    for (let i = 0; i < rows.length; i++) {
      const cell = cells[rows[i]];
      const value = typeof cell === "bigint" ? Number(cell) : cell;
      if (typeof value !== "number" || !Number.isFinite(value)) throw this.#notANumber(name, rows[i], cell);
      out[i * step] = value;
    }
  }

  #readText({ name, index }: SeenColumn, rows: Int32Array) {
    const { cells } = this.columns[index];
    const labels = Array.from(rows, (row) => {
      const label = written(cells[row]).trim();
      if (label === "") throw this.#notANumber(name, row, cells[row]);
      return label;
    });
    return categoriesOf(name, labels);
  }

  #notANumber(name: string, row: number, cell: unknown): DataError {
    const where = `row ${row + 1}, column ${quote(name)}`;
    const hole = cell === null || cell === undefined || cell === "";
    const shown = hole ? "nothing" : typeof cell === "string" ? `the text ${quote(cell)}` : quote(written(cell));
    const code = hole || Number.isNaN(cell) ? "COLUMN_EMPTY_CELL" : "COLUMN_NOT_A_NUMBER";
    const token = hole ? "" : written(cell);
    const fix =
      code === "COLUMN_EMPTY_CELL"
        ? `If it marks a missing value, pass missing: ["${token}"] (--missing "${token}"): such rows are left out.`
        : "Write a finite number there, as a number, or leave the column out by choosing the others.";
    return new DataError(code, `${this.#source}: expected a number in ${where} (the first row is 1), got ${shown}`, {
      fix,
      where,
    });
  }

  #requirePrintable(name: string): void {
    if (isPrintable(name)) return;
    throw this.#fault(
      "COLUMN_BAD_NAME",
      `expected names without control characters, got ${quote(name)}`,
      "Rename the column.",
    );
  }

  #fault(code: string, expectedAndGot: string, fix: string): DataError {
    return new DataError(code, `${this.#source}: ${expectedAndGot}`, { fix, where: this.#source });
  }
}

/** A cell as a CSV file would hold it. */
function written(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "" : cell.toISOString();
  return typeof cell === "object"
    ? JSON.stringify(cell, (_, value) => (typeof value === "bigint" ? String(value) : value))
    : String(cell);
}
