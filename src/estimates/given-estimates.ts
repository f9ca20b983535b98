import { DataError } from "../errors.js";
import { choleskyFactor } from "../wasm/linear-algebra.js";
import { anchored, withoutConstants } from "./contrasts.js";
import { estimatesOf, type Estimates } from "./estimates.js";
import { densePrecision } from "./precision.js";

/**
 * {@link Estimates} of θ̂ with its covariance, which may be singular. Where that is because a constant of each block is not
 * estimated but set, such as effects that sum to zero or are relative to a level of variance 0, the constant counts as not
 * known: only differences do. What else is known exactly is so to a thousandth of a standard error.
 *
 * @param covariance - Shape (K, K), or its diagonal, shape (K), of independent estimates.
 * @param rows - Rows that they come from.
 * @param blocks - A block number of each site. Default: all are of one.
 * @throws {@link DataError} `BAD_COVARIANCE` unless it is symmetric and positive semidefinite; `ESTIMATES_NOT_FINITE`.
 *
 * O(K³); O(K) of independent ones.
 */
export function estimatesFrom(
  values: Float64Array,
  covariance: Float64Array,
  rows: number,
  blocks?: ArrayLike<number>,
): Estimates {
  const k = values.length;
  if (covariance.length === k) return independentFrom(values, covariance, rows);
  requireSymmetric(covariance, k);
  const lambda = inverseOf(covariance, k, blocks);
  const times = (v: (l: number) => number) =>
    Float64Array.from({ length: k }, (_, i) => {
      let sum = 0;
      for (let j = 0; j < k; j++) sum += lambda[i * k + j] * v(j);
      return sum;
    });
  return estimatesOf(
    {
      linear: times((j) => values[j]),
      curvature: times(() => 1),
      weight: Float64Array.from(values, (_, i) => lambda[i * k + i]),
      precision: densePrecision(lambda, k),
    },
    rows,
  );
}

/** What is exact is known to this part of a variance, so that a matrix has an inverse. */
const EXACT = 1e-6;

function independentFrom(values: Float64Array, variances: Float64Array, rows: number): Estimates {
  const broken = variances.findIndex((variance) => !(variance >= 0));
  if (broken >= 0) throw badCovariance(`variances from 0 on, got ${variances[broken]} for site ${broken + 1}`);
  const least = variances.reduce((some, variance) => (variance > 0 ? Math.min(some, variance) : some), Infinity);
  if (least === Infinity) throw badCovariance("a variance above 0 for some site, got 0 for all");
  const weight = variances.map((variance) => 1 / Math.max(variance, EXACT * least));
  const linear = values.map((value, k) => value * weight[k]);
  return estimatesOf({ linear, curvature: weight, weight, precision: { kind: "independent" } }, rows);
}

/** Asymmetry beyond this share of the diagonal is no rounding. */
const SYMMETRIC = 1e-8;

function requireSymmetric(covariance: Float64Array, k: number): void {
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [covariance[i * k + j], covariance[j * k + i]];
      const size = Math.sqrt(Math.abs(covariance[i * k + i] * covariance[j * k + j]));
      if (Math.abs(a - b) > SYMMETRIC * size)
        throw badCovariance(`a symmetric matrix, got ${a} and ${b} for sites ${i + 1} and ${j + 1}`);
    }
  }
}

/** Λ of the covariance itself, or with what is set not known, or with what is exact a little less so. */
function inverseOf(covariance: Float64Array, k: number, blocks?: ArrayLike<number>): Float64Array {
  const variances = Float64Array.from({ length: k }, (_, i) => covariance[i * (k + 1)]);
  const largest = variances.reduce((most, variance) => Math.max(most, variance), 0);
  if (!(largest > 0)) throw badCovariance("a variance above 0 for some site, got none");
  const regular = regularInverse(covariance, variances);
  if (regular) return regular;
  const shifted = covariance.map((value, at) => {
    const [i, j] = [Math.floor(at / k), at % k];
    return !blocks || blocks[i] === blocks[j] ? value + largest : value;
  });
  const contrasts = choleskyFactor(shifted, k, EXACT * largest);
  if (contrasts.failedAt !== undefined) return softenedInverse(covariance, variances);
  const of = blocks ?? new Int32Array(k);
  return anchored(withoutConstants(contrasts.inverse(), of), of);
}

/** Of a matrix that is positive definite with a unit diagonal, and far enough from singular. */
function regularInverse(covariance: Float64Array, variances: Float64Array): Float64Array | undefined {
  const k = variances.length;
  if (variances.some((variance) => !(variance > 0))) return undefined;
  const scale = variances.map((variance) => 1 / Math.sqrt(variance));
  const scaled = (matrix: Float64Array) => matrix.map((value, at) => value * scale[Math.floor(at / k)] * scale[at % k]);
  const factor = choleskyFactor(scaled(covariance), k, EXACT);
  return factor.failedAt === undefined ? scaled(factor.inverse()) : undefined;
}

/** @throws {@link DataError} `BAD_COVARIANCE`. */
function softenedInverse(covariance: Float64Array, variances: Float64Array): Float64Array {
  const k = variances.length;
  const least = variances.reduce((some, variance) => (variance > 0 ? Math.min(some, variance) : some), Infinity);
  const softened = covariance.slice();
  variances.forEach((variance, i) => (softened[i * (k + 1)] += EXACT * Math.max(variance, least)));
  const factor = choleskyFactor(softened, k);
  if (factor.failedAt === undefined) return factor.inverse();
  throw badCovariance(`a positive semidefinite matrix, got none from site ${factor.failedAt + 1} on`);
}

function badCovariance(expectedAndGot: string): DataError {
  return new DataError("BAD_COVARIANCE", `covariance: expected ${expectedAndGot}`, {
    fix: "Give the covariance of the estimates, shape (K, K), or their standard errors.",
    where: "covariance",
  });
}
