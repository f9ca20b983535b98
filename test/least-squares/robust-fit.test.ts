import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LinearProblem } from "../../src/least-squares/linear-problem.js";
import { noiseOf } from "../../src/least-squares/noise.js";
import { fitUnshared } from "../../src/least-squares/normal-equations.js";
import { HUBER } from "../../src/least-squares/huber.js";
import { robustFit } from "../../src/least-squares/robust-fit.js";
import { heavyTails } from "../../src/least-squares/tails.js";
import { Random } from "../../src/wasm/random.js";
import { largestDifference } from "../support/numbers.js";

interface Data {
  readonly rows: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly intercept: boolean;
  readonly seed: number;
}

const shapes = fc.record({
  rows: fc.integer({ min: 20, max: 60 }),
  inputs: fc.integer({ min: 1, max: 4 }),
  outputs: fc.integer({ min: 1, max: 3 }),
  intercept: fc.boolean(),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

function problemOf({ rows, inputs, outputs, intercept, seed }: Data, change: (y: Float64Array) => void = () => {}) {
  const random = new Random(seed);
  const x = random.normals(rows * inputs);
  const y = random.normals(rows * outputs).map((value, i) => value + 3 * x[Math.floor(i / outputs) * inputs]);
  change(y);
  return new LinearProblem({ x, y, inputs, outputs, intercept });
}

const thetaOf = (problem: LinearProblem) => fitUnshared(problem.whole().loss).theta;

describe("Huber's estimates by pseudo-observations", () => {
  it("solve Huber's equations, and are the least squares of the pseudo-observations", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const problem = problemOf(shape);
        const { problem: pseudo, residuals, scales } = robustFit(problem)!;
        const { inputs, outputs } = problem.sites;
        for (let p = 0; p < outputs; p++) {
          for (let q = shape.intercept ? -1 : 0; q < inputs; q++) {
            let sum = 0;
            for (let i = 0; i < problem.rows; i++) {
              const cut = HUBER * scales[p];
              const psi = Math.max(Math.min(residuals[i * outputs + p], cut), -cut);
              sum += psi * (q < 0 ? 1 : problem.x[i * inputs + q]);
            }
            expect(Math.abs(sum)).toBeLessThan(1e-7 * scales[p] * problem.rows);
          }
        }
        // y − ŷ of the pseudo-observations' least squares are the cut residuals: so both have one fit.
        const theta = thetaOf(pseudo);
        const again = thetaOf(problem.withOutputs(problem.y.map((value, at) => value - residuals[at])));
        expect(largestDifference(theta, again)).toBeLessThan(1e-7);
      }),
      { numRuns: 200 },
    );
  });

  it("do not mind how far away an outlier is", () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 2, max: 9 }), (shape, power) => {
        const at = (far: number) => thetaOf(robustFit(problemOf(shape, (y) => (y[0] = far)))!.problem);
        expect(largestDifference(at(1e3), at(10 ** (power + 2)))).toBeLessThan(1e-4);
      }),
      { numRuns: 200 },
    );
  });

  it("turn with the scale and the place of the outputs", () => {
    fc.assert(
      fc.property(shapes, fc.double({ min: 0.01, max: 100, noNaN: true }), (shape, factor) => {
        const shape1 = { ...shape, intercept: true };
        const theta = thetaOf(robustFit(problemOf(shape1))!.problem);
        const scaled = thetaOf(
          robustFit(problemOf(shape1, (y) => y.forEach((v, i) => (y[i] = factor * v + 7))))!.problem,
        );
        expect(
          largestDifference(
            theta.map((value) => value * factor),
            scaled,
          ),
        ).toBeLessThan(1e-6 * factor);
      }),
      { numRuns: 200 },
    );
  });

  it("have the variance that they are said to have: 1.05 times that of least squares where the noise is normal", () => {
    const found: number[] = [];
    let stated = 0;
    const draws = 400;
    for (let seed = 0; seed < draws; seed++) {
      const { problem } = robustFit(problemOf({ rows: 100, inputs: 1, outputs: 1, intercept: true, seed }))!;
      found.push(thetaOf(problem)[0] - 3);
      stated += noiseOf(problem).outputs[0].variance / 100 / draws;
    }
    const variance = found.reduce((sum, error) => sum + error * error, 0) / draws;
    expect(stated).toBeGreaterThan(1.0 / 100);
    expect(stated).toBeLessThan(1.15 / 100);
    expect(variance / stated).toBeGreaterThan(0.8);
    expect(variance / stated).toBeLessThan(1.25);
  });

  it("are not there where more than half of the residuals are 0", () => {
    const y = Float64Array.from({ length: 40 }, (_, i) => (i % 5 === 0 ? 1 : 0));
    expect(
      robustFit(new LinearProblem({ x: y.map(() => 1), y, inputs: 1, outputs: 1, intercept: false })),
    ).toBeUndefined();
  });
});

describe("the look at the tails", () => {
  const seen = (change: (random: Random, value: number) => number, seed: number) => {
    const random = new Random(seed);
    const y = random.normals(800).map((value) => change(random, value));
    return heavyTails(
      new LinearProblem({ x: new Float64Array(100).fill(1), y, inputs: 1, outputs: 8, intercept: false }),
    );
  };
  const share = (holds: (seed: number) => boolean) =>
    Array.from({ length: 100 }, (_, seed) => holds(seed)).filter(Boolean).length / 100;

  it("takes normal noise for normal", () => {
    expect(share((seed) => seen((_, value) => value, seed) !== undefined)).toBeLessThanOrEqual(0.01);
  });

  it("takes Huber's estimates where one value of a hundred is 20 deviations off", () => {
    expect(share((seed) => !!seen((random, v) => (random.uniform() < 0.01 ? 20 * v : v), seed)?.fit)).toBe(1);
  });

  it("keeps means where the noise is skewed, and says so", () => {
    const skewed = (seed: number) => seen((_, value) => Math.exp(value), seed)!;
    expect(share((seed) => skewed(seed).tails.skewed && !skewed(seed).fit)).toBe(1);
  });
});
