import type { LinearProblem } from "./linear-problem.js";
import { HUBER, huberFit, type HuberFit } from "./huber.js";

/** Huber's estimates of all outputs, as a problem whose least squares they are. */
export interface RobustFit {
  readonly problem: LinearProblem;
  /** Robust standard deviation of the noise of each output, shape (P). */
  readonly scales: Float64Array;
  /** Residuals of Huber's fit, shape (n, P). */
  readonly residuals: Float64Array;
  /** Estimated variance of Huber's estimates over that of least squares, shape (P). */
  readonly variances: Float64Array;
}

/**
 * Huber's estimates by pseudo-observations: y is replaced by ŷ + K s ψ(r / s) / m, with ŷ Huber's fit, m the share of
 * residuals that are not cut, and K = 1 + (d / n) (1 − m) / m. Least squares on these gives Huber's estimates, and their
 * usual covariance is that of Huber's. So all that comes after (noise, evidence, ties, standard errors) goes on as it is.
 *
 * Undefined where some output has no robust scale, since more than half of its residuals are 0.
 *
 * O(P · rounds · n (Q² + log n)).
 *
 * @see P. J. Huber, E. M. Ronchetti, Robust Statistics, 2nd edition, 2009, sections 7.6 and 7.9.
 */
export function robustFit(problem: LinearProblem): RobustFit | undefined {
  const { sites, rows, y } = problem;
  const [pseudo, residuals] = [y.slice(), y.slice()];
  const scales = new Float64Array(sites.outputs);
  const variances = new Float64Array(sites.outputs);
  for (let p = 0; p < sites.outputs; p++) {
    const own = Float64Array.from({ length: rows }, (_, i) => y[i * sites.outputs + p]);
    const design = designOf(problem, sites.inputsOf(p));
    const fit = huberFit({ design, y: own });
    if (!(fit.scale > 0)) return undefined;
    const values = pseudoResiduals(fit, design.length / rows);
    for (let i = 0; i < rows; i++) {
      const at = i * sites.outputs + p;
      pseudo[at] = own[i] - fit.residuals[i] + values[i];
      residuals[at] = fit.residuals[i];
    }
    scales[p] = fit.scale;
    variances[p] = squares(values) / spread(fit.residuals);
  }
  return { problem: problem.withOutputs(pseudo), scales, residuals, variances };
}

/** Rows of an output's inputs, after a 1 for its intercept where it has one, shape (n, d). */
function designOf({ x, rows, sites, intercept }: LinearProblem, inputs: Int32Array): Float64Array {
  const first = intercept ? 1 : 0;
  const d = inputs.length + first;
  const design = new Float64Array(rows * d).fill(1);
  for (let i = 0; i < rows; i++) inputs.forEach((q, a) => (design[i * d + first + a] = x[i * sites.inputs + q]));
  return design;
}

function pseudoResiduals({ residuals, scale }: HuberFit, d: number): Float64Array {
  const n = residuals.length;
  const cut = HUBER * scale;
  const whole = residuals.reduce((count, r) => count + Number(Math.abs(r) < cut), 0) / n;
  const factor = (1 + ((d / n) * (1 - whole)) / whole) / whole;
  return residuals.map((r) => factor * Math.max(Math.min(r, cut), -cut));
}

function squares(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

/** Sum of squares about the mean: about what least squares would leave. */
function spread(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
}
