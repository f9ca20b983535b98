import { describe, expect, it } from "vitest";
import { generateCirculant } from "../../../src/data/generators/circulant.js";
import { generateGridConvolution } from "../../../src/data/generators/grid-convolution.js";
import { errorOf } from "../../support/errors.js";
import { residualMoments } from "../../support/linear-maps.js";

describe.each([
  [4, 5, 3],
  [3, 3, 3],
  [2, 6, 1],
])("a %d × %d grid, kernel side %d", (height, width, kernel) => {
  it("circular: equivariant under both shifts of the torus", () => {
    const { weights } = generateGridConvolution({ height, width, kernel, rows: 1 });
    const inputs = height * width;
    const taps = [...weights.subarray(0, inputs)].filter((weight) => weight !== 0).sort((a, b) => a - b);
    expect(taps).toEqual(Array.from({ length: kernel * kernel }, (_, tap) => tap + 1));
    for (const [down, right] of [
      [1, 0],
      [0, 1],
    ]) {
      const shifted = (pixel: number) =>
        ((Math.floor(pixel / width) + down) % height) * width + (((pixel % width) + right) % width);
      for (let cell = 0; cell < inputs * inputs; cell++) {
        const [output, input] = [Math.floor(cell / inputs), cell % inputs];
        expect(weights[shifted(output) * inputs + shifted(input)]).toBe(weights[cell]);
      }
    }
  });

  it("valid: y is the sum over the window with its corner at the output pixel", () => {
    const data = generateGridConvolution({ height, width, kernel, border: "valid", rows: 1, noiseVariance: 0 });
    const across = width - kernel + 1;
    expect(data.outputNames).toHaveLength((height - kernel + 1) * across);
    const x = data.table.select(data.inputNames).values;
    const y = data.table.select(data.outputNames).values;
    y.forEach((value, output) => {
      let sum = 0;
      for (let i = 0; i < kernel; i++) {
        for (let j = 0; j < kernel; j++) {
          const pixel = (Math.floor(output / across) + i) * width + (output % across) + j;
          sum += x[pixel] * (i * kernel + j + 1);
        }
      }
      expect(value).toBeCloseTo(sum, 12);
    });
  });
});

it("is a circulant map on a grid of one row", () => {
  const circulant = generateCirculant({ size: 6, taps: 1, rows: 1 });
  expect(generateGridConvolution({ height: 1, width: 6, kernel: 1, rows: 1 }).labels).toEqual(circulant.labels);
});

it("has 4096 cells on an 8 × 8 grid, in any order of the pixels the same ones", () => {
  const plain = generateGridConvolution({ height: 8, width: 8, kernel: 3, seed: 1 });
  const shuffled = generateGridConvolution({ height: 8, width: 8, kernel: 3, seed: 1, shuffled: true });
  expect(plain.labels).toHaveLength(4096);
  expect(shuffled.labels).not.toEqual(plain.labels);
  expect([...shuffled.labels].sort()).toEqual([...plain.labels].sort());
  for (const data of [plain, shuffled]) {
    expect(Math.abs(residualMoments(data, data.table).variance / 0.1 - 1)).toBeLessThan(4 * Math.sqrt(2 / 25_600));
    expect(residualMoments(data, data.test(20)).variance).toBeLessThan(1e-26);
  }
});

it("is the same for the same seed, and another for another", () => {
  const values = (seed: number) => generateGridConvolution({ height: 3, width: 3, kernel: 2, seed }).table.values;
  expect(values(4)).toEqual(values(4));
  expect(values(4)).not.toEqual(values(5));
});

it.each([
  [{ height: 0, width: 2, kernel: 1 }, "generate: expected height to be an integer of at least 1, got 0"],
  [{ height: 2, width: 0.5, kernel: 1 }, "generate: expected width to be an integer of at least 1, got 0.5"],
  [{ height: 2, width: 5, kernel: 3 }, "generate: expected kernel to be an integer from 1 to 2, got 3"],
])("refuses %j", (options, message) => {
  expect(errorOf(() => generateGridConvolution(options))).toMatchObject({ code: "GENERATOR_OPTION", message });
});
