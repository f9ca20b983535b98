import { DataError, OptionError } from "../../errors.js";
import { isPrintable, quote } from "../quote.js";
import { noSuchColumn, numberedNames, type Table } from "../table.js";
import { decode } from "./decode.js";
import { delimiterName, sniffDelimiter } from "./dialect.js";
import type { DecimalMark } from "./number.js";
import { csvError, type RowReader, type CsvFault, type SourceText } from "./rows.js";

/** Options of the rows of a file. */
export interface PlainCsvOptions {
  /** The file's name, for messages. Default: `csv`. */
  readonly source?: string;
  /** One character between two cells. Default: tab, semicolon, bar or comma, as the first ten rows have it. */
  readonly delimiter?: string;
  /**
   * Whether the first row names the columns. Default: yes if none of its cells is a number, no if they are numbers like
   * those below; whole numbers, such as years, over numbers of another kind are names too.
   */
  readonly header?: boolean;
  /** The decimal mark. Default: `.`. */
  readonly decimal?: DecimalMark;
  /**
   * Cells that mark a missing value, e.g. `["NA", ""]`; numbers also where they are written in another way. Rows with one
   * are left out. Default: none, so they are errors.
   */
  readonly missing?: readonly string[];
  /** The columns to read, in this order; the others may hold anything, and have no name. Default: all. */
  readonly columns?: readonly string[];
  /** Whether rows with a missing number are kept, NaN in its place, unless all of theirs are missing. Default: false. */
  readonly holes?: boolean;
}

/** What `parseCsv` returns. */
export interface ParsedCsv {
  readonly table: Table;
  /** What was not said and had to be assumed, and what was left out: one phrase each, to be shown to the user. */
  readonly assumptions: readonly string[];
}

/** A column that is read. */
export interface CsvColumn {
  readonly name: string;
  /** Position in the file. */
  readonly index: number;
}

const NO_ROWS = "Add rows of numbers behind a row of names.";

/** Reads the rows of a file, strictly; what a cell is, and which are read, says what extends it. */
export abstract class CsvParser<Options extends PlainCsvOptions> {
  protected readonly source: string;
  protected readonly decimal: DecimalMark;
  protected readonly assumptions: string[] = [];
  protected reader!: RowReader;
  /** Names of the file's columns. */
  protected names: readonly string[] = [];
  protected chosen: readonly CsvColumn[] = [];
  protected readonly values: number[] = [];
  readonly #missing: ReadonlySet<string>;
  /** Marks of missing values, and whether a cell was one. */
  #tokens?: Map<string | number, boolean>;
  #rows = 0;
  protected rowsLeftOut = 0;
  #sawPadding = false;

  constructor(
    readonly input: string | Uint8Array,
    readonly options: Options,
  ) {
    this.source = options.source ?? "csv";
    this.decimal = checkedDecimal(options.decimal ?? ".");
    this.#missing = new Set(options.missing);
  }

