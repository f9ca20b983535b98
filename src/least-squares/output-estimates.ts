import { blockSums, type Blocks } from "../data/blocks.js";
import { centredInputs } from "./kin.js";
import type { Origin } from "./linear-fit.js";
import type { LinearRows } from "./linear-rows.js";
import type { UnsharedFit } from "./normal-equations.js";
import type { ResidualBlock } from "./residuals.js";
import { sandwichPrecision } from "./sandwich.js";
import type { VarianceEstimate } from "./variances.js";

/** What the residuals of an output show of its noise. */
export interface OutputEstimate extends VarianceEstimate {
  /** Of its residuals, 3 of normal ones. */
  readonly kurtosis: number;
  readonly leverageSquares: number;
  readonly meat: Float64Array;
}

/** Of each output, and the precision of its parameters where its noise clearly depends on the inputs. O(n P Q²). */
export function outputEstimates(
  problem: LinearRows,
  { inverseGram }: UnsharedFit,
  residuals: Blocks<ResidualBlock>,
  origin: Origin,
): { estimates: OutputEstimate[]; precisions: (Float64Array | undefined)[] } {
  const { sites, rows, intercept } = problem;
  const inverses = Array.from({ length: sites.outputs }, (_, p) => inverseGram(p));
  const starts = [0];
  for (const inverse of inverses) starts.push(starts.at(-1)! + SUMS + inverse.length);
  const sums = blockSums(residuals, starts.at(-1)!, (to, block) => {
    let inputs: Int32Array = new Int32Array();
    let centred: Float64Array = new Float64Array();
    inverses.forEach((inverse, p) => {
      const own = sites.inputsOf(p);
      // Most outputs have the inputs of the one before.
      if (!sameInputs(own, inputs)) [inputs, centred] = [own, centredInputs(block, sites.inputs, own, origin)];
      const ownSums = to.subarray(starts[p], starts[p + 1]);
      addRows(ownSums, centred, inverse, squaresOf(block, p, sites.outputs), intercept ? 1 / rows : 0);
    });
  });
  const estimates = inverses.map((_, p) => estimateOf(sums.subarray(starts[p], starts[p + 1]), rows));
  const precisions = estimates.map((estimate, p) => sandwichPrecision({ ...estimate, inverse: inverses[p] }));
  return { estimates, precisions };
}

/** An output's squared residuals, shape (rows). */
function squaresOf({ residuals, rows }: ResidualBlock, output: number, outputs: number): Float64Array {
  const squares = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const residual = residuals[i * outputs + output];
    squares[i] = residual * residual;
  }
  return squares;
}

/** Sums before those of the meat: Σ h e² / (1 − h), Σ h, Σ h², Σ h (1 − h), Σ e², Σ e⁴. */
const SUMS = 6;

/** From rows of shape (n, Q) and their squared residuals, shape (n); `mean` is the leverage of the intercept. */
function addRows(to: Float64Array, x: Float64Array, inverse: Float64Array, squares: Float64Array, mean: number): void {
  const q = Math.round(Math.sqrt(inverse.length));
  for (let row = 0; row < squares.length; row++) {
    const square = squares[row];
    to[4] += square;
    to[5] += square * square;
    const h = leverageOf(x, row * q, inverse, q);
    const spare = 1 - h - mean;
    // A row that no other row checks has no residual.
    if (spare < 1e-9) continue;
    const weight = square / spare;
    to[0] += h * weight;
    to[1] += h;
    to[2] += h * h;
    to[3] += h * spare;
    for (let i = 0; i < q; i++) {
      const scaled = weight * x[row * q + i];
      for (let j = 0; j < q; j++) to[SUMS + i * q + j] += scaled * x[row * q + j];
    }
  }
}

function estimateOf(sums: Float64Array, rows: number): OutputEstimate {
  const [sum, total, products, spares, second, fourth] = sums;
  const known = total > 0;
  return {
    variance: known ? sum / total : 0,
    freedom: known ? (total * spares) / products : 1,
    kurtosis: second > 0 ? (fourth * rows) / (second * second) : 0,
    leverageSquares: products,
    meat: sums.slice(SUMS),
  };
}

/** xᵀ (Σ x xᵀ)⁻¹ x of the row that starts at `at`. */
function leverageOf(x: Float64Array, at: number, inverse: Float64Array, q: number): number {
  let sum = 0;
  for (let i = 0; i < q; i++) for (let j = 0; j < q; j++) sum += x[at + i] * inverse[i * q + j] * x[at + j];
  return sum;
}

function sameInputs(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((input, q) => input === b[q]);
}
