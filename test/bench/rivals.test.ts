import { describe, expect, it } from "vitest";
import { Random, setPartitions } from "../../bench/statistics/robustness/api.js";
import { inverse, solve, times } from "../../bench/statistics/robustness/arithmetic/linear-algebra.js";
import { studentizedRange, twoSidedT } from "../../bench/statistics/robustness/arithmetic/quantiles.js";
import { normalCdf } from "../../bench/statistics/robustness/arithmetic/special-functions.js";
import { linearDraw, mapRows } from "../../bench/statistics/robustness/generators/linear-draw.js";
import { meanDraw } from "../../bench/statistics/robustness/generators/mean-draw.js";
import { dot } from "../../bench/statistics/robustness/rivals/centred.js";
import { completeLinkage } from "../../bench/statistics/robustness/rivals/complete-linkage.js";
import { kMeans, kMeansByBic } from "../../bench/statistics/robustness/rivals/k-means.js";
import { lasso, lassoPath } from "../../bench/statistics/robustness/rivals/lasso.js";
import { noSharing } from "../../bench/statistics/robustness/rivals/no-sharing.js";
import { pairedT, sur, tukey, wald } from "../../bench/statistics/robustness/rivals/pair-tests.js";
import { refit } from "../../bench/statistics/robustness/rivals/refit.js";
import { ridge, ridgeWeights } from "../../bench/statistics/robustness/rivals/ridge.js";

/** Columns of mean 0 that are orthogonal and of squared length 8. */
const orthogonal = [
  [1, 1, 1, 1, -1, -1, -1, -1],
  [1, 1, -1, -1, 1, 1, -1, -1],
  [1, -1, 1, -1, 1, -1, 1, -1],
].map((column) => Float64Array.from(column));

/** Means 0, 0, 5, 5, 9 with small noise. */
const clearMeans = () => {
  const random = new Random(1);
  const labels = Int32Array.from([0, 1, 0, 1, 2]);
  const theta = Float64Array.from(labels, (label) => [0, 5, 9][label]);
  return meanDraw({ labels, theta, rows: 30, cell: (_, site) => theta[site] + 0.5 * random.normal() });
};

/** Two outputs of three inputs: rows 1, 1, 4 and 4, 0, 1, with noise of the given size. */
const clearMap = (noise: number, rows = 40) => {
  const random = new Random(2);
  const theta = Float64Array.from([1, 1, 4, 4, 0, 1]);
  const x = random.normals(rows * 3);
  const y = mapRows(theta, x, 3).map((value) => value + noise * random.normal());
  return linearDraw({ labels: Int32Array.from([0, 0, 1, 1, 2, 0]), theta, x, y, inputs: 3 });
};

describe("quantiles", () => {
  it("has the tables' values of Student's t", () => {
    expect(twoSidedT(0.05, 10)).toBeCloseTo(2.228139, 5);
    expect(twoSidedT(0.05, 1)).toBeCloseTo(12.706205, 4);
    expect(twoSidedT(0.01, 30)).toBeCloseTo(2.749996, 5);
    expect(twoSidedT(1e-4, 99)).toBeCloseTo(4.0596, 2);
  });

  it("has the tables' values of the studentised range", () => {
    expect(studentizedRange(0.05, 3, 10)).toBeCloseTo(3.877, 3);
    expect(studentizedRange(0.05, 8, 20)).toBeCloseTo(4.768, 3);
    expect(studentizedRange(0.05, 8, 1e6)).toBeCloseTo(4.286, 3);
    expect(studentizedRange(0.05, 2, 20)).toBeCloseTo(Math.SQRT2 * twoSidedT(0.05, 20), 4);
  });

  it("has the normal distribution, tails included", () => {
    expect(normalCdf(1.959964)).toBeCloseTo(0.975, 6);
    expect(normalCdf(-6)).toBeCloseTo(9.865876e-10, 15);
    expect(normalCdf(0.5) + normalCdf(-0.5)).toBeCloseTo(1, 14);
  });
});

describe("linear algebra", () => {
  it("solves and inverts", () => {
    const a = Float64Array.from([4, 1, 0, 1, 3, 1, 0, 1, 2]);
    const x = solve(a, [1, 2, 3]);
    times(a, x).forEach((value, i) => expect(value).toBeCloseTo(i + 1, 12));
    times(inverse(a, 3), [1, 2, 3]).forEach((value, i) => expect(value).toBeCloseTo(x[i], 12));
  });
});

