import { quote } from "../quote.js";
import { parseNumber } from "./number.js";
import { THOUSANDS_MARKS, readNumber, type NumberFormat } from "./number-format.js";

/** A way to read cells that the present one does not. */
interface Remedy {
  readonly format: NumberFormat;
  /** Options by which it differs from the present format. */
  readonly changes: readonly (keyof NumberFormat)[];
}

/**
 * What to do about a cell that should hold a number and does not: the options by which all cells are read, and nothing
 * that would change a value.
 *
 * @param cells - All cells that should be numbers, without blanks around them; the faulty one among them.
 * @param format - How they have been read.
 * @param delimiter - What stands between them.
 */
export function adviseOnNumber(
  cell: string,
  cells: readonly string[],
  format: NumberFormat,
  delimiter: string,
): string {
  const unread = [cell, ...cells].filter((other) => readNumber(other, format) === undefined);
  const missing = [...new Set(unread.filter(looksMissing))];
  const remedies = likeliest(cells, simplest(formats(format).filter(({ format: its }) => reads(cells, its))));
  if (remedies[0]?.changes.length === 0 && missing.length > 0) return missingFix(missing);
  if (remedies.length === 0) return otherwise(cell, format);
  const ways = remedies.map(({ format: its, changes }) => adviseOn(its, changes, delimiter, missing));
  return `${ways.join("; ").replace("; If", "; if")}.`;
}

/** All ways to write numbers. */
function formats(now: NumberFormat): Remedy[] {
  const other = now.decimal === "." ? "," : ".";
  const found = [now.decimal, other].flatMap((decimal) =>
    [now.thousands, ...THOUSANDS_MARKS].flatMap((thousands) =>
      [now.percent ?? false, true].map((percent) => remedyOf(now, { decimal, thousands, percent } as NumberFormat)),
    ),
  );
  return found.filter(({ format: { decimal, thousands } }) => decimal !== thousands);
}

function remedyOf(now: NumberFormat, format: NumberFormat): Remedy {
  const changes = (["decimal", "thousands", "percent"] as const).filter(
    (key) => (now[key] ?? false) !== (format[key] ?? false),
  );
  return { format, changes };
}

/** Those with the fewest changes, two at most; groups of thousands before the decimal mark. */
function simplest(found: readonly Remedy[]): Remedy[] {
  const sorted = [...found].sort((a, b) => a.changes.length - b.changes.length);
  const least = sorted.filter(({ changes }) => changes.length === sorted[0].changes.length);
  const key = ({ format: { decimal, thousands, percent } }: Remedy) => [decimal, thousands, percent].join("|");
  const distinct = [...new Map(least.map((remedy) => [key(remedy), remedy])).values()];
  return distinct.sort((a, b) => order(a) - order(b)).slice(0, 2);
}

function order({ changes }: Remedy): number {
  return changes.includes("thousands") ? 0 : 1;
}

/** Whether a format reads all cells but those that look like missing values. */
function reads(cells: readonly string[], format: NumberFormat): boolean {
  return cells.every((cell) => readNumber(cell, format) !== undefined || looksMissing(cell));
}

/** Without those that group thousands, where whole numbers above 999 stand without groups and there is another way. */
function likeliest(cells: readonly string[], found: readonly Remedy[]): readonly Remedy[] {
  if (!cells.some((cell) => /^[+-]?\d{4}/.test(cell))) return found;
  const others = found.filter(({ changes }) => !changes.includes("thousands"));
  return others.length > 0 ? others : found;
}

/** The advice to read numbers in a format, and so many marks as missing values. */
export function adviseOn(
  format: NumberFormat,
  changes: readonly (keyof NumberFormat)[],
  delimiter: string,
  missing: readonly string[] = [],
): string {
  const { decimal, thousands } = format;
  const reasons = {
    decimal: `"${decimal}" is the decimal mark`,
    thousands: `${thousands === " " ? "a blank" : `"${thousands}"`} groups thousands`,
    percent: "the numbers are percentages",
  };
  const api = changes.map((key) => `${key}: ${JSON.stringify(format[key])}`);
  const cli = changes.map((key) => (key === "percent" ? "--percent" : `--${key} "${format[key]}"`));
  // A decimal comma is not looked for between cells.
  if (delimiter === decimal) {
    api.push(`delimiter: "${delimiter}"`);
    cli.push(`--delimiter "${delimiter}"`);
  }
  const [missingApi, missingCli] = missing.length > 0 ? missingOption(missing) : ["", ""];
  const reason = changes.map((key) => reasons[key]).join(" and ");
  return `If ${reason}, pass ${[...api, missingApi].filter(Boolean).join(", ")} (${[...cli, missingCli].filter(Boolean).join(" ")})`;
}

function missingFix(tokens: readonly string[]): string {
  const [api, cli] = missingOption(tokens);
  const subject = tokens.length > 1 ? "these mark missing values" : "it marks a missing value";
  return `If ${subject}, pass ${api} (${cli}): such rows are left out.`;
}

function missingOption(tokens: readonly string[]): [string, string] {
  return [`missing: ${JSON.stringify(tokens)}`, `--missing "${tokens.join()}"`];
}

/** What to do about a cell that no option makes a number. */
function otherwise(cell: string, { decimal }: NumberFormat): string {
  const other = decimal === "." ? "," : ".";
  if (/^[+-]?0[xob]/i.test(cell)) return "Write the number in decimal digits.";
  if (/^\u2212/.test(cell)) return `Write the minus sign ${quote("\u2212")} as "-".`;
  if (/\d\s+[\d+-]/.test(cell)) return "Separate the cells by commas, semicolons or tabs, not by spaces.";
  if (/[.,]\d*[.,]/.test(cell)) return "Write the number without thousands separators.";
  if (parseNumber(cell, other) !== undefined) return "Write all numbers with the same decimal mark.";
  return "Write a decimal number such as -1.5e3, or leave the column out by choosing the others.";
}

const MISSING = /^(|-+|\?|\.|n\/?a|nan|null|none|nil|missing|inf(inity)?|#n\/a)$/i;

/** Whether a cell looks like one of the usual marks of a missing value. */
export function looksMissing(cell: string): boolean {
  return MISSING.test(cell);
}
