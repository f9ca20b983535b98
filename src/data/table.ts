import { DataError } from "../errors.js";
import { categoriesAt, categoriesOf, type CategoryColumn } from "./categories.js";
import { requireList, requireNumbers, shown, wrongCell } from "./cells.js";
import { closest } from "./closest.js";
import { quote, unfitName } from "./quote.js";

/**
 * A table of finite numbers with named columns, and of columns of text beside them. Never changes: what goes in is
 * copied, and `values` is to be read only.
 *
 * @example
 * const table = tableFromRows([[1, 2], [3, 4]], ["a", "b"]);
 * table.select(["b"]).values; // Float64Array [2, 4]
 */
export class Table {
  /** Names of the columns of numbers. */
  readonly columns: readonly string[];
  /** The columns of text. */
  readonly categories: readonly CategoryColumn[];
  readonly rows: number;
  /** Row-major, shape (rows, columns.length). */
  readonly values: Float64Array;
  /** Where the numbers came from, for messages: a file's name. */
  readonly source: string | undefined;
  /** Rows of the source that were left out since a value was missing. */
  readonly leftOut: number;
  /** Whether NaN stands in the place of values that are missing. */
  readonly holes: boolean;
  readonly #positions: ReadonlyMap<string, number>;

  /**
   * @param columns - Names, all different, at least one here or among the categories.
   * @param values - Row-major, shape (rows, columns.length), finite, at least one row; copied.
   * @param source - Where the numbers came from, for messages.
   * @param categories - Columns of text, of as many rows. Default: none.
   * @param leftOut - Rows of the source that were left out since a value was missing. Default: 0.
   * @param holes - Whether NaN marks a missing value and is no error. Default: false.
   * @throws {@link DataError} `TABLE_NO_COLUMNS`, `TABLE_NO_ROWS`, `TABLE_BAD_NAME`, `TABLE_DUPLICATE_NAME`, `TABLE_RAGGED`, `TABLE_NOT_FINITE`.
   */
  constructor(
    columns: readonly string[],
    values: ArrayLike<number>,
    source?: string,
    categories: readonly CategoryColumn[] = [],
    leftOut = 0,
    holes = false,
  ) {
    this.columns = Object.freeze([...columns]);
    this.categories = Object.freeze([...categories]);
    this.#positions = new Map(columns.map((name, index) => [name, index]));
    requireNumbers(values, (i) => `value ${i + 1}`, source);
    this.values = new Float64Array(values);
    this.source = source;
    this.leftOut = leftOut;
    this.holes = holes && this.values.some((value) => Number.isNaN(value));
    this.rows = columns.length > 0 ? values.length / columns.length : (categories[0]?.codes.length ?? 0);
    this.#check();
    Object.freeze(this);
  }

  /**
   * The position of a column of numbers.
   *
   * @throws {@link DataError} `TABLE_NO_COLUMN` if there is none of that name, `TABLE_TEXT_COLUMN` if it holds text.
   */
  indexOf(column: string): number {
    const index = this.#positions.get(column);
    if (index !== undefined) return index;
    const text = this.categories.find(({ name }) => name === column);
    throw text ? textColumn(text, this.#name()) : noSuchColumn(column, this.#names(), this.#name());
  }

  /**
   * A column as categories: its text, or its numbers as they are written.
   *
   * @throws {@link DataError} `TABLE_NO_COLUMN`.
   */
  category(column: string): CategoryColumn {
    const text = this.categories.find(({ name }) => name === column);
    return text ?? categoriesOf(column, Array.from(this.column(column), String));
  }

  /** A copy of one column, shape (rows). */
  column(name: string): Float64Array {
    const index = this.indexOf(name);
    const width = this.columns.length;
    const column = new Float64Array(this.rows);
    for (let row = 0; row < this.rows; row++) column[row] = this.values[row * width + index];
    return column;
  }

  /**
   * The table of these columns, in this order.
   *
   * @throws {@link DataError} `TABLE_NO_COLUMN`, `TABLE_NO_COLUMNS`, `TABLE_DUPLICATE_NAME`.
   */
  select(columns: readonly string[]): Table {
    const from = columns.map((name) => this.indexOf(name));
    const values = new Float64Array(this.rows * from.length);
    const width = this.columns.length;
    for (let row = 0, to = 0; row < this.rows; row++) {
      for (const index of from) values[to++] = this.values[row * width + index];
    }
    return new Table(columns, values, this.source, [], this.leftOut, this.holes);
  }

  /**
   * The table of these rows (counted from 0), in this order; a row may come more than once.
   *
   * @throws {@link DataError} `TABLE_NO_ROW`, `TABLE_NO_ROWS`.
   */
  take(rows: ArrayLike<number>): Table {
    const width = this.columns.length;
    const values = new Float64Array(rows.length * width);
    for (let i = 0; i < rows.length; i++) {
      const start = this.#checkedRow(rows[i]) * width;
      values.set(this.values.subarray(start, start + width), i * width);
    }
    const categories = this.categories.map((column) => categoriesAt(column, rows));
    return new Table(this.columns, values, this.source, categories, this.leftOut, this.holes);
  }

  #names(): string[] {
    return [...this.columns, ...this.categories.map(({ name }) => name)];
  }

