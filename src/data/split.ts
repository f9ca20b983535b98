import { DataError, OptionError } from "../errors.js";
import { Random } from "../wasm/random.js";
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
 * Sets a random share of the rows aside, e.g. for a test that takes no part in any choice.
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
  const [held, rest] = divide(rows, fraction, "holdOut", () => new Random(seed, streams.testRows));
  return { held, rest };
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
