import { DataError } from "../errors.js";
import type { Precision } from "./precision.js";

/**
 * What the rows say of the sites, and all that evidence needs of data: a Gaussian log-likelihood
 * −½ (θ − θ̂)ᵀ Λ (θ − θ̂), Λ the inverse covariance of the estimates θ̂, noise included. Λ may be singular: θ̂ itself is
 * not needed, only Λ θ̂. Values are taken about `centre`, where one value for all sites fits best.
 */
export interface Estimates {
  /** Number of sites K. */
  readonly count: number;
  readonly centre: number;
  /** 1ᵀ Λ 1: the inverse variance of the centre. */
  readonly centreWeight: number;
  /** Λ (θ̂ − centre), shape (K). */
  readonly moment: Float64Array;
  /** The diagonal of Λ, shape (K). */
  readonly weight: Float64Array;
  readonly precision: Precision;
  /** Standard deviation of an estimate from one row: the yardstick of how far groups are expected to be apart. */
  readonly rowDeviation: number;
  /** How far from the centre a site may plausibly be: what makes a singular Λ invertible. */
  readonly reach: number;
}

/** Λ θ̂ and Λ 1 of some sites, and how they are correlated. */
export interface EstimateSums extends Pick<Estimates, "weight" | "precision"> {
  /** Λ θ̂, shape (K). */
  readonly linear: Float64Array;
  /** Λ 1, shape (K). */
  readonly curvature: Float64Array;
}

/**
 * So many one-row standard deviations is no limit for an estimate, and still keeps a matrix invertible. From 10 to 10 000 the
 * same was found (bench/results/constants.md).
 */
const WIDE = 1e3;

/**
 * Estimates from their sums.
 *
 * @param rows - Rows that they come from: `rowDeviation` is that of an average site's estimate, times their root.
 * @param reach - Default: a thousand times `rowDeviation`.
 * @throws {@link DataError} `ESTIMATES_NOT_FINITE`.
 */
export function estimatesOf(
  { linear, curvature, weight, precision }: EstimateSums,
  rows: number,
  reach?: number,
): Estimates {
  const centreWeight = sum(curvature);
  const centre = sum(linear) / centreWeight;
  const moment = linear.map((value, k) => value - centre * curvature[k]);
  const count = linear.length;
  const rowDeviation = Math.sqrt((rows * count) / sum(weight));
  // Evidence squares both.
  requireFinite([moment.map((value) => value * value), weight.map((value) => value * value), [rowDeviation]]);
  return { count, centre, centreWeight, moment, weight, precision, rowDeviation, reach: reach ?? WIDE * rowDeviation };
}

/** Λ 1, shape (K). */
export function curvatureOf({
  count,
  weight,
  precision,
}: Pick<Estimates, "count" | "weight" | "precision">): Float64Array {
  if (precision.kind === "independent") return weight;
  const [one, all] = [new Int32Array(count), new Float64Array(1)];
  return Float64Array.from({ length: count }, (_, site) => {
    all[0] = 0;
    precision.addRow(site, one, all);
    return all[0];
  });
}

function requireFinite(numbers: readonly ArrayLike<number>[]): void {
  if (numbers.every((values) => Array.from(values).every((value) => Number.isFinite(value)))) return;
  throw new DataError("ESTIMATES_NOT_FINITE", "search: expected finite estimates of the sites, got some that are not", {
    fix: "Rescale the columns: squares of the values overflow, or are too small to be told from zero.",
  });
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Estimates at one level of the noise, where the rows alone do not tell it. */
export interface RatedEstimates {
  readonly estimates: Estimates;
  /** log likelihood of the rows with all sites at zero, up to a constant. */
  readonly logLikelihood: number;
}