  #name(): string {
    return this.source ?? "table";
  }

  #checkedRow(row: number): number {
    if (Number.isInteger(row) && row >= 0 && row < this.rows) return row;
    throw new DataError("TABLE_NO_ROW", `${this.#name()}: expected a row from 0 to ${this.rows - 1}, got ${row}`, {
      fix: "Ask for a row that there is; they count from 0.",
    });
  }

  #check(): void {
    const name = this.#name();
    const width = this.columns.length;
    if (width === 0 && this.categories.length === 0) {
      throw new DataError("TABLE_NO_COLUMNS", `${name}: expected at least one column, got none`, {
        fix: "Give the table at least one column of numbers.",
      });
    }
    if (this.rows === 0) {
      throw new DataError("TABLE_NO_ROWS", `${name}: expected at least one row, got none`, {
        fix: "Give the table at least one row of numbers.",
      });
    }
    if (!Number.isInteger(this.rows)) {
      throw new DataError(
        "TABLE_RAGGED",
        `${name}: expected rows of ${width} numbers, got ${this.values.length} in all`,
        { fix: "Give each row as many numbers as there are columns." },
      );
    }
    const short = this.categories.find(({ codes }) => codes.length !== this.rows);
    if (short) throw ragged(`column ${quote(short.name)}`, this.rows, short.codes.length, name);
    this.#checkNames();
    this.#checkFinite();
  }

  #checkNames(): void {
    const unfit = unfitName(this.#names());
    if (unfit) {
      throw new DataError(
        "TABLE_BAD_NAME",
        `${this.#name()}: expected a name without control characters for column ${unfit.index + 1}, got ${unfit.got}`,
        { fix: "Rename the column." },
      );
    }
    const twice = firstRepeated(this.#names());
    if (twice === undefined) return;
    throw new DataError(
      "TABLE_DUPLICATE_NAME",
      `${this.#name()}: expected different names, got ${quote(twice)} twice`,
      {
        fix: "Rename one of the two columns.",
      },
    );
  }

  #checkFinite(): void {
    const at = this.values.findIndex((value) => !Number.isFinite(value) && !(this.holes && Number.isNaN(value)));
    if (at < 0) return;
    const width = this.columns.length;
    const [row, column] = [Math.floor(at / width) + 1, this.columns[at % width]];
    throw new DataError(
      "TABLE_NOT_FINITE",
      `${this.#name()}: expected finite numbers, got ${this.values[at]} in row ${row} (the first is 1), column ${quote(column)}`,
      { fix: "Replace the value or leave the row out.", where: `row ${row}, column ${quote(column)}` },
    );
  }
}

/**
 * A table from its rows.
 *
 * @param rows - Rows of equal length, finite numbers.
 * @param columns - Names. Default: `c1`, `c2`, …
 * @throws {@link DataError} as {@link Table}'s constructor; `TABLE_RAGGED` names the first row of another length,
 * `TABLE_NOT_A_NUMBER` the first cell that is null, undefined, text, a truth value, a date …, `TABLE_NOT_A_LIST` what is no row.
 *
 * @example
 * tableFromRows([[1, 2], [3, 4]]).columns; // ["c1", "c2"]
 */
export function tableFromRows(rows: readonly ArrayLike<number>[], columns?: readonly string[], source?: string): Table {
  requireList(rows, "rows", source);
  const width = columns?.length ?? rows[0]?.length ?? 0;
  const names = columns ?? numberedNames("c", width);
  const values = new Float64Array(rows.length * width);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    requireList(row, `row ${i + 1}`, source);
    if (row.length !== width) throw ragged(`row ${i + 1}`, width, row.length, source);
    requireNumbers(row, (j) => `row ${i + 1}, column ${quote(names[j])}`, source);
    values.set(row, i * width);
  }
  return new Table(names, values, source);
}

