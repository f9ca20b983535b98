import type { Estimate } from "../../src/theory/intervals.js";

export { meanOf, proportion, type Estimate } from "../../src/theory/intervals.js";

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
