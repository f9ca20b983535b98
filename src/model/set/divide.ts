import { holdOut, trainValidationSplit } from "../../data/split.js";
import { DataError } from "../../errors.js";
import type { ResolvedSetOptions } from "./options.js";

/** Which rows do what. */
export interface Parts {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly holdOut: Int32Array;
  readonly test: Int32Array;
}

/**
 * The test rows as for every model; of the rest, the hold-out rows; of the rest, training and validation rows.
 *
 * @throws {@link DataError} `TOO_FEW_ROWS`.
 */
export function divide(rows: number, options: ResolvedSetOptions): Parts {
  const { seed, testFraction, holdoutFraction, trainFraction } = options;
  requireRows(rows, options);
  const { rest, held: test } = holdOut(rows, testFraction, seed);
  const outer = trainValidationSplit(rest.length, 1 - holdoutFraction, seed, 0);
  const inner = trainValidationSplit(outer.train.length, trainFraction, seed, 1);
  const [fitting, holdOutRows] = [outer.train, outer.validation].map((part) => part.map((i) => rest[i]));
  const [train, validation] = [inner.train, inner.validation].map((part) => part.map((i) => fitting[i]));
  return { train, validation, holdOut: holdOutRows, test };
}

/** Least rows of a part: two, for a standard deviation. */
const LEAST = 2;

function requireRows(rows: number, { testFraction, holdoutFraction, trainFraction }: ResolvedSetOptions): void {
  const rest = rows - Math.round(rows * testFraction);
  const fitting = Math.round(rest * (1 - holdoutFraction));
  const train = Math.round(fitting * trainFraction);
  const sizes = { train, validation: fitting - train, "hold-out": rest - fitting };
  const short = Object.entries(sizes).find(([, size]) => size < LEAST);
  if (!short) return;
  const shares = [trainFraction, 1 - trainFraction].map((share) => share * (1 - holdoutFraction));
  const least = Math.min(...shares, holdoutFraction) * (1 - testFraction);
  throw new DataError(
    "TOO_FEW_ROWS",
    `discover: expected at least ${LEAST} rows in each part of the split, got ${short[1]} for ${short[0]} out of ${rows}`,
    {
      fix: `Give at least ${Math.ceil((LEAST + 0.5) / least)} rows, or choose trainFraction, holdoutFraction and testFraction nearer to equal parts.`,
      where: short[0],
    },
  );
}
