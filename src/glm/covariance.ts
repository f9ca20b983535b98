import { holdAtZero } from "./newton.js";
import { choleskyFactor } from "../wasm/linear-algebra.js";
import { predictorOf, weighted, type GlmData } from "./glm-data.js";

/**
 * Covariance of a scheme's values ψ, shape (M, M): the inverse of the observed information, with what the intercept takes
 * away; where rows belong together, Liang and Zeger's sandwich over the clusters.
 *
 * @param clusters - Of each row. Default: rows are independent.
 *
 * O(rows · (factors + inputs)² + M³), and clusters · M² with them.
 *
 * @see K.-Y. Liang, S. L. Zeger, "Longitudinal data analysis using generalized linear models", Biometrika 73(1), 1986.
 */
export function coefficientCovariance(
  data: GlmData,
  beta: ArrayLike<number>,
  { labels, groups, zero }: { readonly labels: ArrayLike<number>; readonly groups: number; readonly zero?: number },
  dispersion: number,
  clusters?: Int32Array,
): Float64Array {
  const { design, family } = data;
  const eta = predictorOf(data, beta);
  const size = groups + (design.intercept ? 1 : 0);
  const information = design.gram(weighted(data, eta, family.curvature), labels, groups);
  if (zero !== undefined) holdAtZero(information, zero, size);
  const bread = inverseLeaning(information, size);
  // What is exactly 0 varies in no way.
  if (zero !== undefined) bread[zero * (size + 1)] = 0;
  const whole = clusters
    ? sandwich(bread, clusterScores(data, eta, labels, groups, clusters), size)
    : bread.map((value) => value * dispersion);
  return whole.filter((_, at) => at % size < groups && at < groups * size);
}

/** A part of the diagonal that makes what is known up to a constant invertible: differences within a factor keep their digits. */
const LEANING = 1e-9;

function inverseLeaning(matrix: Float64Array, n: number): Float64Array {
  const largest = Array.from({ length: n }, (_, i) => matrix[i * (n + 1)]).reduce((a, b) => Math.max(a, b), 0);
  const leaning = matrix.map((value, at) =>
    at % (n + 1) === 0 ? value + LEANING * Math.max(value, 1e-6 * largest) : value,
  );
  return choleskyFactor(leaning, n).inverse();
}

/** Σ of the rows' scores over each cluster, shape (clusters, groups + 1). */
function clusterScores(
  data: GlmData,
  eta: Float64Array,
  labels: ArrayLike<number>,
  groups: number,
  clusters: Int32Array,
): Float64Array[] {
  const { design, family } = data;
  const members = new Map<number, number[]>();
  clusters.forEach((cluster, row) => {
    const rows = members.get(cluster);
    if (rows) rows.push(row);
    else members.set(cluster, [row]);
  });
  const slope = weighted(data, eta, family.gradient);
  return Array.from(members.values(), (rows) => {
    const some = Int32Array.from(rows);
    return design.take(some).adjoint(
      Float64Array.from(some, (row) => slope[row]),
      labels,
      groups,
    );
  });
}

/** Σ over clusters of bread · score · scoreᵀ · bread, with the factor G / (G − 1) for G clusters. */
function sandwich(bread: Float64Array, scores: readonly Float64Array[], n: number): Float64Array {
  const out = new Float64Array(n * n);
  const factor = scores.length / Math.max(scores.length - 1, 1);
  for (const score of scores) {
    const v = new Float64Array(n);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) v[i] += bread[i * n + j] * score[j];
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) out[i * n + j] += factor * v[i] * v[j];
  }
  return out;
}
