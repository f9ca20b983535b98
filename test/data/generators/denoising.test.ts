import { expect, it } from "vitest";
import { generateDenoising } from "../../../src/data/generators/denoising.js";
import { errorOf } from "../../support/errors.js";

const ROWS = 4000;
const data = generateDenoising({ noiseVariance: 10, rows: ROWS, seed: 1 });
const rowsOf = (names: readonly string[], table = data.table) => {
  const { values, rows } = table.select(names);
  return Array.from({ length: rows }, (_, i) => values.subarray(i * names.length, (i + 1) * names.length));
};

it("gives clean steps: at most one rise, of 1 to 50, from a base of −5 to 5", () => {
  const starts = new Float64Array(9);
  for (const signal of rowsOf(data.outputNames)) {
    const levels = [...new Set(signal)];
    const start = signal.findIndex((value) => value !== signal[0]);
    expect(levels.length).toBeLessThanOrEqual(2);
    if (start < 0) continue;
    starts[start]++;
    const [base, top] = levels;
    expect(base).toBeGreaterThanOrEqual(-5);
    expect(base).toBeLessThanOrEqual(5);
    expect(top - base).toBeGreaterThanOrEqual(1);
    expect(top - base).toBeLessThanOrEqual(50);
  }
  const sigma = Math.sqrt(ROWS * (1 / 9) * (8 / 9));
  for (const count of starts.subarray(1, 8)) expect(Math.abs(count - ROWS / 9)).toBeLessThan(4 * sigma);
});

it("adds noise of the given variance to the inputs, in the test rows too", () => {
  for (const table of [data.table, data.test(ROWS)]) {
    const clean = rowsOf(data.outputNames, table);
    const noise = rowsOf(data.inputNames, table).flatMap((row, i) =>
      Array.from(row, (value, k) => value - clean[i][k]),
    );
    const variance = noise.reduce((sum, value) => sum + value * value, 0) / noise.length;
    expect(Math.abs(variance / 10 - 1)).toBeLessThan(4 * Math.sqrt(2 / noise.length));
  }
});

it("takes W along its diagonals for the truth", () => {
  const { labels, inputNames } = generateDenoising({ length: 4, noiseVariance: 5, rows: 1 });
  expect(inputNames).toEqual(["noisy1", "noisy2", "noisy3", "noisy4"]);
  expect(new Set(labels).size).toBe(7);
  for (let cell = 0; cell < 11; cell++) if (cell % 4 < 3) expect(labels[cell + 5]).toBe(labels[cell]);
});

it("is the same for the same seed, and another for another", () => {
  const values = (seed: number) => generateDenoising({ noiseVariance: 5, seed }).table.values;
  expect(values(4)).toEqual(values(4));
  expect(values(4)).not.toEqual(values(5));
  expect(data.test(5)).toEqual(data.test(5));
});

it.each([
  [{ length: 0, noiseVariance: 1 }, "generate: expected length to be an integer of at least 1, got 0"],
  [{ noiseVariance: -1 }, "generate: expected noiseVariance to be a finite number of at least 0, got -1"],
])("refuses %j", (options, message) => {
  expect(errorOf(() => generateDenoising(options))).toMatchObject({ code: "GENERATOR_OPTION", message });
});
