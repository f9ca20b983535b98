// Ten checks of robustness, each with the number that is wanted: npm run study -- acceptance [--seeds 100].
import { markdown } from "../support/statistics.js";
import { checks, type Measured } from "./robustness/checks.js";
import { progress } from "./robustness/progress.js";

/** One row a number: measured, wanted, passed or failed. */
export default async function acceptance({ seeds = 100 } = {}): Promise<{ markdown: string; data: unknown }> {
  const data: (Measured & { check: number; data: string; pass: boolean })[] = [];
  for (const [at, { data: description, measure }] of checks.entries()) {
    for (const measured of await measure(seeds)) {
      const row = { check: at + 1, data: description, ...measured, pass: passes(measured) };
      progress(`check ${row.check}: ${row.what} ${row.value.toFixed(3)} ${row.pass ? "pass" : "FAIL"}`);
      data.push(row);
    }
  }
  const rows = data.map((row) => [
    `${row.check}`,
    row.data,
    row.what,
    row.value.toFixed(3),
    `${row.bound === "least" ? "≥" : "≤"} ${row.wanted}`,
    row.pass ? "pass" : "FAIL",
    `${row.draws}`,
  ]);
  const passed = data.filter(({ pass }) => pass).length;
  const table = markdown(["check", "data", "number", "measured", "wanted", "", "draws"], rows);
  return { markdown: `${table}\n\n${passed} of ${data.length} numbers pass.`, data };
}

function passes({ value, wanted, bound }: Measured): boolean {
  return bound === "least" ? value >= wanted : value <= wanted;
}
