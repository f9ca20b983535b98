/** A number with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const Z = 1.959964;

/**
 * A proportion with Wilson's interval.
 *
 * @param successes - An integer from 0 to `trials`.
 * @param trials - An integer ≥ 1.
 *
 * @example
 * proportion(95, 100); // { value: 0.95, low: 0.8882…, high: 0.9784… }
 *
 * @see E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22, 1927.
 */
export function proportion(successes: number, trials: number): Estimate {
  const p = successes / trials;
  const centre = (p + (Z * Z) / (2 * trials)) / (1 + (Z * Z) / trials);
  const half = (Z / (1 + (Z * Z) / trials)) * Math.sqrt((p * (1 - p)) / trials + (Z * Z) / (4 * trials * trials));
  return { value: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/**
 * A mean with its normal interval.
 *
 * @param values - At least two.
 *
 * @example
 * meanOf([1, 2, 3]); // { value: 2, low: 0.8684…, high: 3.1315… }
 */
export function meanOf(values: readonly number[]): Estimate {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const half = Z * Math.sqrt(squares / (values.length - 1) / values.length);
  return { value: mean, low: mean - half, high: mean + half };
}