  parse(): ParsedCsv {
    this.reader = this.open(decode(this.input, this.source));
    let more = this.#readHead();
    for (; more; more = this.nextRow()) this.#readRow();
    if (this.#rows === 0) throw this.#noRows();
    this.conclude();
    return { table: this.table(), assumptions: this.assumptions };
  }

  /** The reader of the rows, before the first of them. */
  protected abstract open(text: SourceText): RowReader;

  /** Whether the first row names the columns; the reader stands on it. */
  protected abstract isHeader(): boolean;

  /** The columns to read; the reader stands on the first row, which is a header or not. */
  protected abstract choose(header: boolean): readonly CsvColumn[];

  protected abstract number(cell: string): number | undefined;

  /** What to do about a cell that should hold a number and does not. */
  protected abstract numberFix(cell: string): string;

  protected abstract table(): Table;

  /** Takes a cell of a row in which none is missing. */
  protected readCell(column: CsvColumn): void {
    const cell = this.reader.cells[column.index];
    if (this.options.holes && this.isMissing(trimBlanks(cell))) {
      this.values.push(NaN);
      return;
    }
    const value = this.number(cell) ?? this.#paddedNumber(column);
    if (!Number.isFinite(value)) throw this.#tooLarge(column);
    this.values.push(value);
  }

  protected isMissing(cell: string): boolean {
    if (this.#missing.size === 0) return false;
    this.#tokens ??= new Map(Array.from(this.#missing, (token) => [this.number(token) ?? token, false]));
    const value = this.number(cell) ?? cell;
    return this.#tokens.has(value) && !!this.#tokens.set(value, true);
  }

  /** Notes what was left out. */
  protected conclude(): void {
    if (this.#sawPadding) this.assumptions.push("blanks around cells do not count");
    if (this.rowsLeftOut > 0) this.assumptions.push(`rows with a missing value are left out (${this.rowsLeftOut})`);
    for (const [token, met] of this.#tokens ?? []) if (!met) this.assumptions.push(`no cell is ${quote(`${token}`)}`);
  }

  protected delimiterOf(text: string, delimiter = this.options.delimiter): string {
    if (delimiter === undefined) {
      const found = sniffDelimiter(text, this.decimal);
      this.assumptions.push(`cells are separated by ${delimiterName(found)}`);
      return found;
    }
    if (!/^[^"\r\n0-9eE+\-.]$/.test(delimiter)) {
      throw new OptionError(
        "CSV_DELIMITER",
        `parseCsv: expected a delimiter of one character that is no part of a number, got ${quote(delimiter)}`,
        { fix: 'Choose ";" or a tab, for example.', where: "delimiter" },
      );
    }
    return delimiter;
  }

  /** Takes the names from the first row, or makes them up; true if the reader then stands on a row of data. */
  #readHead(): boolean {
    if (!this.nextRow()) throw this.#empty();
    const header = this.options.header ?? this.#sniffedHeader();
    this.names = header ? this.#readNames() : numberedNames("c", this.reader.cells.length);
    this.chosen = this.choose(header);
    return header ? this.nextRow() : true;
  }

  #sniffedHeader(): boolean {
    const header = this.isHeader();
    const last = this.reader.cells.length;
    const names = last > 1 ? `columns are called c1 to c${last}` : "the column is called c1";
    this.assumptions.push(header ? "the first row holds the names" : `the first row is data, ${names}`);
    return header;
  }

  #readNames(): string[] {
    const { cells } = this.reader;
    const names = cells.map((cell) => cell.trim());
    names.forEach((name, index) => {
      const first = names.indexOf(name);
      if (name !== "" && (first < index || !isPrintable(name))) throw this.badName(index, first);
    });
    return names;
  }

  protected find(name: string): CsvColumn {
    const index = this.names.indexOf(name);
    if (index < 0) throw noSuchColumn(name, this.names, this.source);
    if (name === "") throw this.badName(index, index);
    return { name, index };
  }

  /** The error for the name of a column, of which another one may be the first. */
  protected badName(index: number, first: number, fix?: string): DataError {
    const { offsets, input } = this.reader;
    const { code, ...fault } = nameFault(this.reader.cells[index].trim(), index, first);
    return csvError(input, code, offsets[index], { ...fault, ...(fix !== undefined && { fix }) });
  }

  /** Moves on; false at the end or if only blank lines follow. */
  protected nextRow(): boolean {
    const { reader } = this;
    if (!reader.next()) return false;
    if (!reader.blank) return true;
    if (reader.input.text.slice(reader.position).trim() === "") return false;
    throw csvError(reader.input, "CSV_BLANK_LINE", reader.offsets[0], {
      message: "expected a row, got a blank line",
      fix: "Remove the line.",
    });
  }

  #readRow(): void {
    this.#checkLength();
    const { cells } = this.reader;
    if (this.#missing.size > 0 && this.#leavesOut(cells)) {
      this.rowsLeftOut++;
      return;
    }
    for (const column of this.chosen) this.readCell(column);
    this.#rows++;
  }

  #leavesOut(cells: readonly string[]): boolean {
    // All cells are looked at, so that no token counts as met nowhere.
    const missing = this.chosen.filter(({ index }) => this.isMissing(trimBlanks(cells[index])));
    if (!this.options.holes || missing.some((column) => this.isText(column))) return missing.length > 0;
    return missing.length === this.chosen.filter((column) => !this.isText(column)).length;
  }

