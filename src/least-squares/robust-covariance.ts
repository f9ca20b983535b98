import { blockSums } from "../data/blocks.js";
import { multiply } from "./multiply.js";
import { turned } from "../estimates/turned.js";
import { forEachBlock } from "../estimates/precision.js";
import type { HardScheme } from "../scheme/hard-scheme.js";
import { choleskyFactor } from "../wasm/linear-algebra.js";
import { weighedEstimates } from "./linear-estimates.js";
import { outputWeights } from "./likelihood.js";
import type { LinearRows } from "./linear-rows.js";
import { tiedGram } from "./lower-level.js";
import type { Noise } from "./noise.js";
import { fitUnshared } from "./normal-equations.js";
import { residualBlocks } from "./residuals.js";
import { tiedPrecision } from "./tied-precision.js";

/**
 * Covariance of the tied parameters ψ on all rows of a problem, shape (M, M): the sandwich
 * (AᵀΛA)⁻¹ (Σ_i s_i s_iᵀ) (AᵀΛA)⁻¹ of the rows' scores s_i, times n / (n − M / P − 1). It stays honest where the
 * noise depends on the inputs, differs between outputs or is correlated across them, and, with the noise's factor for
 * them, where rows depend on each other.
 *
 * @param theta - The tied estimates about the problem's offset, shape (K).
 * @param noise - What weighed the fit. Default: all rows and outputs counted alike.
 *
 * O(n (K + M²) + M³); O(n K²) where outputs are correlated or noise depends on the inputs.
 *
 * @see J. G. MacKinnon, H. White, "Some heteroskedasticity-consistent covariance matrix estimators with improved
 * finite sample properties", Journal of Econometrics 29(3), 1985 (their HC1).
 */
export function robustCovariance(
  problem: LinearRows,
  scheme: HardScheme,
  theta: Float64Array,
  noise?: Noise,
): Float64Array {
  const m = scheme.groupCount;
  const weighed = noise && !noise.plain ? noise : undefined;
  const bread = choleskyFactor(breadOf(problem, scheme, weighed), m).inverse();
  const meat = scoreProducts(problem, scheme, theta, weighed);
  const spare = problem.rows - m / problem.sites.outputs - (problem.intercept ? 1 : 0);
  const scale = (problem.rows / Math.max(spare, 1)) * (noise?.inflation ?? 1);
  return multiply(multiply(bread, meat, m), bread, m).map((value) => value * scale);
}

/** AᵀΛA, up to a factor. */
function breadOf(problem: LinearRows, scheme: HardScheme, noise: Noise | undefined): Float64Array {
  if (!noise) return tiedGram(problem.whole().loss, scheme);
  const estimates = weighedEstimates(problem, noise);
  return tiedPrecision(scheme.signs ? turned(estimates, scheme.signs) : estimates, scheme);
}

/** Σ_i s_i s_iᵀ with s_i = Aᵀ (residual_i ⊗ x_i) for equal weights, shape (M, M). */
function scoreProducts(
  problem: LinearRows,
  { labels, groupCount: m, signs }: HardScheme,
  theta: Float64Array,
  noise: Noise | undefined,
): Float64Array {
  const { sites } = problem;
  const scoresInto = scorer(problem, noise);
  const scores = new Float64Array(sites.count);
  const sums = new Float64Array(m);
  return blockSums(residualBlocks(problem, theta, problem.whole().origin), m * m, (products, block) => {
    for (let row = 0; row < block.rows; row++) {
      const own = block.residuals.subarray(row * sites.outputs, (row + 1) * sites.outputs);
      scoresInto(scores, block.x, row * sites.inputs, own);
      sums.fill(0);
      for (let k = 0; k < sites.count; k++) sums[labels[k]] += signs && signs[k] < 0 ? -scores[k] : scores[k];
      for (let a = 0; a < m; a++) for (let b = 0; b < m; b++) products[a * m + b] += sums[a] * sums[b];
    }
  });
}

/** Writes the score at each site, what a row adds to Λθ̂ beyond its fit, into `out`; the row's inputs start at `x[at]`. */
type Scorer = (out: Float64Array, x: Float64Array, at: number, residual: Float64Array) => void;

function scorer(problem: LinearRows, noise: Noise | undefined): Scorer {
  const { sites } = problem;
  const { origin } = problem.whole();
  const times = (out: Float64Array, x: Float64Array, at: number, weighed: Float64Array) => {
    for (let k = 0; k < sites.count; k++) {
      const q = sites.input[k];
      out[k] = weighed[sites.output[k]] * (x[at + q] - origin.x[q]);
    }
  };
  if (!noise) return times;
  const { outputs, correlation } = noise;
  if (outputs.some(({ sandwich }) => sandwich)) return sandwichScorer(problem, noise);
  if (!correlation) {
    return (out, x, at, residual) =>
      times(
        out,
        x,
        at,
        residual.map((value, p) => value / (outputs[p].variance * noise.inflation)),
      );
  }
  const weights = outputWeights(noise);
  const p = outputs.length;
  return (out, x, at, residual) =>
    times(
      out,
      x,
      at,
      residual.map((_, i) => residual.reduce((sum, value, j) => sum + weights[i * p + j] * value, 0)),
    );
}

/** Λ (Σ x xᵀ)⁻¹ x e, output by output. */
function sandwichScorer(problem: LinearRows, noise: Noise): Scorer {
  const { sites } = problem;
  const { loss, origin } = problem.whole();
  const { inverseGram } = fitUnshared(loss);
  const { precision } = weighedEstimates(problem, noise);
  const shares: Float64Array[] = [];
  if (precision.kind === "blocks") {
    forEachBlock(precision, (values, first, n) => shares.push(multiply(values, inverseGram(sites.output[first]), n)));
  }
  return (out, x, at, residual) => {
    for (let p = 0; p < sites.outputs; p++) {
      const [first, end] = [sites.start[p], sites.start[p + 1]];
      for (let k = first; k < end; k++) {
        let sum = 0;
        for (let l = first; l < end; l++) {
          const q = sites.input[l];
          sum += shares[p][(k - first) * (end - first) + l - first] * (x[at + q] - origin.x[q]);
        }
        out[k] = sum * residual[p];
      }
    }
  };
}
