import type { Estimate } from "../plan/intervals.js";

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
  if (Number.isNaN(value)) return "–";
  if (Number.isNaN(low)) return plain(value);
  const symmetric = Math.abs(high - value - (value - low)) < 1e-9;
  return symmetric ? `${plain(value)} ± ${plain(high - value)}` : `${plain(value)} [${plain(low)}, ${plain(high)}]`;
}