  /** Whether a column is read as text. */
  protected isText(_column: CsvColumn): boolean {
    return false;
  }

  #paddedNumber(column: CsvColumn): number {
    const cell = trimBlanks(this.reader.cells[column.index]);
    const value = this.number(cell);
    if (value === undefined) throw this.badNumber(column, cell);
    this.#sawPadding = true;
    return value;
  }

  #checkLength(): void {
    const { cells, offsets, input } = this.reader;
    const expected = this.names.length;
    if (cells.length === expected) return;
    const [short, at] = [cells.length < expected, Math.min(cells.length - 1, expected)];
    throw csvError(input, short ? "CSV_SHORT_ROW" : "CSV_LONG_ROW", offsets[at], {
      message: `expected ${count(expected, "cell")} as in the first row, got ${cells.length}`,
      fix: this.lengthFix(short, at, this.#rows + this.rowsLeftOut === 0),
    });
  }

  /** What to do about a row of another length, which ends, or should, at a column; the first row of data or a later one. */
  protected lengthFix(short: boolean, at: number, _first: boolean): string {
    if (short) return `Add the missing cells (the row ends in column ${quote(this.names[at])}), or remove the row.`;
    return `Remove the cells behind column ${quote(this.names[at - 1])}.`;
  }

  protected badNumber(column: CsvColumn, cell: string): DataError {
    const { offsets, input } = this.reader;
    const empty = cell === "";
    return csvError(input, empty ? "CSV_EMPTY_CELL" : "CSV_BAD_NUMBER", offsets[column.index], {
      message: `column ${quote(column.name)}: expected a number, got ${empty ? "an empty cell" : quote(cell)}`,
      fix: this.numberFix(cell),
    });
  }

  #tooLarge({ name, index }: CsvColumn): DataError {
    const { cells, offsets, input } = this.reader;
    return csvError(input, "CSV_OVERFLOW", offsets[index], {
      message: `column ${quote(name)}: expected a number below 1.8e308, got ${quote(cells[index])}`,
      fix: "Use a larger unit for this column.",
    });
  }

  #empty(): DataError {
    return new DataError("CSV_EMPTY", `${this.source}: expected rows of numbers, got an empty file`, {
      fix: NO_ROWS,
      where: this.source,
    });
  }

  #noRows(): DataError {
    const why =
      this.rowsLeftOut > 0 ? `${count(this.rowsLeftOut, "row")} with a missing value` : "a header and no rows";
    return new DataError("CSV_NO_ROWS", `${this.source}: expected rows of numbers, got ${why}`, {
      fix: NO_ROWS,
      where: this.source,
    });
  }
}

function checkedDecimal(decimal: DecimalMark): DecimalMark {
  if (decimal === "." || decimal === ",") return decimal;
  throw new OptionError("CSV_DECIMAL", `parseCsv: expected "." or "," as the decimal mark, got ${quote(decimal)}`, {
    where: "decimal",
  });
}

/** What is wrong with a column's name. */
function nameFault(name: string, index: number, first: number): CsvFault & { code: string } {
  if (name === "") {
    return {
      code: "CSV_EMPTY_NAME",
      message: `expected a name for column ${index + 1}, got an empty cell`,
      fix: "Name the column or remove it.",
    };
  }
  if (first < index) {
    return {
      code: "CSV_DUPLICATE_NAME",
      message: `expected different names, got ${quote(name)} for columns ${first + 1} and ${index + 1}`,
      fix: "Rename one of the two columns.",
    };
  }
  return {
    code: "CSV_BAD_NAME",
    message: `expected a name without control characters for column ${index + 1}, got ${quote(name)}`,
    fix: "Rename the column.",
  };
}

/** A cell without the blanks around it. */
export function trimBlanks(cell: string): string {
  let [start, end] = [0, cell.length];
  while (start < end && isBlank(cell, start)) start++;
  while (end > start && isBlank(cell, end - 1)) end--;
  return cell.slice(start, end);
}

function isBlank(cell: string, at: number): boolean {
  return cell[at] === " " || cell[at] === "\t";
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
