import { expect, it } from "vitest";
import * as elementary from "../../src/wasm/elementary.js";
import { expError, logError } from "../reference/elementary.js";
import { awkwardSizes, describeCores } from "../support/cores.js";
import { golden } from "../support/golden.js";
import { testArray, testNumbers } from "../support/numbers.js";

type Pairs = [argument: number, value: number][];
const recorded = golden<Record<"logGamma" | "normalCdf" | "normalQuantile" | "atan", Pairs>>("elementary");

/** Every `step`-th f32 number from `low` to `high`, of one sign. */
function floats(low: number, high: number, step: number): Float32Array {
  const [from, to] = new Int32Array(Float32Array.of(low, high).buffer);
  const bits = Int32Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
  return new Float32Array(bits.buffer);
}

/** Largest error of f32 values in units of their last place; references are good to 2⁻²⁹ of that. */
function worstUlps(values: Float32Array, expected: (i: number) => number): number {
  expect(values.length).toBeGreaterThan(100_000);
  let worst = 0;
  values.forEach((value, i) => {
    const exact = expected(i);
    const [bits] = new Int32Array(Float32Array.of(exact).buffer);
    worst = Math.max(worst, Math.abs(value - exact) / 2 ** (((bits >>> 23) & 255) - 150));
  });
  return worst;
}

describeCores("elementary", ({ kernels, arena }) => {
  const single = (kernel: (out: number, x: number, n: number) => void, x: Float32Array) =>
    arena.scope(() => {
      const block = arena.f32(x.length);
      block.data.set(x);
      kernel(block.ptr, block.ptr, x.length);
      return block.data.slice();
    });
  const double = (kernel: (out: number, x: number, n: number) => void, x: ArrayLike<number>) =>
    arena.scope(() => {
      const [out, block] = [arena.f64(x.length), arena.f64From(x)];
      kernel(out.ptr, block.ptr, x.length);
      return [...out.data];
    });

  it("exp in f32 is right to one ulp", () => {
    for (const [low, high] of [
      [-1e-12, -87.3],
      [1e-12, 88.722],
    ]) {
      const x = floats(low, high, 1993);
      expect(worstUlps(single(kernels.exp_array, x), (i) => Math.exp(x[i]))).toBeLessThan(1);
    }
  });

  it("log in f32 is right to one ulp", () => {
    for (const x of [floats(1.18e-38, 3.4e38, 9973), floats(0.5, 2, 101)]) {
      expect(worstUlps(single(kernels.log_array, x), (i) => Math.log(x[i]))).toBeLessThan(1);
    }
  });

  it("exp and log in f64 are right to one ulp", () => {
    const next = testNumbers(1);
    for (let i = 0; i < 4000; i++) {
      const t = next();
      for (const x of [708 * t, t, t / 1024]) expect(expError(x, kernels.exp(x)), `exp(${x})`).toBeLessThan(1);
      for (const x of [kernels.exp(700 * t), 1.25 + 0.75 * t, 1 + t / 1024]) {
        expect(logError(x, kernels.log(x)), `log(${x})`).toBeLessThan(1);
      }
    }
  });

  it("arrays have the bits of single calls, whatever their neighbours", () => {
    const unusual = [0, -1, 5e-324, 1e-310, Infinity, -Infinity, NaN, 1, 710, -709, 709.782712893384];
    for (const n of awkwardSizes) {
      const x = Array.from(testArray(n, 2), (t, i) => (i % 3 ? 5 * t + 5 : unusual[i % unusual.length]));
      expect(double(kernels.exp_array_f64, x)).toEqual(x.map(kernels.exp));
      expect(double(kernels.log_array_f64, x)).toEqual(x.map(kernels.log));
      expect(double(kernels.log_gamma_array_f64, x)).toEqual(x.map(kernels.log_gamma));
    }
  });

  it("ends where the numbers end", () => {
    expect([-Infinity, -708.4, 0, 709.7827128933841, Infinity, NaN].map(kernels.exp)).toEqual([
      0,
      0,
      1,
      Infinity,
      Infinity,
      NaN,
    ]);
    expect(kernels.exp(709.782712893384)).toBeCloseTo(1.797693134862272e308, -300);
    expect([0, -0, -1, 1, Infinity, NaN].map(kernels.log)).toEqual([-Infinity, -Infinity, NaN, 0, Infinity, NaN]);
    expect(kernels.log(5e-324)).toBeCloseTo(-744.4400719213812, 12);
    const edges = Float32Array.of(-Infinity, -88, 0, 89, Infinity, NaN);
    expect([...single(kernels.exp_array, edges)]).toEqual([0, 0, 1, Infinity, Infinity, NaN]);
    const logs = single(kernels.log_array, Float32Array.of(0, -1, Infinity, NaN, 1e-45));
    expect([...logs.subarray(0, 4)]).toEqual([-Infinity, NaN, Infinity, NaN]);
    expect(logs[4]).toBeCloseTo(-103.27893, 4);
    expect([0, -1, 1, 2, Infinity, NaN].map(kernels.log_gamma)).toEqual([Infinity, NaN, 0, 0, Infinity, NaN]);
    expect([-Infinity, Infinity, 0, NaN].map(kernels.normal_cdf)).toEqual([0, 1, 0.5, NaN]);
    expect([0, 1, 0.5, -0.1, 1.1, NaN].map(kernels.normal_quantile)).toEqual([-Infinity, Infinity, 0, NaN, NaN, NaN]);
  });

  it.each([
    ["logGamma", kernels.log_gamma],
    ["normalCdf", kernels.normal_cdf],
    ["normalQuantile", kernels.normal_quantile],
    ["atan", kernels.atan],
  ] as const)("%s has a relative error below 1e-15", (name, kernel) => {
    for (const [x, value] of recorded[name]) {
      expect(Math.abs(kernel(x) - value), `${name}(${x})`).toBeLessThanOrEqual(1e-15 * Math.abs(value));
    }
  });
});

it("the package's own functions are the core's", () => {
  const { exp, log, atan, logGamma, logGammas, normalCdf, normalQuantile } = elementary;
  expect(exp(-1)).toBe(0.36787944117144233);
  expect(log(2)).toBe(Math.LN2);
  expect(4 * atan(1)).toBe(Math.PI);
  expect(logGamma(5)).toBeCloseTo(Math.log(24), 14);
  expect(logGammas([1, 3, 5])).toEqual(Float64Array.of(0, logGamma(3), logGamma(5)));
  expect(normalCdf(normalQuantile(0.975))).toBeCloseTo(0.975, 15);
});
