import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Table } from "../../../src/data/table.js";
import { discover } from "../../../src/discovery/discover.js";
import { compactLetters } from "../../../src/model/glm/letters.js";
import type { LevelsDiscoverOptions } from "../../../src/model/levels/options.js";
import { levelData, levelTable } from "../../support/level-data.js";
import { largestDifference } from "../../support/numbers.js";

const find = (table: Table, options: Partial<LevelsDiscoverOptions> = {}) =>
  discover(table, { model: "levels", by: ["level"], targets: ["y"], ...options });

describe("a margin", () => {
  it("grows the pairs that are within it, from the ties to all", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(9999), fc.integer({ min: 2, max: 7 }), fc.boolean(), async (seed, k, beside) => {
        const data = levelData(k, 2, 6, seed);
        const table = levelTable(data, seed, { gap: 1 });
        const options = { testFraction: 0, ...(beside && { adjust: ["x"] }) };
        const ties = (await find(table, options)).confidence!.ties!;
        const all = [1e-9, 0.3, 1e6].map((margin) => find(table, { ...options, margin }));
        const [least, some, most] = await Promise.all(all);
        const pairs = ({ margin }: typeof least) => margin!.within.slice(0, k).flatMap((row) => row.slice(0, k));
        expect(
          largestDifference(
            pairs(least),
            ties.slice(0, k).flatMap((row) => row.slice(0, k)),
          ),
        ).toBeLessThan(1e-6);
        pairs(some).forEach((p, at) => expect(p).toBeGreaterThanOrEqual(pairs(least)[at] - 1e-9));
        expect(pairs(most).every((p) => p > 1 - 1e-9)).toBe(true);
        expect(new Set(most.margin!.equivalent.slice(0, k))).toEqual(new Set(["a"]));
      }),
      { numRuns: 200, seed: 10 },
    );
  });

  it("goes with probabilities only", async () => {
    const table = levelTable(levelData(3, 2, 6, 1), 1);
    await expect(find(table, { margin: 1, confidence: false })).rejects.toMatchObject({ code: "OPTION_CONFLICT" });
    await expect(find(table, { margin: 0 })).rejects.toMatchObject({ code: "BAD_OPTION" });
  });
});

describe("compact letters", () => {
  it("are shared exactly by sites that are not told apart", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.boolean(), { minLength: 36, maxLength: 36 }),
        (k, told) => {
          const apart = (i: number, j: number) => told[(Math.max(i, j) * (Math.max(i, j) - 1)) / 2 + Math.min(i, j)];
          const letters = compactLetters(k, apart);
          for (let i = 0; i < k; i++) {
            expect(letters[i].length).toBeGreaterThan(0);
            for (let j = 0; j < i; j++) expect([...letters[i]].some((l) => letters[j].includes(l))).toBe(!apart(i, j));
          }
        },
      ),
      { numRuns: 300, seed: 11 },
    );
  });
});
