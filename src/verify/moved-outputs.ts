import { ShapeError } from "../errors.js";
import type { Estimate } from "../plan/intervals.js";
import type { SignedMove } from "../symmetry/naming/action.js";
import { moved } from "./act.js";
import { leastSquare, relativeError, type RelativeError } from "./equivariance-error.js";
import { estimateOf } from "./estimate.js";

/**
 * The equivariance error of a function of which only outputs are there: on some rows, and on the same rows moved.
 *
 * @param outputs - f(x), row-major, shape (n, outputs).
 * @param ofMoved - f(g x), the same shape.
 * @param move - What g does to outputs.
 * @throws ShapeError `SHAPE_MISMATCH`.
 *
 * @example
 * errorOfOutputs([1, 2, 3, 4], [2, 1, 4, 3], { to: [1, 0] }).worst; // 0
 */
export function errorOfOutputs(
  outputs: ArrayLike<number>,
  ofMoved: ArrayLike<number>,
  move: SignedMove,
): RelativeError {
  const width = move.to.length;
  if (outputs.length !== ofMoved.length || outputs.length === 0 || outputs.length % width !== 0) {
    throw new ShapeError(
      "SHAPE_MISMATCH",
      `errorOfOutputs: expected two lists of as many rows of ${width} outputs, got ${outputs.length} and ${ofMoved.length} numbers`,
      {
        fix: "Give the outputs on the rows and on the same rows moved, in the order of about.grid.rows.",
        where: "outputs",
      },
    );
  }
  const expected = moved(Float64Array.from(outputs), move);
  const least = leastSquare(expected, width);
  const errors = Float64Array.from({ length: outputs.length / width }, (_, row) =>
    relativeError(expected, ofMoved, row * width, width, least),
  );
  const mean: Estimate = estimateOf(errors);
  return { mean, worst: errors.reduce((worst, error) => Math.max(worst, error), 0) };
}
