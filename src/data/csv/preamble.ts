import { OptionError } from "../../errors.js";
import { quote } from "../quote.js";
import { csvError, type SourceText } from "./rows.js";
import { nextLine, type TableReader } from "./table-reader.js";

/** What stands before the first row, and between rows. */
export interface PreambleOptions {
  /** Lines at the start that are no part of the table. Default: 0. */
  readonly skipLines?: number;
  /** What lines that are comments start with, `#` for example. Default: there are none. */
  readonly comment?: string;
}

/** Where the table starts, and the delimiter that a line before it states. */
export interface TableStart {
  readonly start: number;
  readonly delimiter?: string;
}

const SEP_LINE = /^"?sep=([^\r\n])"?[ \t]*(?:\r\n|\r|\n)/i;

/** Goes over skipped lines, comments and a line such as `sep=;`, which spreadsheets write. */
export function findStart({ text }: SourceText, { skipLines = 0, comment = "" }: PreambleOptions): TableStart {
  let start = 0;
  for (let line = 0; line < checkedLines(skipLines) && start < text.length; line++) start = nextLine(text, start);
  while (checkedComment(comment) && text.startsWith(comment, start)) start = nextLine(text, start);
  const sep = SEP_LINE.exec(text.slice(start, start + 20));
  return sep ? { start: start + sep[0].length, delimiter: sep[1] } : { start };
}

/** The text from the start on, as far as a look at it needs, without lines that are comments. */
export function lookAhead({ text }: SourceText, start: number, comment = ""): string {
  if (comment === "") return text.slice(start);
  const lines: string[] = [];
  for (let at = start; at < text.length && lines.length < 20;) {
    const next = nextLine(text, at);
    if (!text.startsWith(comment, at)) lines.push(text.slice(at, next));
    at = next;
  }
  return lines.join("");
}

/**
 * Refuses a first line that looks like a comment nobody spoke of.
 *
 * @throws DataError `CSV_COMMENT_UNCLEAR` if it starts as comments do and does not have the cells of the rows below.
 */
export function requireNoComment(reader: TableReader): void {
  const rows = reader.below(20);
  const mark = rows[0]?.[0].match(/^(?:#|%|\/\/)/)?.[0];
  if (mark === undefined || rows.every((row) => row.length === rows[0].length)) return;
  throw csvError(reader.input, "CSV_COMMENT_UNCLEAR", reader.position, {
    message: `expected a first row with as many cells as the others, got one that starts with ${quote(mark)}`,
    fix: `If such lines are comments, pass comment: "${mark}" (--comment "${mark}").`,
  });
}

function checkedLines(lines: number): number {
  if (Number.isSafeInteger(lines) && lines >= 0) return lines;
  throw new OptionError("BAD_OPTION", `skipLines: expected a whole number from 0 on, got ${String(lines)}`, {
    fix: "Give skipLines as the number of lines before the table.",
    where: "skipLines",
  });
}

function checkedComment(comment: string): string {
  if (!/["\r\n]/.test(comment)) return comment;
  throw new OptionError("BAD_OPTION", `comment: expected what comments start with, got ${quote(comment)}`, {
    fix: 'Give comment as the first characters of such lines: "#".',
    where: "comment",
  });
}
