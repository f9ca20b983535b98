import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../../src/data/csv/csv.js";
import { tableFromColumns, tableFromRows } from "../../../src/data/table.js";
import { discover } from "../../../src/discovery/discover.js";
import { discoveryText } from "../../../src/report/text.js";
import { largestDifference, testNumbers } from "../../support/numbers.js";

const quick = { confidence: false, testFraction: 0 } as const;

/** Every pair of levels of two factors so many times, in no order. */
function balanced(a: number, b: number, each: number, seed: number) {
  const random = testNumbers(seed + 1);
  const cells = Array.from({ length: a * b * each }, (_, i) => [i % a, Math.floor(i / a) % b]);
  return tableFromColumns({
    f: cells.map(([level]) => `f${level}`),
    g: cells.map(([, level]) => `g${level}`),
    y: cells.map(([i, j]) => 3 * i - 5 * j + random()),
  });
}

/** Rows of each group of a factor. */
const rowsOf = (found: { labels: readonly number[]; levels: readonly { rows: number }[] }, site: number) =>
  found.levels.reduce((sum, { rows }, k) => sum + (found.labels[k] === found.labels[site] ? rows : 0), 0);

describe("standard errors of levels", () => {
  it("are σ √(1 / n − 1 / N) of effects in a balanced table, σ / √n of the only factor's levels", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(9999),
        fc.double({ min: 0.1, max: 4, noNaN: true }),
        async (a, b, each, seed, noise) => {
          const table = balanced(a, b, each, seed);
          const both = await discover(table, { model: "levels", by: ["f", "g"], targets: ["y"], noise, ...quick });
          const effects = both.sites.map(
            (_, k) => noise * Math.sqrt(Math.max(1 / rowsOf(both, k) - 1 / table.rows, 0)),
          );
          expect(largestDifference(both.standardErrors!, effects)).toBeLessThan(1e-4 * noise);
          const one = await discover(table, { model: "levels", by: ["f"], targets: ["y"], noise, ...quick });
          const means = one.sites.map((_, k) => noise / Math.sqrt(rowsOf(one, k)));
          expect(largestDifference(one.standardErrors!, means)).toBeLessThan(1e-6 * noise);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("predictions of levels", () => {
  it("of two factors with averaged parameters do not change when a constant is added to what is adjusted for", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(9999), fc.integer({ min: -1000, max: 1000 }), async (seed, shift) => {
        const base = balanced(3, 2, 3, seed);
        const random = testNumbers(seed + 2);
        const x = Array.from({ length: base.rows }, () => random());
        const columns = (by: number) => ({
          ...Object.fromEntries(
            base.categories.map(({ name, labels, codes }) => [name, Array.from(codes, (c) => labels[c])]),
          ),
          x: x.map((value) => value + by),
          y: Array.from(base.column("y"), (value, i) => value / 10 + x[i]),
        });
        const averaged = async (by: number) => {
          const table = tableFromColumns(columns(by));
          const options = { model: "levels", by: ["f", "g"], targets: ["y"], adjust: ["x"] } as const;
          return (await discover(table, { ...options, testFraction: 0 })).predict(table, { averaged: true });
        };
        expect(largestDifference(await averaged(shift), await averaged(0))).toBeLessThan(1e-5);
      }),
      { numRuns: 200 },
    );
  });

  const counts = Array.from({ length: 60 }, (_, i) => [["a", "b", "c"][i % 3], 1 + (i % 4), (i % 3) + ((i * 7) % 3)]);
  const table = parseCsv(`level,days,n\n${counts.map((row) => row.join()).join("\n")}\n`, { text: true }).table;

  it("need the exposure, above 0", async () => {
    const options = { family: "poisson", exposure: "days", targets: ["n"], testFraction: 0 } as const;
    const found = await discover(table, { model: "levels", by: ["level"], ...options });
    const bad = tableFromColumns({ level: ["a", "b"], days: [1, 0] });
    expect(() => found.predict(bad)).toThrow(/predict: column "days": expected an exposure above 0, got 0 in row 2/);
    const linear = await discover(
      tableFromColumns({ x: counts.map((_, i) => i % 5), days: [...table.column("days")], n: [...table.column("n")] }),
      { model: "linear", ...options },
    );
    expect(() => linear.predict([[1]])).toThrow(/expected 2 numbers/);
    const [one, two] = linear.predict(tableFromRows([[1, 1], [1, 2]], ["x", "days"])); // prettier-ignore
    expect(two / one).toBeCloseTo(2, 12);
    expect(linear.predict([[1, 2]])[0]).toBe(two);
  });

  it("have an intercept that the text names", async () => {
    const found = await discover(balanced(3, 2, 3, 1), { model: "levels", by: ["f", "g"], targets: ["y"] });
    expect(discoveryText(found, { colour: false, width: 80 })).toMatch(/^intercepts: -?\d/m);
  });
});

it("refuses more levels than can be solved for", async () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => i);
  const table = tableFromColumns({ level: rows.map((i) => `l${i % 10_000}`), y: rows.map((i) => i % 7) });
  await expect(discover(table, { model: "levels", by: ["level"], targets: ["y"] })).rejects.toMatchObject({
    code: "TOO_MANY_LEVELS",
    fix: expect.stringContaining("model of estimates"),
  });
});
