import { choleskyFactor } from "../wasm/linear-algebra.js";
import { predictorOf, weighted, weightedSum, type GlmData } from "./glm-data.js";

/** Which coefficients are one, and what each is drawn to. */
export interface Ties {
  /** The group of each column beside the intercept. */
  readonly labels: ArrayLike<number>;
  readonly groups: number;
  /** Precision with which each group is drawn to 0, shape (groups); a group of infinite precision is exactly 0. */
  readonly ridge: ArrayLike<number>;
}

/** A fit of a generalised linear model. */
export interface GlmFit {
  /** One a column and the intercept last, where there is one. */
  readonly beta: Float64Array;
  /** η at the rows of the fit. */
  readonly eta: Float64Array;
  /** Whether the last step was as small as can be told. */
  readonly converged: boolean;
}

const MOST_STEPS = 50;
const MOST_HALVINGS = 30;
/** A step that promises to gain less, in nats, is the last: Newton's method squares what is left. */
const LAST = 1e-9;
/** Makes what the rows do not determine nothing, without moving what they do. */
const NOTHING = 1e-11;

/**
 * The largest likelihood, less the ridge's pull, by Newton's method with observed information and halved steps.
 *
 * O(steps · rows · (factors + inputs)² + steps · groups³).
 */
export function fitGlm(data: GlmData, ties: Ties): GlmFit {
  const { design, family } = data;
  const { labels, groups, ridge } = ties;
  const size = groups + (design.intercept ? 1 : 0);
  let psi = startOf(data, groups, size);
  let eta = predictorOf(data, spread(psi, labels, design.count, groups));
  let value = objective(data, psi, eta, ridge);
  for (let step = 0; step < MOST_STEPS; step++) {
    const slope = design.adjoint(weighted(data, eta, family.gradient), labels, groups);
    for (let g = 0; g < groups; g++) slope[g] = ridge[g] === Infinity ? 0 : slope[g] - ridge[g] * psi[g];
    const hessian = design.gram(weighted(data, eta, family.curvature), labels, groups);
    for (let g = 0; g < groups; g++) {
      if (ridge[g] === Infinity) holdAtZero(hessian, g, size);
      else hessian[g * (size + 1)] += ridge[g];
    }
    const direction = solveLeaning(hessian, slope);
    if (direction.reduce((sum, d, g) => sum + d * slope[g], 0) < LAST) {
      const beta = spread(moved(psi, direction, 1), labels, design.count, groups);
      return { beta, eta: predictorOf(data, beta), converged: true };
    }
    const next = stepAlong(data, ties, psi, direction, value);
    if (!next) break;
    ({ psi, eta, value } = next);
  }
  return { beta: spread(psi, labels, design.count, groups), eta, converged: false };
}

/** Row and column of a unit matrix: with no slope, no step. */
export function holdAtZero(matrix: Float64Array, row: number, size: number): void {
  for (let i = 0; i < size; i++) matrix[row * size + i] = matrix[i * size + row] = 0;
  matrix[row * (size + 1)] = 1;
}

function moved(psi: Float64Array, direction: Float64Array, length: number): Float64Array {
  return psi.map((p, g) => p + length * direction[g]);
}

/** All at the mean of the whole. */
function startOf({ design, family, y, weight, offset }: GlmData, groups: number, size: number): Float64Array {
  const psi = new Float64Array(size);
  let [sum, exposure] = [0, 0];
  for (let i = 0; i < y.length; i++) {
    const unit = family.link === "log" ? family.mean(offset[i]) : 1;
    sum += weight[i] * y[i];
    exposure += weight[i] * unit;
  }
  if (design.intercept) psi[groups] = family.start(sum / exposure);
  return psi;
}

interface Point {
  readonly psi: Float64Array;
  readonly eta: Float64Array;
  readonly value: number;
}

/** The longest of the halved steps that gains; undefined if none does. */
function stepAlong(
  data: GlmData,
  { labels, groups, ridge }: Ties,
  psi: Float64Array,
  direction: Float64Array,
  value: number,
): Point | undefined {
  let length = 1;
  for (let halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
    const there = moved(psi, direction, length);
    const eta = predictorOf(data, spread(there, labels, data.design.count, groups));
    const reached = objective(data, there, eta, ridge);
    if (reached > value) return { psi: there, eta, value: reached };
  }
  return undefined;
}

function objective(data: GlmData, psi: Float64Array, eta: Float64Array, ridge: ArrayLike<number>): number {
  let penalty = 0;
  for (let g = 0; g < ridge.length; g++) if (psi[g] !== 0) penalty += ridge[g] * psi[g] * psi[g];
  return weightedSum(data, eta, data.family.logLikelihood) - penalty / 2;
}

/** One value a column, the intercept last. */
function spread(psi: Float64Array, labels: ArrayLike<number>, count: number, groups: number): Float64Array {
  const beta = new Float64Array(count + psi.length - groups);
  for (let k = 0; k < count; k++) beta[k] = psi[labels[k]];
  if (psi.length > groups) beta[count] = psi[groups];
  return beta;
}

/** The solution of a system that need not be regular: what it does not determine stays about 0. */
function solveLeaning(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const scale = Float64Array.from(
    { length: n },
    (_, i) => 1 / Math.sqrt(Math.max(matrix[i * (n + 1)], Number.MIN_VALUE)),
  );
  const usable = scale.map((s) => (Number.isFinite(s) && s < 1e150 ? s : 0));
  const scaled = matrix.map((value, at) => value * usable[Math.floor(at / n)] * usable[at % n]);
  for (let i = 0; i < n; i++) scaled[i * (n + 1)] = usable[i] === 0 ? 1 : scaled[i * (n + 1)] + NOTHING;
  const solution = choleskyFactor(scaled, n).solve(right.map((value, i) => value * usable[i]));
  return solution.map((value, i) => value * usable[i]);
}
