import type { DecimalMark } from "./number.js";
import { quote } from "../quote.js";

/** What may stand between cells, the rarest in text first. */
export const CANDIDATES = ["\t", ";", "|", ","];
const SAMPLE_ROWS = 10;

/** How a delimiter is called in a sentence. */
export function delimiterName(delimiter: string): string {
  const names: Record<string, string> = { "\t": "tabs", ";": "semicolons", "|": "bars", ",": "commas" };
  return names[delimiter] ?? quote(delimiter);
}

/**
 * The delimiter of the first rows: the first of tab, semicolon, bar, comma that stands equally often in each of them;
 * else the one that stands most often in the first row with any; else the comma. Not the decimal mark.
 */
export function sniffDelimiter(text: string, decimal: DecimalMark): string {
  const candidates = CANDIDATES.filter((candidate) => candidate !== decimal);
  const counts = countOutsideQuotes(text, candidates);
  const steady = candidates.findIndex((_, c) => counts.every((row) => row[c] > 0 && row[c] === counts[0][c]));
  if (steady >= 0 && counts.length > 0) return candidates[steady];
  const first = counts.find((row) => row.some((times) => times > 0));
  return first ? candidates[first.indexOf(Math.max(...first))] : candidates.at(-1)!;
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
