import { InvalidArgumentError } from "commander";
import { parseNumber } from "../../data/csv/number.js";
import { RowReader } from "../../data/csv/rows.js";
import { EquivarianceError } from "../../errors.js";
import type { Shard } from "../../sweep/plan.js";

/** A number, written as in the data. */
export function parseNumberArgument(text: string): number {
  const value = parseNumber(text, ".");
  if (value === undefined) throw new InvalidArgumentError(`Expected a number, got "${text}".`);
  return value;
}

/** Names, separated by commas; a name that holds a comma stands in quotes, as in CSV. */
export function parseNames(text: string): string[] {
  const reader = new RowReader({ source: "names", text }, ",");
  try {
    reader.next();
  } catch (error) {
    throw error instanceof EquivarianceError ? new InvalidArgumentError(error.message) : error;
  }
  return reader.cells.map((name) => name.trim());
}

/** Numbers, separated by commas; none for an empty text. */
export function parseNumbers(text: string): number[] {
  return text.trim() === "" ? [] : text.split(",").map((part) => parseNumberArgument(part.trim()));
}

/** A whole number from 1 on. */
export function parseCount(text: string): number {
  const value = parseNumberArgument(text);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new InvalidArgumentError(`Expected a whole number from 1 on, got "${text}".`);
  }
  return value;
}

/** `2/8`: the second of eight parts. */
export function parseShard(text: string): Shard {
  const [, index, count] = text.match(/^(\d{1,6})\/(\d{1,6})$/)?.map(Number) ?? [];
  if (!(index >= 1 && index <= count)) {
    throw new InvalidArgumentError(`Expected i/N with i from 1 to N, such as 2/8, got "${text}".`);
  }
  return { index, count };
}
