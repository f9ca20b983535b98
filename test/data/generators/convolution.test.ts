import { describe, expect, it } from "vitest";
import { generateConvolution } from "../../../src/data/generators/convolution.js";
import { errorOf } from "../../support/errors.js";
import { residualMoments } from "../../support/linear-maps.js";

const sizes = [
  [3, 2],
  [5, 3],
  [7, 3],
  [10, 3],
  [4, 1],
  [4, 4],
];

describe.each(sizes)("the paper's spatially invariant data, %d inputs and %d taps", (inputs, taps) => {
  const data = generateConvolution({ inputs, taps, rows: 2000, seed: 5 });
  const outputs = inputs - taps + 1;

  it("has the columns and cells of a valid convolution", () => {
    expect(data.table.columns).toEqual([...data.inputNames, ...data.outputNames]);
    expect([data.inputNames.length, data.outputNames.length]).toEqual([inputs, outputs]);
    expect([data.labels.length, data.weights.length]).toEqual([outputs * inputs, outputs * inputs]);
  });

  it("repeats the kernel 1, 3, 5, … one place further in each row of W", () => {
    for (let k = 0; k < outputs; k++) {
      for (let i = 0; i < inputs; i++) {
        const inside = i >= k && i < k + taps;
        expect(data.weights[k * inputs + i]).toBe(inside ? 2 * (i - k) + 1 : 0);
        expect(data.labels[k * inputs + i]).toBe(inside ? i - k + 1 : 0);
      }
    }
  });

  it("gives y = W x without noise in the test rows, and noise of variance 0.1 in the others", () => {
    const { mean, variance } = residualMoments(data, data.table);
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(0.1 / (2000 * outputs)));
    expect(Math.abs(variance / 0.1 - 1)).toBeLessThan(4 * Math.sqrt(2 / (2000 * outputs)));
    expect(residualMoments(data, data.test(100)).variance).toBeLessThan(1e-28);
  });

  it("draws x from N(0, 1)", () => {
    const x = data.table.select(data.inputNames).values;
    const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
    const square = x.reduce((sum, value) => sum + value * value, 0) / x.length;
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(x.length));
    expect(Math.abs(square - 1)).toBeLessThan(4 * Math.sqrt(2 / x.length));
  });
});

it("is the same for the same seed, and another for another", () => {
  const values = (seed: number) => generateConvolution({ inputs: 5, taps: 3, seed }).table.values;
  expect(values(4)).toEqual(values(4));
  expect(values(4)).not.toEqual(values(5));
});

it.each([
  [{ inputs: 0, taps: 1 }, "generate: expected inputs to be an integer of at least 1, got 0"],
  [{ inputs: 3, taps: 4 }, "generate: expected taps to be an integer from 1 to 3, got 4"],
  [{ inputs: 3, taps: 1, rows: 0 }, "generate: expected rows to be an integer of at least 1, got 0"],
  [
    { inputs: 3, taps: 1, noiseVariance: NaN },
    "generate: expected noiseVariance to be a finite number of at least 0, got NaN",
  ],
])("refuses %j", (options, message) => {
  expect(errorOf(() => generateConvolution(options))).toMatchObject({ code: "GENERATOR_OPTION", message });
});
