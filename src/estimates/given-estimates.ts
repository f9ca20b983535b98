import { DataError } from "../errors.js";
import { choleskyFactor } from "../wasm/linear-algebra.js";
import { estimatesOf, type Estimates } from "./estimates.js";
import { densePrecision } from "./precision.js";

/**
 * {@link Estimates} of θ̂ with its covariance.
 *
 * @param covariance - Shape (K, K), or its diagonal, shape (K), of independent estimates.
 * @param rows - Rows that they come from.
 * @throws {@link DataError} `BAD_COVARIANCE` unless it is symmetric and positive definite; `ESTIMATES_NOT_FINITE`.
 *
 * O(K³); O(K) of independent ones.
 */
export function estimatesFrom(values: Float64Array, covariance: Float64Array, rows: number): Estimates {
  const k = values.length;
  if (covariance.length === k && k > 1) return independentFrom(values, covariance, rows);
  const lambda = inverseOf(covariance, k);
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

function independentFrom(values: Float64Array, variances: Float64Array, rows: number): Estimates {
  const broken = variances.findIndex((variance) => !(variance > 0));
  if (broken >= 0) throw badCovariance(`variances above 0, got ${variances[broken]} for site ${broken + 1}`);
  const weight = variances.map((variance) => 1 / variance);
  const linear = values.map((value, k) => value * weight[k]);
  return estimatesOf({ linear, curvature: weight, weight, precision: { kind: "independent" } }, rows);
}

/** Asymmetry beyond this share of the diagonal is no rounding. */
const SYMMETRIC = 1e-8;

function inverseOf(covariance: Float64Array, k: number): Float64Array {
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [covariance[i * k + j], covariance[j * k + i]];
      const size = Math.sqrt(Math.abs(covariance[i * k + i] * covariance[j * k + j]));
      if (Math.abs(a - b) > SYMMETRIC * size)
        throw badCovariance(`a symmetric matrix, got ${a} and ${b} for sites ${i + 1} and ${j + 1}`);
    }
  }
  const factor = choleskyFactor(covariance, k);
  if (factor.failedAt !== undefined)
    throw badCovariance(`a positive definite matrix, got none from site ${factor.failedAt + 1} on`);
  return factor.inverse();
}

function badCovariance(expectedAndGot: string): DataError {
  return new DataError("BAD_COVARIANCE", `covariance: expected ${expectedAndGot}`, {
    fix: "Give the covariance of the estimates, shape (K, K), or their standard errors.",
    where: "covariance",
  });
}
