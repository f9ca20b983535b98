import { parseNumber, type DecimalMark } from "./number.js";
import { csvError, type RowReader } from "./rows.js";
import { quote } from "../quote.js";

const CANDIDATES = ["\t", ";", "|", ","];
const SAMPLE_ROWS = 10;

/** How a delimiter is called in a sentence. */
export function delimiterName(delimiter: string): string {
  const names: Record<string, string> = { "\t": "tabs", ";": "semicolons", "|": "bars", ",": "commas" };
  return names[delimiter] ?? quote(delimiter);
}

/**
 * The delimiter of the first rows: the first of tab, semicolon, bar, comma that stands equally often in each of them;
 * else the one that stands most often in the first row; else the comma. Not the decimal mark.
 */
export function sniffDelimiter(text: string, decimal: DecimalMark): string {
  const candidates = CANDIDATES.filter((candidate) => candidate !== decimal);
  const counts = countOutsideQuotes(text, candidates);
  const steady = candidates.findIndex((_, c) => counts.every((row) => row[c] > 0 && row[c] === counts[0][c]));
  if (steady >= 0 && counts.length > 0) return candidates[steady];
  const first = counts[0] ?? [];
  const most = Math.max(0, ...first);
  return most > 0 ? candidates[first.indexOf(most)] : candidates.at(-1)!;
}

/** How often each candidate stands outside quotes, for each of the first rows that are not blank. */
function countOutsideQuotes(text: string, candidates: readonly string[]): number[][] {
  const counts: number[][] = [];
  let row: number[] | undefined;
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (!quoted && (character === "\n" || character === "\r")) {
      if (counts.length === SAMPLE_ROWS) break;
      row = undefined;
      continue;
    }
    if (row === undefined) counts.push((row = candidates.map(() => 0)));
    if (!quoted && candidates.includes(character)) row[candidates.indexOf(character)]++;
  }
  return counts;
}

/**
 * Whether the current row, the file's first, names the columns: yes if no cell is a number, no if all are.
 *
 * @throws DataError `CSV_HEADER_UNCLEAR` if some are.
 */
export function sniffHeader(reader: RowReader, decimal: DecimalMark, missing: ReadonlySet<string>): boolean {
  const isValue = (cell: string) => missing.has(cell.trim()) || parseNumber(cell.trim(), decimal) !== undefined;
  const text = reader.cells.findIndex((cell) => !isValue(cell));
  if (text < 0) return false;
  const value = reader.cells.findIndex(isValue);
  if (value < 0) return true;
  throw csvError(reader.input, "CSV_HEADER_UNCLEAR", reader.offsets[text], {
    message: `expected a first row of names or of numbers, got both: ${quote(reader.cells[text])} and ${quote(reader.cells[value])}`,
    fix: "If it names the columns, pass header: true (--header); if it is data, correct it or pass header: false (--no-header).",
  });
}
