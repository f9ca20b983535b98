import { DataError, OptionError } from "../errors.js";
import { Random } from "../wasm/random.js";
import { shareOfRows } from "./row-hash.js";
import { streams } from "./streams.js";

/** Rows set aside, and the others; each in ascending order. */
export interface HeldOutRows {
  readonly held: Int32Array;
  readonly rest: Int32Array;
}

/** Rows that fit the parameters and rows that judge them; each in ascending order. */
export interface TrainValidationRows {
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

/**
 * Sets a random share of the rows aside, e.g. for a test that takes no part in any choice. From 131 072 rows on a hash of
 * its number says of each row where it belongs, so that the share is met about.
 *
 * @param rows - Number of rows.
 * @param fraction - Share to set aside, in [0, 1); 0 sets none aside, else each side gets at least one row.
 * @param seed - The same seed gives the same split, everywhere.
 * @throws {@link OptionError} `SPLIT_FRACTION`; {@link DataError} `TOO_FEW_ROWS` says how many rows are needed.
 *
 * O(rows).
 */
export function holdOut(rows: number, fraction: number, seed: number): HeldOutRows {
  if (fraction === 0) return { held: new Int32Array(0), rest: Int32Array.from({ length: rows }, (_, row) => row) };
  if (isHashed(rows, fraction)) return partedBy(heldOutRows(rows, fraction, seed), rows);
  const [held, rest] = divide(rows, fraction, "holdOut", () => new Random(seed, streams.testRows));
  return { held, rest };
}

/** Rows from which on a hash parts them. */
const HASHED_ROWS = 131_072;
/** Rows that are expected on each side where a hash parts them. */
const LEAST_HASHED = 1024;

function isHashed(rows: number, fraction: number): boolean {
  return rows >= HASHED_ROWS && rows * Math.min(fraction, 1 - fraction) >= LEAST_HASHED;
}

/**
 * The rows that {@link holdOut} sets aside, as a question that can be asked of each.
 *
 * @throws What {@link holdOut} throws.
 */
export function heldOutRows(rows: number, fraction: number, seed: number): (row: number) => boolean {
  if (isHashed(rows, fraction)) return shareOfRows(fraction, new Random(seed, streams.testRows));
  const held = new Set(holdOut(rows, fraction, seed).held);
  return (row) => held.has(row);
}

function partedBy(isHeld: (row: number) => boolean, rows: number): HeldOutRows {
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  return { held: all.filter(isHeld), rest: all.filter((row) => !isHeld(row)) };
}

/**
 * One of many random divisions of the rows into train and validation.
 *
 * @param rows - Number of rows.
 * @param fraction - Share to train on, in (0, 1); each side gets at least one row.
 * @param seed - The same seed and index give the same split, everywhere.
 * @param index - Number of the division, an integer ≥ 0; another index gives an independent one.
 * @throws {@link OptionError} `SPLIT_FRACTION`; {@link DataError} `TOO_FEW_ROWS` says how many rows are needed.
 *
 * O(rows).
 */
export function trainValidationSplit(rows: number, fraction: number, seed: number, index: number): TrainValidationRows {
  const random = () => new Random(seed, streams.trainRows).split(index);
  const [train, validation] = divide(rows, fraction, "trainValidationSplit", random);
  return { train, validation };
}

function divide(rows: number, fraction: number, caller: string, random: () => Random): [Int32Array, Int32Array] {
  if (!(fraction > 0 && fraction < 1)) {
    throw new OptionError("SPLIT_FRACTION", `${caller}: expected a fraction between 0 and 1, got ${fraction}`, {
      fix: "Give it as a share of the rows, for example 0.3.",
      where: "fraction",
    });
  }
  const first = Math.round(rows * fraction);
  if (first === 0 || first === rows) throw tooFewRows(rows, fraction, caller);
  const order = random().permutation(rows);
  return [order.slice(0, first).sort(), order.slice(first).sort()];
}

function tooFewRows(rows: number, fraction: number, caller: string): DataError {
  const needed = Math.max(Math.ceil(0.5 / fraction), Math.floor(0.5 / (1 - fraction)) + 1);
  return new DataError(
    "TOO_FEW_ROWS",
    `${caller}: expected at least ${needed} rows to put a share of ${fraction} aside, got ${rows}`,
    { fix: `Give at least ${needed} rows, or choose a fraction nearer to one half.` },
  );
}
