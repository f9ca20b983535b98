import { describe, expect, it } from "vitest";
import type { Estimates } from "../../src/estimates/estimates.js";
import { estimatesFrom } from "../../src/estimates/given-estimates.js";
import { marginalOf } from "../../src/estimates/marginal.js";
import { densePrecision } from "../../src/estimates/precision.js";
import { matrixOf, seededEstimates, valuesOf } from "../support/search-cases.js";

/** θ̂ = (3, 1) with covariance (2, 1; 1, 3), so that Λ = (3, −1; −1, 2) / 5. */
const two = estimatesFrom(Float64Array.of(3, 1), Float64Array.of(2, 1, 1, 3), 10);

describe("free sites", () => {
  it("of two correlated ones: the other keeps its estimate and its own variance", () => {
    const { kept, estimates, meansGiven } = marginalOf(two, [1]);
    expect(Array.from(kept)).toEqual([0]);
    expect(estimates.weight[0]).toBeCloseTo(1 / 2, 12);
    expect(valuesOf(estimates)[0]).toBeCloseTo(3, 12);
    expect(estimates.centre).toBeCloseTo(3, 12);
    // E[θ₂ | θ₁] = 1 + cov / var₁ · (θ₁ − 3) = 1 + ½ · 2.
    expect(Array.from(meansGiven([5]))).toEqual([5, expect.closeTo(2, 12)]);
  });

  it("among others leave the rows of the covariance that are not theirs", () => {
    for (const correlated of [false, true]) {
      const all = seededEstimates(6, 3, correlated);
      const { estimates, meansGiven } = marginalOf(all, [4, 1]);
      const values = valuesOf(all);
      const rest = [0, 2, 3, 5].map((site) => values[site]);
      valuesOf(estimates).forEach((value, i) => expect(value).toBeCloseTo(rest[i], 9));
      meansGiven(rest).forEach((value, site) => expect(value).toBeCloseTo(values[site], 9));
      expect(estimates.precision.kind).toBe(all.precision.kind);
    }
  });

  it("leave one site where all are free", () => {
    expect(Array.from(marginalOf(two, [0, 1]).kept)).toEqual([0]);
  });

  it("that the rows say nothing of lean towards the centre", () => {
    const lambda = Float64Array.of(4, 0, 0, 0, 0, 0, 0, 0, 2);
    const blind: Estimates = {
      ...two,
      count: 3,
      centre: 1,
      centreWeight: 6,
      weight: Float64Array.of(4, 0, 2),
      moment: Float64Array.of(2, 0, -2),
      precision: densePrecision(lambda, 3),
    };
    const { estimates, meansGiven } = marginalOf(blind, [1]);
    expect(Array.from(matrixOf(estimates))).toEqual([4, 0, 0, 2]);
    expect(Array.from(meansGiven([2, 0]))).toEqual([2, 1, 0]);
  });

  it("give the likelihood integrated over them", () => {
    const lambda = matrixOf(two);
    const [x, y] = valuesOf(two);
    const density = (a: number, b: number) => {
      const [u, v] = [a - x, b - y];
      return Math.exp(-0.5 * (lambda[0] * u * u + 2 * lambda[1] * u * v + lambda[3] * v * v));
    };
    let integral = 0;
    for (let b = -40; b < 40; b += 0.01) integral += 0.01 * density(0, b);
    const expected = Math.log(integral / density(0, 0)) - 0.5 * Math.log(2 * Math.PI);
    expect(marginalOf(two, [1]).logFactor).toBeCloseTo(expected, 8);
  });
});