/**
 * A table from its columns.
 *
 * @param columns - Each column's numbers, or its text, by its name, all of the same length.
 * @throws {@link DataError} as {@link Table}'s constructor; `TABLE_RAGGED` names the first column of another length,
 * `TABLE_NOT_A_NUMBER` the first cell that is neither, `TABLE_NOT_A_LIST` what is no column.
 *
 * @example
 * tableFromColumns({ a: [1, 3], b: [2, 4] }).values; // Float64Array [1, 2, 3, 4]
 */
export function tableFromColumns(
  columns: Readonly<Record<string, ArrayLike<number> | readonly string[]>>,
  source?: string,
): Table {
  const rows = Object.values(columns)[0]?.length ?? 0;
  const numbers: [string, ArrayLike<number>][] = [];
  const categories: CategoryColumn[] = [];
  for (const [name, column] of Object.entries(columns)) {
    const place = (i: number) => `row ${i + 1}, column ${quote(name)}`;
    requireList(column, `column ${quote(name)}`, source);
    if (column.length !== rows) throw ragged(`column ${quote(name)}`, rows, column.length, source);
    if (isText(column)) {
      const empty = column.indexOf("");
      if (empty >= 0) throw wrongCell("", place(empty), source);
      categories.push(categoriesOf(name, column));
    } else {
      requireNumbers(column, place, source);
      numbers.push([name, column]);
    }
  }
  const values = new Float64Array(rows * numbers.length);
  numbers.forEach(([, column], j) => {
    for (let i = 0; i < rows; i++) values[i * numbers.length + j] = column[i];
  });
  return new Table(
    numbers.map(([name]) => name),
    values,
    source,
    categories,
  );
}

function isText(column: ArrayLike<number> | readonly string[]): column is readonly string[] {
  return Array.isArray(column) && column.length > 0 && column.every((cell) => typeof cell === "string");
}

/** prefix1, prefix2, … */
export function numberedNames(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);
}

/** The first name that stood before, if any. */
export function firstRepeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

/** The error for a column that is asked for and not there. */
export function noSuchColumn(wanted: string, columns: readonly string[], source: string): DataError {
  const near = closest(wanted, columns);
  const some = columns.slice(0, 10).map(quote).join(", ") + (columns.length > 10 ? `, … (${columns.length})` : "");
  return new DataError("TABLE_NO_COLUMN", `${source}: expected a column ${quote(wanted)}, got ${some}`, {
    fix: near === undefined ? "Choose one of the columns there are." : `Did you mean ${quote(near)}?`,
    where: source,
  });
}

function textColumn({ name, labels }: CategoryColumn, source: string): DataError {
  const some = labels.slice(0, 3).map(quote).join(", ") + (labels.length > 3 ? ", …" : "");
  return new DataError("TABLE_TEXT_COLUMN", `${source}: expected numbers in column ${quote(name)}, got text: ${some}`, {
    fix: 'Leave the column out of the numbers; the model "levels" takes columns of text (by).',
    where: `column ${quote(name)}`,
  });
}

function ragged(what: string, expected: number, got: number, source = "table"): DataError {
  return new DataError("TABLE_RAGGED", `${source}: expected ${expected} numbers in ${what}, got ${got}`, {
    fix: "Make all rows, and all columns, equally long.",
  });
}

/** The columns of these names, of a table that has them or of rows that hold nothing else. */
export function inputsOf(given: Table | readonly ArrayLike<number>[], names: readonly string[]): Table {
  return "select" in given ? given.select(names) : tableFromRows(given, names);
}

/** Whether it is a table, perhaps of another copy of this package. */
export function isTable(value: unknown): value is Table {
  try {
    if (value instanceof Table) return true;
    const { select, category, values } = value as Table;
    return typeof select === "function" && typeof category === "function" && ArrayBuffer.isView(values);
  } catch {
    return false;
  }
}

/**
 * Refuses what is no table.
 *
 * @throws {@link DataError} `NOT_A_TABLE`.
 */
export function requireTable(table: unknown, caller: string): void {
  if (isTable(table)) return;
  throw new DataError("NOT_A_TABLE", `${caller}: expected a table, got ${shown(table)}`, {
    fix: "Make one: tableFromRows(rows, names), or readTable(bytes) of a file.",
    where: "table",
  });
}
