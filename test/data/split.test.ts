import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdOut, trainValidationSplit } from "../../src/data/split.js";
import { DataError, OptionError } from "../../src/errors.js";
import { errorOf } from "../support/errors.js";

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

describe("a split", () => {
  const cases = fc.record({
    rows: fc.integer({ min: 2, max: 300 }),
    fraction: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
    seed: fc.nat(),
    index: fc.nat(50),
  });

  it("gives every row to one side, each side in order, the first as large as asked", () => {
    fc.assert(
      fc.property(cases, ({ rows, fraction, seed, index }) => {
        fc.pre(Math.round(rows * fraction) > 0 && Math.round(rows * fraction) < rows);
        const { held, rest } = holdOut(rows, fraction, seed);
        const { train, validation } = trainValidationSplit(rows, fraction, seed, index);
        for (const [first, second] of [
          [held, rest],
          [train, validation],
        ]) {
          expect(first.length).toBe(Math.round(rows * fraction));
          expect([...first, ...second].sort((a, b) => a - b)).toEqual(range(rows));
          expect(first).toEqual(first.slice().sort());
          expect(second).toEqual(second.slice().sort());
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("depends on seed and index, and on nothing else", () => {
    const splits = [
      ...range(20).map((index) => trainValidationSplit(60, 0.5, 7, index).train),
      ...range(20).map((seed) => trainValidationSplit(60, 0.5, seed + 8, 0).train),
      ...range(20).map((seed) => holdOut(60, 0.5, seed).held),
    ];
    expect(new Set(splits.map(String)).size).toBe(60);
    expect(trainValidationSplit(60, 0.5, 7, 3)).toEqual(trainValidationSplit(60, 0.5, 7, 3));
    expect(holdOut(60, 0.5, 7)).toEqual(holdOut(60, 0.5, 7));
  });

  it("favours no row", () => {
    const runs = 2000;
    const hits = new Float64Array(10);
    for (let index = 0; index < runs; index++) {
      for (const row of trainValidationSplit(10, 0.3, 1, index).train) hits[row]++;
    }
    const sigma = Math.sqrt(runs * 0.3 * 0.7);
    for (const count of hits) expect(Math.abs(count - 0.3 * runs)).toBeLessThan(4 * sigma);
  });
});

it("of nothing sets nothing aside", () => {
  expect(holdOut(4, 0, 1)).toEqual({ held: new Int32Array(0), rest: Int32Array.of(0, 1, 2, 3) });
});

it.each([-0.1, 1, 1.5, NaN])("into a share of %d is refused", (fraction) => {
  for (const act of [() => holdOut(10, fraction, 1), () => trainValidationSplit(10, fraction, 1, 0)]) {
    expect(errorOf(act)).toBeInstanceOf(OptionError);
    expect(errorOf(act).code).toBe("SPLIT_FRACTION");
  }
});

it("that would leave a side empty says how many rows are needed", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (fraction) => {
      const error = errorOf(() => holdOut(1, fraction, 1));
      expect(error).toBeInstanceOf(DataError);
      expect(error.code).toBe("TOO_FEW_ROWS");
      const needed = Number(error.message.match(/at least (\d+) rows/)![1]);
      expect(error.fix).toContain(`at least ${needed} rows`);
      expect(holdOut(needed, fraction, 1).held.length).toBeGreaterThan(0);
      expect(errorOf(() => holdOut(needed - 1, fraction, 1)).code).toBe("TOO_FEW_ROWS");
    }),
    { seed: 1, numRuns: 100 },
  );
  expect(errorOf(() => trainValidationSplit(0, 0.5, 1, 0)).message).toBe(
    "trainValidationSplit: expected at least 2 rows to put a share of 0.5 aside, got 0",
  );
});
