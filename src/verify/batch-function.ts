import { DataError, ModelError, ShapeError } from "../errors.js";

/**
 * A function to be judged: from rows of inputs, row-major, shape (n, inputs), to rows of outputs, row-major, shape (n, outputs).
 * It may be of any library; it may answer later.
 */
export type BatchFunction = (batch: Float32Array) => ArrayLike<number> | Promise<ArrayLike<number>>;

/** Rows of inputs. */
export interface Rows {
  /** Row-major, shape (rows, inputs). */
  readonly values: Float32Array;
  readonly rows: number;
  readonly inputs: number;
}

/**
 * Rows of inputs, checked; a function without inputs has a single row of none.
 *
 * @throws {@link ShapeError} `SHAPE_MISMATCH`; {@link DataError} `NOT_FINITE`.
 */
export function rowsOf(caller: string, values: ArrayLike<number>, inputs: number): Rows {
  if (inputs === 0) return { values: new Float32Array(0), rows: 1, inputs };
  if (values.length === 0 || values.length % inputs !== 0) {
    throw new ShapeError(
      "SHAPE_MISMATCH",
      `${caller}: expected rows of ${inputs} inputs, got ${values.length} numbers`,
      {
        fix: "Give x row-major: all inputs of the first row, then of the next.",
        where: "x",
      },
    );
  }
  const copy = Float32Array.from(values);
  requireFinite(caller, "x", copy);
  return { values: copy, rows: copy.length / inputs, inputs };
}

/**
 * The outputs of a function, checked, shape (rows, outputs).
 *
 * @throws {@link ModelError} `BAD_OUTPUT` where it gives another number of them, or one that is not finite.
 */
export async function outputsOf(
  caller: string,
  f: BatchFunction,
  { values, rows, inputs }: Rows,
  outputs: number,
): Promise<Float64Array> {
  const got = Float64Array.from(await f(values.slice()));
  const expected = outputs * (inputs > 0 ? rows : 1);
  const wrong = got.findIndex((value) => !Number.isFinite(value));
  // Without inputs all rows have the same outputs.
  if (got.length === expected && wrong < 0) {
    return inputs > 0 ? got : Float64Array.from({ length: rows * outputs }, (_, i) => got[i % outputs]);
  }
  const what = wrong < 0 ? `${got.length}` : `${got[wrong]} as number ${wrong}`;
  throw new ModelError("BAD_OUTPUT", `${caller}: expected ${expected} finite numbers of the function, got ${what}`, {
    fix: `Let the function return ${outputs} numbers for each row of the batch, row after row.`,
    where: "f",
  });
}

function requireFinite(caller: string, where: string, values: Float32Array): void {
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong < 0) return;
  throw new DataError(
    "NOT_FINITE",
    `${caller}: expected finite numbers in ${where}, got ${values[wrong]} as number ${wrong}`,
    {
      fix: "Leave such rows out.",
      where,
    },
  );
}
