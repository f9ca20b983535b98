import { interceptsThrough, predictInto, type Origin } from "../../model/linear-fit.js";
import type { LinearProblem } from "../../model/linear-problem.js";
import { fitUnshared } from "../../model/normal-equations.js";

/** Outputs differ in noise if their variances scatter by so many standard errors more than chance would have it. */
const SURE = 3;

/**
 * Noise variance of each output, as far as it blurs the estimates: residuals e of the unshared fit weighed by the rows'
 * leverage h, Σ h e² / (1 − h) / Σ h. Equal to the usual σ̂² where the noise does not depend on the inputs, and honest
 * where it is larger just for the rows that determine the estimates (an electrocardiogram's: nine times).
 *
 * Outputs whose variances differ no more than chance would have it share one; else each is drawn towards the mean by
 * as much as chance explains.
 *
 * O(n (Q² + Q P)); with a support mask O(n Q² P).
 */
export function noiseVariances(problem: LinearProblem): Float64Array {
  const { sites, rows } = problem;
  const { loss, origin } = problem.whole();
  const { theta, inverseGram } = fitUnshared(loss);
  const squares = squaredResiduals(problem, theta, origin);
  const estimates: Estimate[] = [];
  let known = "";
  let leverage: Float64Array = new Float64Array(0);
  for (let p = 0; p < sites.outputs; p++) {
    const inputs = sites.inputsOf(p);
    if (known !== inputs.join())
      [known, leverage] = [inputs.join(), leverageOf(problem, inputs, inverseGram(p), origin)];
    estimates.push(estimateOf(squares, leverage, p, sites.outputs, problem.intercept ? 1 / rows : 0));
  }
  const rounding = roundingOf(problem);
  return shrunken(estimates).map((variance) => Math.max(variance, rounding));
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
}

function estimateOf(squares: Float64Array, leverage: Float64Array, p: number, outputs: number, mean: number): Estimate {
  let [sum, total, products] = [0, 0, 0];
  for (let row = 0; row < leverage.length; row++) {
    const h = leverage[row];
    const spare = 1 - h - mean;
    // A row that no other row checks has no residual.
    if (spare < 1e-9) continue;
    sum += (h * squares[row * outputs + p]) / spare;
    total += h;
    products += h * h;
  }
  return total > 0 ? { variance: sum / total, chance: (2 * products) / (total * total) } : { variance: 0, chance: 1 };
}

/** (x − x̄)ᵀ (Σ (x − x̄)(x − x̄)ᵀ)⁻¹ (x − x̄) of each row, over the given inputs. */
function leverageOf(
  { x, rows, sites }: LinearProblem,
  inputs: Int32Array,
  inverse: Float64Array,
  origin: Origin,
): Float64Array {
  const q = inputs.length;
  const centred = new Float64Array(q);
  return Float64Array.from({ length: rows }, (_, row) => {
    for (let i = 0; i < q; i++) centred[i] = x[row * sites.inputs + inputs[i]] - origin.x[inputs[i]];
    let sum = 0;
    for (let i = 0; i < q; i++) for (let j = 0; j < q; j++) sum += centred[i] * inverse[i * q + j] * centred[j];
    return sum;
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
