import { expect, it } from "vitest";
import { generateCirculant } from "../../../src/data/generators/circulant.js";
import { adjustedRandIndex } from "../../../src/scheme/compare-partitions.js";
import { errorOf } from "../../support/errors.js";
import { residualMoments } from "../../support/linear-maps.js";

it("turns the kernel 1, 2, …, m one place further in each row of W", () => {
  const { weights, labels } = generateCirculant({ size: 5, taps: 3, rows: 1 });
  for (let k = 0; k < 5; k++) {
    for (let i = 0; i < 5; i++) {
      const [here, next] = [k * 5 + i, ((k + 1) % 5) * 5 + ((i + 1) % 5)];
      expect(weights[next]).toBe(weights[here]);
    }
  }
  expect([...weights.subarray(0, 5)]).toEqual([1, 2, 3, 0, 0]);
  expect([...labels]).toEqual([...weights]);
});

it("adds noise of the given variance to y = W x, and none in the test rows", () => {
  const data = generateCirculant({ size: 16, taps: 5, rows: 500, noiseVariance: 0.3, seed: 2 });
  const { mean, variance } = residualMoments(data, data.table);
  expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(0.3 / 8000));
  expect(Math.abs(variance / 0.3 - 1)).toBeLessThan(4 * Math.sqrt(2 / 8000));
  expect(residualMoments(data, data.test(50)).variance).toBeLessThan(1e-28);
});

it("shuffled: the same groups in another order, each row and column of W a reordering of one kernel", () => {
  const plain = generateCirculant({ size: 12, taps: 4, seed: 3 });
  const data = generateCirculant({ size: 12, taps: 4, seed: 3, shuffled: true });
  expect([...data.labels].sort()).toEqual([...plain.labels].sort());
  expect(adjustedRandIndex(data.labels, plain.labels)).toBeLessThan(0.5);
  for (let line = 0; line < 12; line++) {
    const row = data.weights.filter((_, cell) => Math.floor(cell / 12) === line);
    const column = data.weights.filter((_, cell) => cell % 12 === line);
    for (const taps of [row, column]) expect([...taps].sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]);
  }
  expect(residualMoments(data, data.test(50)).variance).toBeLessThan(1e-28);
});

it("makes a map of 4096 cells from 400 rows by default, the same for the same seed", () => {
  const draw = (seed: number) => generateCirculant({ size: 64, taps: 5, seed });
  const data = draw(4);
  expect([data.table.rows, data.labels.length, data.table.columns.length]).toEqual([400, 4096, 128]);
  expect(draw(4).table.values).toEqual(data.table.values);
  expect(draw(5).table.values).not.toEqual(data.table.values);
});

it.each([
  [{ size: 0, taps: 1 }, "generate: expected size to be an integer of at least 1, got 0"],
  [{ size: 3, taps: 4 }, "generate: expected taps to be an integer from 1 to 3, got 4"],
  [
    { size: 3, taps: 1, noiseVariance: -1 },
    "generate: expected noiseVariance to be a finite number of at least 0, got -1",
  ],
])("refuses %j", (options, message) => {
  expect(errorOf(() => generateCirculant(options))).toMatchObject({ code: "GENERATOR_OPTION", message });
});
