/** A number with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const Z = 1.959964;

/**
 * A proportion with Wilson's interval.
 * @see E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22, 1927.
 */
export function proportion(successes: number, trials: number): Estimate {
  const p = successes / trials;
  const centre = (p + (Z * Z) / (2 * trials)) / (1 + (Z * Z) / trials);
  const half = (Z / (1 + (Z * Z) / trials)) * Math.sqrt((p * (1 - p)) / trials + (Z * Z) / (4 * trials * trials));
  return { value: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** A mean with its normal interval. */
export function meanOf(values: readonly number[]): Estimate {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const half = Z * Math.sqrt(squares / (values.length - 1) / values.length);
  return { value: mean, low: mean - half, high: mean + half };
}

/** Whether two intervals have a point in common. */
export function overlap(a: Estimate, b: Estimate): boolean {
  return a.low <= b.high && b.low <= a.high;
}

/** `.145 ± .050`, or `1.000 [.981, 1.000]` for an interval that is not symmetric. */
export function show({ value, low, high }: Estimate, digits = 3): string {
  const plain = (x: number) => x.toFixed(digits).replace(/^0\./, ".");
  const symmetric = Math.abs(high - value - (value - low)) < 1e-9;
  return symmetric ? `${plain(value)} ± ${plain(high - value)}` : `${plain(value)} [${plain(low)}, ${plain(high)}]`;
}

/** A Markdown table. */
export function markdown(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
