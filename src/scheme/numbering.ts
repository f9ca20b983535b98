import { quote } from "../data/quote.js";
import { DataError } from "../errors.js";

/** Group numbers by first appearance. */
export interface Labelling {
  /** The group of each element, shape (K). */
  readonly labels: Int32Array;
  /** Number of groups. */
  readonly groupCount: number;
}

/** Up to how many times as many numbers as elements the labels may span to be looked up in a table. */
export const TABLE_SPAN = 8;

/**
 * Numbers the groups of equal labels by first appearance.
 *
 * @throws {@link DataError} `BAD_LABEL` if a label is neither text nor a safe integer, or texts and numbers are mixed.
 */
export function numberLabels(labels: ArrayLike<number> | ArrayLike<string>): Labelling {
  if (isText(labels)) return numberByMap(labels);
  // Two types of array only, so that the loops below stay monomorphic enough to be fast.
  const numbers = labels instanceof Int32Array ? labels : toNumbers(labels);
  const { low, high } = range(numbers);
  return high - low < TABLE_SPAN * numbers.length ? numberByTable(numbers, low, high) : numberByMap(numbers);
}

/** A text that is the same for labellings into the same groups, and for no others. */
export function groupingKey(labels: ArrayLike<number>): string {
  return numberLabels(labels).labels.join();
}

function isText(labels: ArrayLike<number> | ArrayLike<string>): labels is ArrayLike<string> {
  if (typeof labels[0] !== "string") return false;
  for (let i = 0; i < labels.length; i++) if (typeof labels[i] !== "string") throw badLabel(labels[i], i, "texts only");
  return true;
}

function toNumbers(labels: ArrayLike<number>): Float64Array {
  const numbers = new Float64Array(labels.length);
  for (let i = 0; i < numbers.length; i++) {
    const label = labels[i];
    if (!Number.isSafeInteger(label)) throw badLabel(label, i, "integers only");
    numbers[i] = label;
  }
  return numbers;
}

function range(numbers: Int32Array | Float64Array): { low: number; high: number } {
  let low = numbers[0];
  let high = low;
  for (let i = 1; i < numbers.length; i++) {
    const label = numbers[i];
    if (label < low) low = label;
    if (label > high) high = label;
  }
  return { low, high };
}

function numberByTable(numbers: Int32Array | Float64Array, low: number, high: number): Labelling {
  const numberOf = new Int32Array(high - low + 1);
  const labels = new Int32Array(numbers.length);
  let groupCount = 0;
  for (let i = 0; i < labels.length; i++) {
    const slot = numbers[i] - low;
    let number = numberOf[slot];
    if (number === 0) numberOf[slot] = number = ++groupCount;
    labels[i] = number - 1;
  }
  return { labels, groupCount };
}

function numberByMap(values: ArrayLike<number | string>): Labelling {
  const numberOf = new Map<number | string, number>();
  const labels = new Int32Array(values.length);
  for (let i = 0; i < labels.length; i++) {
    const value = values[i];
    let number = numberOf.get(value);
    if (number === undefined) numberOf.set(value, (number = numberOf.size));
    labels[i] = number;
  }
  return { labels, groupCount: numberOf.size };
}

function badLabel(label: unknown, index: number, expected: string): DataError {
  const shown = typeof label === "string" ? quote(label) : String(label);
  return new DataError("BAD_LABEL", `labels: expected ${expected}, got ${shown} at index ${index}`, {
    fix: "Pass one label an element: all integers, or all texts.",
    where: `index ${index}`,
  });
}
