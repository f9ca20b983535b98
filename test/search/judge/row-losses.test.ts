import { describe, expect, it } from "vitest";
import { RowLosses } from "../../../src/search/judge/row-losses.js";

function collect(levels: number[][], held: Int32Array[] = [Int32Array.from(levels[0], (_, i) => i)]): RowLosses {
  const losses = new RowLosses(levels[0].length, levels.length);
  for (const rows of held) {
    levels.forEach((row, level) =>
      losses.add(
        level,
        rows,
        Float64Array.from(rows, (i) => row[i]),
      ),
    );
    losses.endSplit(rows);
  }
  return losses;
}

describe("the one-standard-error rule", () => {
  it("takes the first level whose excess is within one standard error of the best", () => {
    // Differences to level 2: level 0 is worse by 1 in each row, level 1 by .1 ± .1 on average.
    const best = [1, 1, 1, 1];
    const {
      chosen,
      best: least,
      loss,
      standardError,
    } = collect([[2, 2, 2, 2], [1.3, 0.9, 1.3, 0.9], best, best]).choose();
    expect(least).toBe(2);
    expect([...loss]).toEqual([2, 1.1, 1, 1]);
    // The differences .3, −.1, .3, −.1 have variance .16 / 3; over 4 rows: √(.16 / 12).
    expect(standardError[1]).toBeCloseTo(Math.sqrt(0.16 / 12), 14);
    expect(standardError[0]).toBe(0);
    expect(chosen).toBe(1);
  });

  it("earns a level its place when the difference is clear", () => {
    expect(
      collect([
        [1.31, 1.3, 1.29, 1.3],
        [1, 1, 1, 1],
      ]).choose().chosen,
    ).toBe(1);
  });

  it("prefers the earlier of equals", () => {
    expect(
      collect([
        [1, 2],
        [1, 2],
        [1, 2],
      ]).choose(),
    ).toMatchObject({ chosen: 0, best: 0 });
  });

  it("averages each row over the splits that held it out, and counts rows once", () => {
    const once = collect([
      [3, 1, 4, 1],
      [2, 2, 2, 2],
    ]);
    const twice = collect(
      [
        [3, 1, 4, 1],
        [2, 2, 2, 2],
      ],
      [Int32Array.of(0, 1, 2, 3), Int32Array.of(0, 1, 2, 3)],
    );
    expect(twice.splits).toBe(2);
    expect(twice.choose().standardError[0]).toBeCloseTo(once.choose().standardError[0], 14);
  });

  it("ignores rows that no split held out", () => {
    const some = collect(
      [
        [1, 2, 99],
        [0, 0, 0],
      ],
      [Int32Array.of(0, 1)],
    ).choose();
    expect([...some.loss]).toEqual([1.5, 0]);
    expect(some.standardError[0]).toBeCloseTo(0.5, 14);
  });

  it("refuses losses that are not finite", () => {
    expect(() => collect([[NaN, 1]]).choose()).toThrow(expect.objectContaining({ code: "LOSS_NOT_FINITE" }));
  });
});
