import type { HardScheme } from "../scheme/hard-scheme.js";
import { choleskyFactor } from "../wasm/linear-algebra.js";
import { interceptsThrough, predictInto } from "./linear-fit.js";
import type { LinearProblem } from "./linear-problem.js";
import { tiedGram } from "./lower-level.js";

/**
 * Covariance of the tied least-squares parameters ψ on all rows of a problem, shape (M, M): the sandwich
 * (AᵀHA)⁻¹ (Σ_i s_i s_iᵀ) (AᵀHA)⁻¹ of the rows' scores s_i, times n / (n − M / P − 1). It stays honest where the
 * noise depends on the inputs, differs between outputs or is correlated across them.
 *
 * @param theta - The tied estimates, shape (K).
 *
 * O(n (K + M²) + M³).
 *
 * @see J. G. MacKinnon, H. White, "Some heteroskedasticity-consistent covariance matrix estimators with improved
 * finite sample properties", Journal of Econometrics 29(3), 1985 (their HC1).
 */
export function robustCovariance(problem: LinearProblem, scheme: HardScheme, theta: Float64Array): Float64Array {
  const m = scheme.groupCount;
  const bread = choleskyFactor(tiedGram(problem.whole().loss, scheme), m).inverse();
  const meat = scoreProducts(problem, scheme, theta);
  const spare = problem.rows - m / problem.sites.outputs - (problem.intercept ? 1 : 0);
  const scale = problem.rows / Math.max(spare, 1);
  return multiply(multiply(bread, meat, m), bread, m).map((value) => value * scale);
}

/** Σ_i s_i s_iᵀ with s_i = Aᵀ (residual_i ⊗ x_i), shape (M, M). */
function scoreProducts(
  problem: LinearProblem,
  { labels, groupCount: m, signs }: HardScheme,
  theta: Float64Array,
): Float64Array {
  const { sites, x, y } = problem;
  const { origin } = problem.whole();
  const intercepts = interceptsThrough(sites, theta, origin);
  const prediction = new Float64Array(sites.outputs);
  const score = new Float64Array(m);
  const products = new Float64Array(m * m);
  for (let row = 0; row < problem.rows; row++) {
    predictInto(prediction, sites, theta, intercepts, x, row * sites.inputs);
    score.fill(0);
    for (let k = 0; k < sites.count; k++) {
      const [p, q] = [sites.output[k], sites.input[k]];
      const residual = y[row * sites.outputs + p] - prediction[p];
      const slope = residual * (x[row * sites.inputs + q] - origin.x[q]);
      score[labels[k]] += signs && signs[k] < 0 ? -slope : slope;
    }
    for (let a = 0; a < m; a++) for (let b = 0; b < m; b++) products[a * m + b] += score[a] * score[b];
  }
  return products;
}

/** A B, both of shape (n, n). */
export function multiply(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) for (let j = 0; j < n; j++) c[i * n + j] += a[i * n + k] * b[k * n + j];
  }
  return c;
}
