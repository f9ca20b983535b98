import { describe, expect, it } from "vitest";
import { generateSums } from "../../../src/data/generators/sums.js";

describe("generateSums", () => {
  it.each([
    ["standard", [1, 1, 1]],
    ["alternating", [1, -1, 1]],
  ] as const)("%s: y is the signed sum, with noise below a half in the labels and none in the test", (kind, signs) => {
    const { table, test, labels } = generateSums({ positions: 3, kind, rows: 400, seed: 3 });
    const residuals = (t: typeof table) => {
      const columns = ["x1", "x2", "x3"].map((name) => t.column(name));
      return t.column("y").map((y, i) => y - signs.reduce((sum, sign, l) => sum + sign * columns[l][i], 0));
    };
    expect([...labels]).toEqual(signs.map((sign) => (sign > 0 ? 0 : 1)));
    const noise = residuals(table);
    expect(Math.max(...noise.map(Math.abs))).toBeLessThan(0.5);
    expect(noise.reduce((sum, e) => sum + e * e, 0) / 400).toBeCloseTo(1 / 12, 1);
    expect([...new Set(residuals(test(50)))]).toEqual([0]);
  });

  it("draws each number from 1 to the largest, the same for a seed", () => {
    const { table } = generateSums({ positions: 2, rows: 300, largest: 3, seed: 1 });
    expect(new Set([...table.column("x1"), ...table.column("x2")])).toEqual(new Set([1, 2, 3]));
    expect(generateSums({ positions: 2, rows: 300, largest: 3, seed: 1 }).table).toEqual(table);
    expect(generateSums({ positions: 2, rows: 300, largest: 3, seed: 2 }).table).not.toEqual(table);
  });
});