describe("groups", () => {
  it("complete linkage ties no pair beyond the limit", () => {
    const at = [0, 1, 2, 10, 10.5];
    const labels = completeLinkage(5, (i, j) => Math.abs(at[i] - at[j]), 1.5);
    expect([...labels]).toEqual([0, 0, 1, 2, 2]);
  });

  it("k-means costs no more than any partition", () => {
    const random = new Random(3);
    const [values, weights] = [random.normals(7), random.normals(7).map((value) => 0.1 + value * value)];
    const runs = kMeans(values, weights, 7);
    const best = new Array<number>(8).fill(Infinity);
    for (const { labels, groupCount } of setPartitions(7)) {
      const cost = costOf(values, weights, labels, groupCount);
      best[groupCount] = Math.min(best[groupCount], cost);
    }
    runs.forEach(({ cost, labels }, i) => {
      expect(cost).toBeCloseTo(best[i + 1], 10);
      expect(costOf(values, weights, labels, i + 1)).toBeCloseTo(cost, 10);
    });
  });

  it.each([tukey, pairedT, kMeansByBic])("%o finds clear groups of means", (method) => {
    expect([...method(clearMeans())]).toEqual([0, 1, 0, 1, 2]);
  });

  it.each([wald, sur])("%o finds clear groups of weights", (method) => {
    expect([...method(clearMap(0.2))]).toEqual([0, 0, 1, 1, 2, 0]);
  });

  it("the paired test sees through noise that columns share", () => {
    const random = new Random(4);
    const common = random.normals(50);
    const cell = (row: number, site: number) => Number(site === 2) + 9 * common[row] + 0.3 * random.normal();
    const draw = meanDraw({ labels: Int32Array.from([0, 0, 1]), theta: Float64Array.from([0, 0, 1]), rows: 50, cell });
    expect([...pairedT(draw)]).toEqual([0, 0, 1]);
    expect([...tukey(draw)]).toEqual([0, 0, 0]);
  });
});

/** Weighted squared distance from the groups' means. */
function costOf(values: Float64Array, weights: Float64Array, labels: Int32Array, groups: number): number {
  let cost = 0;
  for (let g = 0; g < groups; g++) {
    const own = [...labels.keys()].filter((i) => labels[i] === g);
    const total = own.reduce((sum, i) => sum + weights[i], 0);
    const mean = own.reduce((sum, i) => sum + weights[i] * values[i], 0) / total;
    cost += own.reduce((sum, i) => sum + weights[i] * (values[i] - mean) ** 2, 0);
  }
  return cost;
}

describe("parameters", () => {
  it("tied least squares is no sharing where nothing is tied, and the truth where noise is nought", () => {
    for (const draw of [clearMeans(), clearMap(0.5)]) {
      const apart = refit(
        draw,
        draw.labels.map((_, site) => site),
      );
      noSharing(draw).theta.forEach((value, site) => expect(apart[site]).toBeCloseTo(value, 8));
    }
    const exact = clearMap(1e-9);
    refit(exact, exact.labels).forEach((value, site) => expect(value).toBeCloseTo(exact.theta[site], 6));
  });

  it("a noisy column weighs less in its group's mean", () => {
    const cell = (row: number, site: number) => (row % 2 === 0 ? 1 : -1) * (site === 0 ? 1 : 3) + 10 * site;
    const draw = meanDraw({ labels: new Int32Array(2), theta: new Float64Array(2), rows: 20, cell });
    refit(draw, [0, 0]).forEach((value) => expect(value).toBeCloseTo(1, 10));
  });

  it("has the least norm with fewer rows than inputs", () => {
    const draw = clearMap(0, 3);
    const { theta, degrees } = noSharing(draw);
    expect(degrees).toBeLessThanOrEqual(0);
    expect(Math.hypot(...theta)).toBeLessThan(Math.hypot(...draw.theta));
  });

  it("ridge is least squares at λ = 0 and shrinks orthogonal weights by 8 / (8 + λ)", () => {
    const y = Float64Array.from([3, 1, -2, 4, 0, 5, -1, 2]);
    const plain = orthogonal.map((column) => dot(column, y) / 8);
    ridgeWeights(orthogonal, y, 0).forEach((weight, q) => expect(weight).toBeCloseTo(plain[q], 12));
    ridgeWeights(orthogonal, y, 2).forEach((weight, q) => expect(weight).toBeCloseTo(0.8 * plain[q], 12));
  });

  it("the lasso shrinks orthogonal weights by λ, to 0 at most", () => {
    const y = Float64Array.from([3, 1, -2, 4, 0, 5, -1, 2]);
    const plain = orthogonal.map((column) => dot(column, y) / 8);
    const [weights] = lassoPath(orthogonal, y, [0.4]);
    weights.forEach((weight, q) => {
      expect(weight).toBeCloseTo(Math.sign(plain[q]) * Math.max(Math.abs(plain[q]) - 0.4, 0), 10);
    });
  });

  it("ridge and lasso are near the truth with little noise, whatever the inputs' units", () => {
    const draw = clearMap(0.01);
    for (const method of [ridge, lasso]) {
      method(draw).forEach((value, site) => expect(Math.abs(value - draw.theta[site])).toBeLessThan(0.05));
    }
  });
});
