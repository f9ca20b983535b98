import { looksMissing } from "./advice.js";
import type { NumberReader } from "./header.js";

/** What a column holds, as its first rows have it. */
export type ColumnKind = "numbers" | "text" | "dates" | "nothing";

const TIME = "\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?\\s*(?:Z|[AaPp]\\.?[Mm]\\.?|[+-]\\d{2}:?\\d{2})?";
const DATE = "\\d{4}([-/.])\\d{1,2}(?:\\1\\d{1,2})?|\\d{1,2}([-/.])\\d{1,2}\\2\\d{2,4}";
const DATE_OR_TIME = new RegExp(`^(?:(?:${DATE})(?:[T ,]+${TIME})?|${TIME})$`);
/** Digits with marks and signs around: a number that cannot be read, and no text. */
const LIKE_A_NUMBER = /^[+\u2212-]?[\s\d.,'\u2019]*\d[\s\d.,'\u2019]*(?:[eE][+-]?\d+)?%?$|^0x/i;

/**
 * What the cells of a column say of it. Numbers are what is a number, or looks like one, once; text what never does.
 *
 * @param cells - Without blanks around them.
 */
export function kindOf(cells: readonly string[], number: NumberReader): ColumnKind {
  const told = cells.filter((cell) => number(cell) !== undefined || !looksMissing(cell));
  if (told.length === 0) return cells.length > 0 && cells.every((cell) => cell === "") ? "nothing" : "numbers";
  if (told.every((cell) => number(cell) === undefined && DATE_OR_TIME.test(cell))) return "dates";
  const numeric = told.some((cell) => number(cell) !== undefined || LIKE_A_NUMBER.test(cell));
  return numeric ? "numbers" : "text";
}

/**
 * Whether the first row below the names holds units and no data: words over columns whose other cells are numbers. One
 * word alone counts in brackets only: it might be a slip.
 *
 * @param rows - The first rows, cells without blanks around them.
 */
export function opensWithUnits(rows: readonly (readonly string[])[], number: NumberReader): boolean {
  const [first, ...others] = rows;
  if (others.length < 2) return false;
  const numeric = first.map((_, j) => j).filter((j) => others.every((row) => number(row[j] ?? "") !== undefined));
  const words = numeric.map((j) => first[j]).filter((cell) => !looksMissing(cell));
  const isUnit = (cell: string) => cell.length <= 20 && number(cell) === undefined && !LIKE_A_NUMBER.test(cell);
  if (numeric.some((j) => number(first[j]) !== undefined) || !words.every(isUnit)) return false;
  return words.length > 1 || (words.length === 1 && /^[[(].*[\])]$/.test(words[0]));
}

/** Whether points between digits may group thousands: always before three digits, beside whole numbers of three. */
export function mayGroupByPoints(cells: readonly string[]): boolean {
  const pointed = cells.filter((cell) => cell.includes("."));
  const whole = cells.filter((cell) => /^[+-]?[1-9]\d{2}$/.test(cell));
  const long = cells.some((cell) => /^[+-]?\d{4}/.test(cell));
  const three = pointed.every((cell) => /^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(cell));
  return pointed.length > 0 && whole.length > 0 && three && !long;
}
