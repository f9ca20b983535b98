import { anchored } from "../estimates/contrasts.js";
import { eliminate } from "../estimates/eliminate.js";
import { estimatesOf, type Estimates } from "../estimates/estimates.js";
import { densePrecision } from "../estimates/precision.js";
import { weighted, type GlmData } from "./glm-data.js";
import { inputSizes } from "./glm-fit.js";
import { fitGlm, type GlmFit } from "./newton.js";

/** Steps in which the spread of each factor's levels is found. */
const SPREAD_STEPS = 12;
/** Bounds of that spread, on the scale of a logit or a logarithm. */
const [NARROW, BROAD] = [1e-3, 25];
/** Variance of the coefficient of a real input of standard deviation 1. */
const INPUT_SPREAD = 100;

/** Coefficients drawn to the mean of their factor as far as the levels differ, and the variance that says how far. */
export interface DrawnFit {
  readonly fit: GlmFit;
  /** Of each column, shape (columns). */
  readonly variance: Float64Array;
}

/**
 * The fit about which the likelihood is taken for a quadratic: with each factor's effects drawn from N(0, s²), s² found by
 * a few steps of expectation and maximisation, so that levels with few rows do not stand at infinity. For the identity link
 * the likelihood is a quadratic everywhere, and nothing is drawn.
 */
export function fitDrawn(data: GlmData): DrawnFit {
  const { design, family } = data;
  const { count, levels } = design;
  const labels = Int32Array.from({ length: count }, (_, k) => k);
  const sizes = inputSizes(data);
  const variance = Float64Array.from({ length: count }, (_, k) =>
    k < levels ? 1 : INPUT_SPREAD / (sizes[k] * sizes[k]),
  );
  const none = family.link === "identity";
  const fitAt = () =>
    fitGlm(data, { labels, groups: count, ridge: none ? new Float64Array(count) : variance.map((v) => 1 / v) });
  let fit = fitAt();
  for (let step = 0; step < SPREAD_STEPS && !none && levels > 0; step++) {
    const information = design.diagonal(weighted(data, fit.eta, family.curvature));
    for (const columns of distinctColumns(data)) {
      const squares = columns.reduce(
        (sum, k) => sum + fit.beta[k] * fit.beta[k] + 1 / (information[k] + 1 / variance[k]),
        0,
      );
      const spread = Math.min(Math.max(squares / columns.length, NARROW), BROAD);
      for (const k of columns) variance[k] = spread;
    }
    fit = fitAt();
  }
  return { fit, variance };
}

/** The columns of each factor, ascending. */
function distinctColumns({ design: { factors } }: GlmData): number[][] {
  return factors.map((columns) => [...new Set(columns)].sort((a, b) => a - b));
}

/**
 * What the rows say of the columns, as a quadratic about a drawn fit: Λ = Xᵀ W X / φ with observed information W, the
 * intercept integrated out. Of one factor the levels' own values are the sites; of several, effects that are known up to a
 * constant a factor.
 *
 * @param factorOf - The factor of each column, −1 for real inputs; shape (columns).
 * @param dispersion - φ.
 *
 * O(rows · (factors + inputs)² + columns³); O(rows) of one factor alone.
 */
export function glmEstimates(
  data: GlmData,
  { fit }: DrawnFit,
  factorOf: ArrayLike<number>,
  dispersion: number,
): Estimates {
  const { design, family } = data;
  const { count } = design;
  const curvature = weighted(data, fit.eta, family.curvature);
  const slope = weighted(data, fit.eta, family.gradient);
  const one = design.factors.length === 1;
  const labels = Int32Array.from({ length: count }, (_, k) => k);
  const own = Float64Array.from(fit.beta, (value, k) => (one && k < design.levels ? value + fit.beta[count] : value));
  const gradient = design.adjoint(slope, labels, count).map((value) => value / dispersion);
  if (one && design.inputs === 0) {
    const weight = design.diagonal(curvature).map((value) => value / dispersion);
    const linear = weight.map((value, k) => value * own[k] + gradient[k]);
    return estimatesOf({ linear, curvature: weight, weight, precision: { kind: "independent" } }, rowsEach(data));
  }
  const gram = design.gram(curvature, labels, count).map((value) => value / dispersion);
  const quadratic = one ? withoutLast(gram, count) : gram;
  const size = one ? count : count + 1;
  const moment = gradient.subarray(0, size).map((value, i) => {
    let sum = value;
    for (let j = 0; j < size; j++) sum += quadratic[i * size + j] * own[j];
    return sum;
  });
  const columns = Array.from(labels);
  const { lambda, moment: linear } = one
    ? { lambda: quadratic, moment }
    : eliminate({ lambda: quadratic, moment }, columns, [count], 0);
  const anchors = one
    ? lambda
    : anchored(
        lambda,
        Array.from({ length: count }, (_, k) => factorOf[k]),
      );
  const rowSums = Float64Array.from(columns, (i) => columns.reduce((sum, j) => sum + anchors[i * count + j], 0));
  const weight = Float64Array.from(columns, (i) => anchors[i * (count + 1)]);
  return estimatesOf({ linear, curvature: rowSums, weight, precision: densePrecision(anchors, count) }, rowsEach(data));
}

/**
 * Rows of an average level, which set the least distance at which groups are looked for: that of one row's noise. On the
 * scale of a logit or a logarithm one row says next to nothing, and groups may lie as close as can be told.
 */
function rowsEach({ design, family, y }: GlmData): number {
  if (family.link !== "identity") return 1;
  return design.levels > 0 ? (y.length * design.factors.length) / design.levels : y.length;
}

/** A matrix of n + 1 rows without its last row and column. */
function withoutLast(matrix: Float64Array, n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => matrix[Math.floor(at / n) * (n + 1) + (at % n)]);
}
