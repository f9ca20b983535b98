import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../../src/data/csv/csv.js";
import { Table } from "../../../src/data/table.js";
import { discover } from "../../../src/discovery/discover.js";
import { Random } from "../../../src/wasm/random.js";
import { caseText } from "../../support/cases.js";
import { largestDifference } from "../../support/numbers.js";

const quick = { model: "mean", confidence: false, testFraction: 0 } as const;

/** Two groups of columns, 4 apart, of which a share of the cells is missing; the first row and two more have none. */
function holed(columns: number, rows: number, share: number, seed: number): { table: Table; group: number[] } {
  const random = new Random(seed, 4);
  const group = Array.from({ length: columns }, (_, k) => (k + seed) % 2);
  const values = Float64Array.from({ length: rows * columns }, (_, at) => {
    const value = 4 * group[at % columns] + 0.5 * random.normal();
    return at >= 3 * columns && random.uniform() < share && at % columns > 0 ? NaN : value;
  });
  const names = group.map((_, k) => `c${k + 1}`);
  return { table: new Table(names, values, undefined, [], 0, true), group };
}

describe("columns of which cells are missing", () => {
  it("unequal-columns.csv: each has what it has", async () => {
    const { table } = parseCsv(caseText("unequal-columns.csv"), { missing: ["", "NA"], holes: true });
    expect([table.rows, table.leftOut]).toEqual([40, 0]);
    const found = await discover(table, { model: "mean" });
    expect(found.groups).toEqual([["line1"], ["line2", "line3"]]);
    expect(found.summary).toContain("Some values are missing");
  });

  it("are found for any pattern of holes, whatever the order of the rows", async () => {
    let missed = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 7 }),
        fc.integer({ min: 6, max: 30 }),
        fc.double({ min: 0.05, max: 0.8, noNaN: true }),
        fc.nat(9999),
        async (columns, rows, share, seed) => {
          const { table, group } = holed(columns, rows, share, seed);
          const found = await discover(table, quick);
          found.labels.forEach((label, k) => {
            const first = found.labels.indexOf(label);
            expect(group[k]).toBe(group[first]);
          });
          if (found.groups.length > new Set(group).size) missed++;
          const turned = await discover(table.take(new Random(seed, 7).permutation(rows)), quick);
          expect(turned.labels).toEqual(found.labels);
          expect(largestDifference(turned.parameters, found.parameters)).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 200, seed: 1 },
    );
    expect(missed).toBeLessThanOrEqual(10);
  });

  it("are refused by other ways, and where a column has hardly any", async () => {
    const { table } = holed(3, 20, 0.5, 1);
    await expect(
      discover(table, { ...quick, method: "relaxed", confidence: undefined } as never),
    ).rejects.toMatchObject({
      code: "OPTION_CONFLICT",
    });
    const empty = new Table(["a", "b"], [1, NaN, 2, NaN, 3, 5], undefined, [], 0, true);
    await expect(discover(empty, quick)).rejects.toMatchObject({ code: "TOO_FEW_ROWS" });
  });
});
