import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interceptsThrough, squaredErrorsInto } from "../../src/least-squares/linear-fit.js";
import { LinearProblem } from "../../src/least-squares/linear-problem.js";
import { fitTied } from "../../src/least-squares/lower-level.js";
import { findCollinearity, fitUnshared } from "../../src/least-squares/normal-equations.js";
import { Partition } from "../../src/scheme/partition.js";
import { relativeError, testArray } from "../support/numbers.js";

const range = (from: number, to: number) => Int32Array.from({ length: to - from }, (_, i) => from + i);

function problemOf(
  n: number,
  q: number,
  p: number,
  options: { intercept?: boolean; support?: number[]; seed?: number } = {},
) {
  const { intercept = true, support, seed = 1 } = options;
  const x = testArray(n * q, seed).map((v, i) => 3 * v + (i % q) * 10);
  const y = testArray(n * p, seed + 1).map((v) => v + 5);
  return { problem: new LinearProblem({ x, y, inputs: q, outputs: p, intercept, support }), x, y };
}

const shapes = fc.record({
  q: fc.integer({ min: 1, max: 4 }),
  p: fc.integer({ min: 1, max: 3 }),
  intercept: fc.boolean(),
  seed: fc.integer({ min: 1, max: 1000 }),
});

describe("the quadratic losses", () => {
  it("equal the mean of the rows' squared errors, on train and on validation rows", () => {
    fc.assert(
      fc.property(shapes, fc.constantFrom(18, 20), ({ q, p, intercept, seed }, end) => {
        const { problem, x, y } = problemOf(20, q, p, { intercept, seed });
        const split = problem.split(range(0, 12), range(12, end));
        const theta = testArray(q * p, seed + 2);
        const intercepts = problem.interceptsOf(theta, split.origin);
        for (const [loss, rows] of [
          [split.train, split.trainRows],
          [split.validation, split.validationRows],
        ] as const) {
          const errors = squaredErrorsInto(
            new Float64Array(rows.length),
            problem.sites,
            theta,
            intercepts,
            { x, y },
            rows,
          );
          const mean = errors.reduce((a, b) => a + b, 0) / (rows.length * p);
          expect(Math.abs(loss.value(theta) - mean)).toBeLessThan(1e-9 * (1 + mean));
        }
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it("have the gradient of their values", () => {
    const { problem } = problemOf(20, 3, 2, { support: [1, 1, 0, 1, 1, 1] });
    const { validation } = problem.split(range(0, 12), range(12, 20));
    const theta = testArray(5, 9);
    const gradient = new Float64Array(5);
    expect(validation.valueAndGradient(gradient, theta)).toBe(validation.value(theta));
    const numeric = theta.map((_, k) => {
      const shifted = (h: number) => validation.value(theta.map((t, l) => (l === k ? t + h : t)));
      return (shifted(1e-4) - shifted(-1e-4)) / 2e-4;
    });
    expect(relativeError(gradient, numeric)).toBeLessThan(1e-8);
  });
});

describe("the lower level", () => {
  it("has no gradient left along the scheme's directions (least squares)", () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 4 }), ({ q, p, intercept, seed }, groups) => {
        const { problem } = problemOf(25, q, p, { intercept, seed });
        const { loss } = problem.whole();
        const partition = Partition.fromLabels(Int32Array.from({ length: q * p }, (_, k) => (k * 7 + seed) % groups));
        const theta = fitTied(loss, partition);
        const gradient = new Float64Array(q * p);
        loss.valueAndGradient(gradient, theta);
        for (const group of partition.groups()) {
          expect(new Set(group.map((k) => theta[k])).size).toBe(1);
          expect(Math.abs(group.reduce((sum, k) => sum + gradient[k], 0))).toBeLessThan(1e-8);
        }
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it("averages the unshared estimates (projection)", () => {
    const { problem } = problemOf(25, 2, 2);
    const { loss } = problem.whole();
    const { theta: free } = fitUnshared(loss);
    const tied = fitTied(loss, Partition.fromLabels([0, 1, 1, 0]), "projection");
    expect(
      relativeError(
        tied,
        [0, 1, 1, 0].map((g) => (g === 0 ? (free[0] + free[3]) / 2 : (free[1] + free[2]) / 2)),
      ),
    ).toBeLessThan(1e-14);
  });

  it("is the same in both forms for the mean model", () => {
    const y = testArray(40, 3);
    const problem = new LinearProblem({ x: new Float64Array(10).fill(1), y, inputs: 1, outputs: 4, intercept: false });
    const scheme = Partition.fromLabels([0, 1, 0, 0]);
    const { loss } = problem.whole();
    expect(relativeError(fitTied(loss, scheme, "projection"), fitTied(loss, scheme))).toBeLessThan(1e-14);
  });

  it("gives each output the intercept through its means", () => {
    const { problem, x, y } = problemOf(25, 2, 1);
    const { loss, origin } = problem.whole();
    const theta = fitUnshared(loss).theta;
    const [intercept] = problem.interceptsOf(theta, origin);
    const mean = (values: Float64Array, width: number, column: number) =>
      values.filter((_, i) => i % width === column).reduce((a, b) => a + b, 0) / 25;
    expect(intercept).toBeCloseTo(mean(y, 1, 0) - theta[0] * mean(x, 2, 0) - theta[1] * mean(x, 2, 1), 10);
    expect([...interceptsThrough(problem.sites, theta, { x: new Float64Array(2), y: new Float64Array([7]) })]).toEqual([
      7,
    ]);
  });
});

describe("collinear inputs", () => {
  const withColumn = (third: (a: number, b: number) => number) => {
    const x = new Float64Array(60);
    const raw = testArray(40, 8);
    for (let i = 0; i < 20; i++) x.set([raw[2 * i], raw[2 * i + 1], third(raw[2 * i], raw[2 * i + 1])], 3 * i);
    return new LinearProblem({ x, y: testArray(20, 3), inputs: 3, outputs: 1, intercept: true });
  };

  it("are found and named with what determines them", () => {
    expect(findCollinearity(withColumn((a) => 2 * a + 1).whole().loss)).toEqual({ input: 2, others: [0] });
    expect(findCollinearity(withColumn((a, b) => a - b).whole().loss)).toEqual({ input: 2, others: [0, 1] });
    expect(findCollinearity(withColumn(() => 4).whole().loss)).toEqual({ input: 2, others: [] });
  });

  it("are not seen where there are none", () => {
    expect(findCollinearity(withColumn((a, b) => a * b).whole().loss)).toBeUndefined();
  });

  it("stop the unshared fit with a named error", () => {
    expect(() => fitUnshared(withColumn((a, b) => a + b).whole().loss)).toThrow(
      expect.objectContaining({ code: "NOT_IDENTIFIABLE" }),
    );
  });
});
