import { predictorOf, weighted, type GlmData } from "./glm-data.js";
import { fitGlm, type GlmFit } from "./newton.js";

/** A coefficient so far from the mean, on the scale of a logit or a logarithm, is one that the rows do not bound. */
const UNBOUNDED = 12;
/** Variance of coefficients where the rows do not bound some and nothing else is known. */
const WIDE = 9;

/** A fit of a scheme, and which groups the rows left unbounded. */
export interface BoundedFit extends GlmFit {
  /** Groups whose rows are all alike (all 0, all 1): the prior bounds them. */
  readonly separated: readonly number[];
}

/**
 * The largest likelihood with a scheme's ties. Where the rows do not bound it (complete separation: a level without any
 * success, without any count), groups are drawn to the mean as the evidence's prior draws them.
 *
 * @param labels - The group of each column beside the intercept.
 * @param prior - Its variance at each column, shape (columns), default: wide; and the group that is exactly 0, if any.
 */
export function fitBounded(
  data: GlmData,
  labels: ArrayLike<number>,
  groups: number,
  { variance, zero }: { readonly variance?: ArrayLike<number>; readonly zero?: number } = {},
): BoundedFit {
  const ridge = new Float64Array(groups);
  if (zero !== undefined) ridge[zero] = Infinity;
  const free = fitGlm(data, { labels, groups, ridge });
  const separated = unboundedGroups(data, free, labels, groups);
  if (separated.length === 0) return { ...free, separated };
  const sizes = inputSizes(data);
  for (let k = data.design.count - 1; k >= 0; k--)
    if (labels[k] !== zero) ridge[labels[k]] = square(sizes[k]) / (variance?.[k] ?? WIDE);
  return { ...fitGlm(data, { labels, groups, ridge }), separated };
}

/** Standard deviation of each real input, 1 for levels; shape (columns). */
export function inputSizes({ design: { rows, x, inputs, levels } }: GlmData): Float64Array {
  const sizes = new Float64Array(levels + inputs).fill(1);
  for (let q = 0; q < inputs; q++) {
    let [sum, squares] = [0, 0];
    for (let i = 0; i < rows; i++) sum += x[i * inputs + q];
    for (let i = 0; i < rows; i++) squares += square(x[i * inputs + q] - sum / rows);
    sizes[levels + q] = Math.sqrt(squares / rows) || 1;
  }
  return sizes;
}

function unboundedGroups(data: GlmData, { beta }: GlmFit, labels: ArrayLike<number>, groups: number): number[] {
  if (data.family.link === "identity") return [];
  const sizes = inputSizes(data);
  const far = new Set<number>();
  const means = factorMeans(data, beta);
  for (let k = 0; k < data.design.count; k++) {
    if (Math.abs(beta[k] - means[k]) * sizes[k] > UNBOUNDED) far.add(labels[k]);
  }
  return Array.from({ length: groups }, (_, g) => g).filter((g) => far.has(g));
}

/** The mean over the rows of the coefficients of each column's factor; 0 for real inputs. */
function factorMeans({ design }: GlmData, beta: Float64Array): Float64Array {
  const means = new Float64Array(design.count);
  for (const columns of design.factors) {
    const mean = columns.reduce((sum, column) => sum + beta[column], 0) / design.rows;
    for (const column of columns) means[column] = mean;
  }
  return means;
}

/** The last digits of a number, as a part of it. */
const ROUNDING = 1e-15;

/** φ: Pearson's statistic over what is left of the rows; 1 for families without one. */
export function dispersionOf(data: GlmData, { beta }: GlmFit, freedom: number): number {
  const { family, y } = data;
  if (!family.dispersed) return 1;
  const eta = predictorOf(data, beta);
  const pearson = weighted(data, eta, (value, at) => {
    const mean = family.mean(at);
    return square(value - mean) / family.variance(mean);
  });
  const largest = y.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // The last digit of the target is as exact as it gets.
  const least = family.link === "identity" ? square(largest * ROUNDING) : square(ROUNDING);
  return Math.max(pearson.reduce((sum, value) => sum + value, 0) / freedom, least, Number.MIN_VALUE);
}

function square(x: number): number {
  return x * x;
}
