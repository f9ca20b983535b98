import { describe, expect, it } from "vitest";
import { relaxedVariants, type RelaxedOptions } from "../../../src/relax/single-loop/relaxed-options.js";
import { constant } from "../../../src/relax/schedule.js";
import { SingleLoop } from "../../../src/relax/single-loop/single-loop.js";
import { LinearProblem, type Split } from "../../../src/least-squares/linear-problem.js";
import { builds } from "../../support/cores.js";
import { relativeError, testArray } from "../../support/numbers.js";
import { golden } from "../../support/golden.js";

interface GoldenCase {
  K: number;
  trainMean: number[];
  val: number[];
  nVal: number;
  logits: number[];
  A: number[];
  theta: number[];
  fit: number;
  columnNorm: number;
  nuclearNorm: number;
  entropy: number;
  loss: number;
  gradLogits: number[];
}

const { cases } = golden<{ cases: GoldenCase[] }>("gaussian-closed-form");
const range = (from: number, to: number) => Int32Array.from({ length: to - from }, (_, i) => from + i);

/** The golden case as a split: one train row that is the train mean, then the validation rows. */
function splitOf({ K, trainMean, val, nVal }: GoldenCase): Split {
  const y = Float64Array.from([...trainMean, ...val]);
  const problem = new LinearProblem({
    x: new Float64Array(nVal + 1).fill(1),
    y,
    inputs: 1,
    outputs: K,
    intercept: false,
  });
  return problem.split(range(0, 1), range(1, nVal + 1));
}

function linearSplit(): Split {
  const [n, q, p] = [24, 3, 2];
  const problem = new LinearProblem({
    x: testArray(n * q, 1),
    y: testArray(n * p, 2),
    inputs: q,
    outputs: p,
    intercept: true,
  });
  return problem.split(range(0, 12), range(12, n));
}

describe.each(builds)("the upper level ($name)", ({ open }) => {
  it.each(cases.map((c, i) => ({ c, i, K: c.K })))("golden case $i, K = $K", ({ c }) => {
    const loop = new SingleLoop(splitOf(c), relaxedVariants.released, open());
    loop.start(c.logits);
    const { fit, entropy, group, loss } = loop.evaluate(1);
    expect(relativeError([fit, entropy, group, loss], [c.fit, c.entropy, c.columnNorm, c.loss])).toBeLessThan(1e-12);
    expect(relativeError(loop.assignment(), c.A)).toBeLessThan(1e-12);
    expect(relativeError(loop.gradient(), c.gradLogits)).toBeLessThan(1e-9);
  });
});

describe("the gradient in the logits is that of the loss", () => {
  const settings: [string, Partial<RelaxedOptions>][] = [
    ["projection, column norm", {}],
    ["projection, nuclear norm", { groupPenalty: "nuclear-norm" }],
    ["projection, fewer columns than sites", { columns: 4 }],
    ["least squares, fewer columns than sites", { lowerLevel: "least-squares", columns: 4 }],
    ["least squares, square with a ridge", { lowerLevel: "least-squares", ridge: 0.1 }],
    ["no penalties", { entropyWeight: 0, groupWeight: 0 }],
  ];
  it.each(settings)("%s", (_, changes) => {
    const options = { ...relaxedVariants.released, entropyWeight: 0.3, groupWeight: 0.2, ...changes };
    const loop = new SingleLoop(linearSplit(), options);
    const logits = testArray(6 * (options.columns ?? 6), 3);
    const lossAt = (shifted: Float64Array) => {
      loop.start(shifted);
      return loop.evaluate(0.7).loss;
    };
    const numeric = logits.map((_, at) => {
      const moved = (h: number) => lossAt(logits.map((value, i) => (i === at ? value + h : value)));
      return (moved(1e-5) - moved(-1e-5)) / 2e-5;
    });
    lossAt(logits);
    expect(relativeError(loop.gradient(), numeric)).toBeLessThan(1e-7);
  });
});

describe("an exact lower level on a square A", () => {
  it("has no gradient from validation, and is refused", () => {
    const square: RelaxedOptions = { ...relaxedVariants.released, lowerLevel: "least-squares" };
    expect(() => new SingleLoop(linearSplit(), square)).toThrow(expect.objectContaining({ code: "NO_GRADIENT" }));
    // With a vanishing ridge the method's trap can be seen: the fit's gradient goes to zero with it.
    const steepest = [1, 1e-9].map((ridge) => {
      const loop = new SingleLoop(linearSplit(), { ...square, ridge, entropyWeight: 0, groupWeight: 0 });
      loop.start(testArray(36, 3));
      loop.evaluate(1);
      return Math.max(...loop.gradient().map(Math.abs));
    });
    expect(steepest[0]).toBeGreaterThan(1e-3);
    expect(steepest[1]).toBeLessThan(1e-5);
  });
});

describe("a step", () => {
  it("follows the schedules and lowers the loss", () => {
    const still = new SingleLoop(linearSplit(), {
      ...relaxedVariants.released,
      learningRate: constant(0),
      weightDecay: 0,
    });
    const moving = new SingleLoop(linearSplit(), relaxedVariants.released);
    const before = [still, moving].map((loop) => {
      loop.start(testArray(36, 4));
      return loop.evaluate(1).loss;
    });
    for (let step = 0; step < 200; step++) [still, moving].forEach((loop) => loop.step(step));
    expect(still.evaluate(1).loss).toBe(before[0]);
    expect(moving.evaluate(1).loss).toBeLessThan(before[1]);
  });

  it("sharpens A as the temperature falls", () => {
    const loop = new SingleLoop(linearSplit(), relaxedVariants.released);
    loop.start(testArray(36, 4));
    const [soft, usual, sharp] = [2, 1, 0.1].map((temperature) => loop.evaluate(temperature).entropy);
    expect(usual).toBeLessThan(soft - 0.05);
    expect(sharp).toBeLessThan(usual / 2);
  });
});
