import { interceptsThrough, predictInto, type Origin } from "./linear-fit.js";
import type { LinearProblem } from "./linear-problem.js";
import { fitUnshared } from "./normal-equations.js";
import { sandwichPrecision } from "./sandwich.js";

/** Outputs differ in noise if their variances scatter by so many standard errors more than chance would have it. */
const SURE = 3;

/** How the noise of one output blurs its estimates. */
export interface OutputNoise {
  readonly variance: number;
  /** The estimates and their inverse covariance, where the noise clearly depends on the inputs. */
  readonly sandwich?: { readonly estimate: Float64Array; readonly precision: Float64Array };
}

/**
 * The noise of each output, as far as it blurs the estimates: residuals e of the unshared fit weighed by the rows'
 * leverage h, Σ h e² / (1 − h) / Σ h. Equal to the usual σ̂² where the noise does not depend on the inputs, and honest
 * where it is larger just for the rows that determine the estimates (datasets/ecg.csv: 3.6 times). Where it clearly
 * depends on the inputs, the whole covariance of the estimates is estimated so ({@link sandwichPrecision}).
 *
 * Outputs whose variances differ no more than chance would have it share one; else each is drawn towards the mean by
 * as much as chance explains.
 *
 * O(n P Q²).
 */
export function noiseOf(problem: LinearProblem): OutputNoise[] {
  const { sites, rows } = problem;
  const { loss, origin } = problem.whole();
  const { theta, inverseGram } = fitUnshared(loss);
  const squares = squaredResiduals(problem, theta, origin);
  const estimates: Estimate[] = [];
  const precisions: (Float64Array | undefined)[] = [];
  for (let p = 0; p < sites.outputs; p++) {
    const inverse = inverseGram(p);
    const residuals = Float64Array.from(
      { length: squares.length / sites.outputs },
      (_, i) => squares[i * sites.outputs + p],
    );
    const centred = centredRows(problem, sites.inputsOf(p), origin);
    const estimate = estimateOf(centred, inverse, residuals, problem.intercept ? 1 / rows : 0);
    estimates.push(estimate);
    precisions.push(sandwichPrecision({ ...estimate, inverse }));
  }
  const rounding = roundingOf(problem);
  return Array.from(shrunken(estimates), (variance, p) => {
    const precision = precisions[p];
    const estimate = theta.subarray(sites.start[p], sites.start[p + 1]);
    return { variance: Math.max(variance, rounding), ...(precision && { sandwich: { estimate, precision } }) };
  });
}

/** Data without noise have that of their rounding: this share of the mean square. */
const ROUNDING = 1e-12;

/** NaN if the squares vanish and the values do not. */
function roundingOf({ y }: LinearProblem): number {
  const squares = y.reduce((sum, value) => sum + value * value, 0);
  if (squares > 0) return (ROUNDING * squares) / y.length;
  return y.some((value) => value !== 0) ? NaN : 1;
}

interface Estimate {
  readonly variance: number;
  /** Its relative variance if the noise were normal. */
  readonly chance: number;
  readonly leverageSquares: number;
  readonly meat: Float64Array;
}

/** From rows of shape (n, Q) and their squared residuals, shape (n); `mean` is the leverage of the intercept. */
function estimateOf(x: Float64Array, inverse: Float64Array, squares: Float64Array, mean: number): Estimate {
  const q = Math.round(Math.sqrt(inverse.length));
  const meat = new Float64Array(q * q);
  let [sum, total, products] = [0, 0, 0];
  squares.forEach((square, row) => {
    const h = leverageOf(x, row * q, inverse, q);
    const spare = 1 - h - mean;
    // A row that no other row checks has no residual.
    if (spare < 1e-9) return;
    const weight = square / spare;
    sum += h * weight;
    total += h;
    products += h * h;
    for (let i = 0; i < q; i++) {
      const scaled = weight * x[row * q + i];
      for (let j = 0; j < q; j++) meat[i * q + j] += scaled * x[row * q + j];
    }
  });
  const known = total > 0;
  return {
    variance: known ? sum / total : 0,
    chance: known ? (2 * products) / (total * total) : 1,
    leverageSquares: products,
    meat,
  };
}

/** xᵀ (Σ x xᵀ)⁻¹ x of the row that starts at `at`. */
function leverageOf(x: Float64Array, at: number, inverse: Float64Array, q: number): number {
  let sum = 0;
  for (let i = 0; i < q; i++) for (let j = 0; j < q; j++) sum += x[at + i] * inverse[i * q + j] * x[at + j];
  return sum;
}

/** The inputs of an output about the origin, shape (n, Q). */
function centredRows({ x, rows, sites }: LinearProblem, inputs: Int32Array, origin: Origin): Float64Array {
  const q = inputs.length;
  return Float64Array.from({ length: rows * q }, (_, at) => {
    const input = inputs[at % q];
    return x[Math.floor(at / q) * sites.inputs + input] - origin.x[input];
  });
}

/** Shape (n, P). */
function squaredResiduals({ x, y, rows, sites }: LinearProblem, theta: Float64Array, origin: Origin): Float64Array {
  const intercepts = interceptsThrough(sites, theta, origin);
  const squares = y.slice();
  const prediction = new Float64Array(sites.outputs);
  for (let row = 0; row < rows; row++) {
    predictInto(prediction, sites, theta, intercepts, x, row * sites.inputs);
    for (let p = 0; p < sites.outputs; p++) {
      const residual = squares[row * sites.outputs + p] - prediction[p];
      squares[row * sites.outputs + p] = residual * residual;
    }
  }
  return squares;
}

function shrunken(estimates: readonly Estimate[]): Float64Array {
  const n = estimates.length;
  const mean = estimates.reduce((sum, { variance }) => sum + variance, 0) / n;
  const chance = estimates.reduce((sum, estimate) => sum + estimate.chance, 0) / n;
  const relative = estimates.map(({ variance }) => (mean > 0 ? variance / mean - 1 : 0));
  const observed = relative.reduce((sum, value) => sum + value * value, 0);
  const excess = observed / Math.max(n - 1, 1) - chance;
  const clear = excess > SURE * chance * Math.sqrt(2 / Math.max(n - 1, 1));
  const own = clear ? excess / (excess + chance) : 0;
  return Float64Array.from(estimates, ({ variance }) => mean + own * (variance - mean));
}
