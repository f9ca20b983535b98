/** A number with its 95 % interval; one without spread to judge by, such as the mean of a single run, has NaN bounds. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const Z = 1.959964;

/**
 * A proportion with Wilson's interval.
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
 * @example
 * meanOf([1, 2, 3]); // { value: 2, low: 0.8684…, high: 3.1315… }
 */
export function meanOf(values: readonly number[]): Estimate {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const half = Z * Math.sqrt(squares / (n - 1) / n);
  return { value: mean, low: mean - half, high: mean + half };
}

/** Whether two intervals have a point in common. */
export function overlap(a: Estimate, b: Estimate): boolean {
  return a.low <= b.high && b.low <= a.high;
}

/**
 * An estimate in words.
 *
 * @example
 * show({ value: 0.145, low: 0.095, high: 0.195 }); // ".145 ± .050"
 * show({ value: 1, low: 0.981, high: 1 }); // "1.000 [.981, 1.000]"  (where the interval is not symmetric)
 */
export function show({ value, low, high }: Estimate, digits = 3): string {
  const plain = (x: number) => x.toFixed(digits).replace(/^(-?)0\./, "$1.");
  if (Number.isNaN(low)) return plain(value);
  const symmetric = Math.abs(high - value - (value - low)) < 1e-9;
  return symmetric ? `${plain(value)} ± ${plain(high - value)}` : `${plain(value)} [${plain(low)}, ${plain(high)}]`;
}
