import type { Command } from "commander";
import type { CsvOptions } from "../../data/csv/csv.js";
import type { ParsedCsv } from "../../data/csv/csv-parser.js";
import { withoutConstant } from "../../data/without-constant.js";
import { readTable, tableOfTyped } from "../../data/read/read-table.js";
import { parseNames, parseNumberArgument } from "./arguments.js";
import { OptionError } from "../../errors.js";
import { columnsOfQuery } from "./sql.js";
import { readInput } from "./input.js";
import { withoutAbsent } from "./model-flags.js";

/** What the user says of a file. */
export interface ReadingFlags {
  readonly delimiter?: string;
  readonly decimal?: CsvOptions["decimal"];
  readonly thousands?: CsvOptions["thousands"];
  readonly percent?: boolean;
  readonly missing?: readonly string[];
  readonly header?: boolean;
  readonly skipLines?: number;
  readonly comment?: string;
  readonly dropConstant?: boolean;
}

/** A table that was read. */
export interface ReadFile extends ParsedCsv {
  /** Columns that `--drop-constant` left out. */
  readonly dropped: readonly string[];
}

/** What a command reads of a file. */
export type WantedColumns = Pick<CsvOptions, "columns" | "required" | "categories" | "text">;

/** Adds the options of {@link readTableFile}. */
export function addReadingFlags(command: Command): Command {
  return command
    .option("--delimiter <character>", "between cells (default: seen from the file)")
    .option("--decimal <mark>", "of the numbers, . or , (default: .)")
    .option("--thousands <mark>", "that groups digits by three: , . ' or a blank (default: none)")
    .option("--percent", "numbers may be percentages; they are read as they are written")
    .option("--missing <tokens>", 'cells that mean no value, "" the empty ones; their rows are left out', parseTokens)
    .option("--header", "the first row names the columns (default: if it holds no number of the kind below)")
    .option("--no-header", "the first row is data; columns are c1, c2, …")
    .option("--skip-lines <number>", "lines before the table (default: 0)", parseNumberArgument)
    .option("--comment <mark>", "what lines that are comments start with")
    .option("--drop-constant", "leave out columns that are constant, or the same as one before");
}

/**
 * The table of a file, of stdin for `-`, or of the answer to a query.
 *
 * @param path - Undefined with a query.
 * @param keep - Columns that stay though they are constant. Default: none.
 * @throws {@link DataError}
 */
export async function readTableFile(
  path: string | undefined,
  flags: ReadingFlags & { readonly sql?: string },
  wanted: WantedColumns,
  keep: readonly string[] = [],
): Promise<ReadFile> {
  const read = await readSource(path, flags.sql, csvOptionsOf(flags, wanted));
  if (!flags.dropConstant) return { ...read, dropped: [] };
  const { table, dropped, notes } = withoutConstant(read.table, keep);
  return { table, dropped, assumptions: [...read.assumptions, ...notes] };
}

/** What the user said of a file, and what is wanted of it, as its reader takes it. */
export function csvOptionsOf(flags: ReadingFlags, wanted: WantedColumns): CsvOptions {
  const { delimiter, decimal, thousands, percent, missing, header, skipLines, comment } = flags;
  const said = { decimal, thousands, percent, missing, header, skipLines, comment };
  const character = delimiter === "\\t" ? "\t" : delimiter;
  return withoutAbsent({ ...said, delimiter: character, ...wanted });
}

async function readSource(path: string | undefined, sql: string | undefined, options: CsvOptions): Promise<ParsedCsv> {
  if ((path === undefined) === (sql === undefined)) {
    throw new OptionError("FILE_OR_SQL", `expected a file or --sql, got ${sql === undefined ? "neither" : "both"}`, {
      fix: `Name a file, or read files by a query: --sql "select * from 'data.parquet'".`,
    });
  }
  if (sql !== undefined) return tableOfTyped(await columnsOfQuery(sql), { ...options, source: "sql" }, "a query");
  const { source, bytes } = await readInput(path!);
  return readTable(bytes, { ...options, source });
}

/** What was assumed of the file, for people. */
export function tellAssumptions({
  table,
  assumptions,
}: {
  readonly table: { readonly source: string | undefined };
  readonly assumptions: readonly string[];
}): void {
  for (const assumption of assumptions) process.stderr.write(`${table.source}: ${assumption}\n`);
}

/** Cells that mean no value; nothing at all is the empty cell. */
function parseTokens(text: string): string[] {
  return text === "" ? [""] : parseNames(text);
}
