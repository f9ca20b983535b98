import type { DataError } from "../../errors.js";
import { quote } from "../quote.js";
import type { ColumnKind } from "./column-kinds.js";

/** A column of a file with what its first rows hold. */
export interface SeenColumn {
  /** Empty where it has none. */
  readonly name: string;
  /** Position in the file. */
  readonly index: number;
  readonly kind: ColumnKind;
  /** Of the first rows, those that are not missing. */
  readonly cells: readonly string[];
}

/** Which columns of a file are read, and as what. */
export interface ColumnWishes {
  /** The columns to read, in this order; the others may hold anything, and have no name. Default: all. */
  readonly columns?: readonly string[];
  /** Columns that must hold numbers where all are read: what else holds none is left out. Default: none. */
  readonly required?: readonly string[];
  /** Columns that are categories whatever they hold: their cells are read as text. Default: none. */
  readonly categories?: readonly string[];
  /** Whether a column without any number is one of categories and not left out. Default: false. */
  readonly text?: boolean;
}

/** How a format says what is wrong with a column. */
export interface ChoiceFaults {
  /** @throws {@link DataError} if there is no column of that name. */
  find(name: string): number;
  noName(column: SeenColumn, fix: string): DataError;
  dates(column: SeenColumn, message: string, fix: string): DataError;
}

/** The columns to read, of numbers or of text, and what is left out: one phrase each. */
export interface ColumnChoice {
  readonly chosen: readonly SeenColumn[];
  readonly notes: readonly string[];
}

/** The columns that were named; else all that hold numbers, and those of text where these are wanted. */
export function chooseColumns(seen: readonly SeenColumn[], wishes: ColumnWishes, faults: ChoiceFaults): ColumnChoice {
  return wishes.columns ? named(seen, wishes, faults) : all(seen, wishes, faults);
}

function named(seen: readonly SeenColumn[], wishes: ColumnWishes, faults: ChoiceFaults): ColumnChoice {
  const { columns = [], categories = [], text } = wishes;
  const chosen = [...new Set([...columns, ...categories])].map((name) => {
    const column = seen[faults.find(name)];
    if (column.kind === "dates" && !text) throw datesIn(column, seen, wishes, faults);
    const asText = categories.includes(name) || (text && column.kind !== "numbers" && column.kind !== "nothing");
    return { ...column, kind: asText ? "text" : "numbers" } as const;
  });
  return { chosen, notes: [] };
}

function all(seen: readonly SeenColumn[], wishes: ColumnWishes, faults: ChoiceFaults): ColumnChoice {
  const { required = [], text, categories = [] } = wishes;
  for (const name of [...required, ...categories]) faults.find(name);
  const isText = ({ name, kind }: SeenColumn) => kind === "text" && !required.includes(name);
  const chosen = seen.filter((column) => {
    if (column.kind === "nothing" && column.name === "") return false;
    return !isText(column) || (column.name !== "" && (text || categories.includes(column.name)));
  });
  if (chosen.length === 0) return { chosen: seen.map((column) => ({ ...column, kind: "numbers" })), notes: [] };
  for (const column of chosen) {
    if (column.kind === "dates") throw datesIn(column, seen, wishes, faults);
    if (column.name === "")
      throw faults.noName(column, `Name the column, or leave it out and ${others(seen, wishes)}.`);
  }
  return {
    chosen: chosen.map((column) => (isText(column) ? column : { ...column, kind: "numbers" })),
    notes: seen.filter((column) => !chosen.includes(column)).map(leftOut),
  };
}

function leftOut({ name, index, cells }: SeenColumn): string {
  const what = name === "" ? `column ${index + 1}, which has no name,` : `column ${quote(name)}`;
  return `${what} holds ${cells.some(Boolean) ? `text, ${quote(cells.find(Boolean)!)} …` : "nothing"}: left out`;
}

function datesIn(
  column: SeenColumn,
  seen: readonly SeenColumn[],
  wishes: ColumnWishes,
  faults: ChoiceFaults,
): DataError {
  const name = quote(column.name || `c${column.index + 1}`);
  const message = `column ${name}: expected measurements, got dates or times such as ${quote(column.cells.find(Boolean)!)}`;
  return faults.dates(column, message, `A date is no measurement: leave the column out and ${others(seen, wishes)}.`);
}

/** The advice to name the columns of numbers, all or, where some are required, the rest. */
function others(seen: readonly SeenColumn[], { required = [], columns }: ColumnWishes): string {
  const useful = seen.filter(({ name, kind }) => name !== "" && kind === "numbers");
  const names = useful.map(({ name }) => name).filter((name) => !columns || columns.includes(name));
  const rest = names.filter((name) => !required.includes(name));
  const flag = required.length > 0 ? `--inputs ${listed(rest)}` : `--target ${listed(names)}`;
  return `name the others: columns: ${JSON.stringify(names)} (${flag})`;
}

/** Names as the command line takes them. */
function listed(names: readonly string[]): string {
  return names.map((name) => (/[",\s]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name)).join();
}
