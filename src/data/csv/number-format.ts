import { parseNumber, type DecimalMark } from "./number.js";

/** Marks that group the whole digits of a number by three; a blank stands for no-break spaces too. */
export const THOUSANDS_MARKS = [",", ".", " ", "'"] as const;
export type ThousandsMark = (typeof THOUSANDS_MARKS)[number];

/** How numbers are written. */
export interface NumberFormat {
  readonly decimal: DecimalMark;
  /** Default: whole digits are not grouped. */
  readonly thousands?: ThousandsMark;
  /** Whether a percent sign may follow; the number is read as it is written, 5 for `5 %`. Default: false. */
  readonly percent?: boolean;
}

/** Longer cells are no grouped numbers. */
const LONGEST = 400;
const BLANKS = "[ \u00a0\u2009\u202f]";
const PERCENT = new RegExp(`${BLANKS}?%$`);
const GROUPED: Readonly<Record<ThousandsMark, RegExp>> = {
  ",": grouped(","),
  ".": grouped("\\."),
  " ": grouped(BLANKS),
  "'": grouped("['\u2019]"),
};

function grouped(mark: string): RegExp {
  return new RegExp(`^([+-]?\\d{1,3})((?:${mark}\\d{3})+)(?!\\d)`);
}

/** The number that a cell holds in a format; undefined if it is none. Grouped digits are grouped all, by three. */
export function readNumber(cell: string, { decimal, thousands, percent }: NumberFormat): number | undefined {
  const plain = parseNumber(cell, decimal);
  if (plain !== undefined || (!thousands && !percent) || cell.length > LONGEST) return plain;
  const bare = percent ? cell.replace(PERCENT, "") : cell;
  const whole = thousands ? bare.replace(GROUPED[thousands], (_, head, tail) => head + tail.replace(/\D/g, "")) : bare;
  return parseNumber(whole, decimal);
}
