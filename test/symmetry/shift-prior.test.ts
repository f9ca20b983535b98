import { describe, expect, it } from "vitest";
import { Cells } from "../../src/layout/cells.js";
import { setPartitions } from "../../src/scheme/set-partitions.js";
import { shiftPrior } from "../../src/symmetry/shift-prior.js";

const layoutOf = (outputs: number, inputs: number) => ({ names: [], cells: new Cells(outputs, inputs) });

describe("the prior of shifts", () => {
  it.each([
    [2, 2],
    [2, 4],
    [3, 3],
  ])("adds up to 1 over the partitions of a W of shape (%i, %i)", (outputs, inputs) => {
    const prior = shiftPrior(layoutOf(outputs, inputs))!;
    let sum = 0;
    for (const { labels } of setPartitions(outputs * inputs)) sum += Math.exp(prior.logProbability(labels));
    expect(sum).toBeCloseTo(1, 12);
  });

  it("does not mind how groups are numbered", () => {
    const prior = shiftPrior(layoutOf(2, 3))!;
    expect(prior.logProbability(Int32Array.of(4, 2, 0, 0, 4, 2))).toBe(
      prior.logProbability(Int32Array.of(0, 1, 2, 2, 0, 1)),
    );
    expect(prior.logProbability(Int32Array.of(0, 1, 0, 1, 1, 0))).toBe(-Infinity);
  });

  it("is left out above 400 cells", () => {
    expect(shiftPrior(layoutOf(20, 20))).toBeDefined();
    expect(shiftPrior(layoutOf(20, 21))).toBeUndefined();
  });
});
