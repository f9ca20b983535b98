import { describe, expect, it } from "vitest";
import { doubleLoopVariants } from "../../../src/relax/double-loop/double-loop-options.js";
import { hardenByRows } from "../../../src/relax/double-loop/harden.js";
import { selectScheme } from "../../../src/model/set/select-scheme.js";
import { unrolled } from "../../../src/relax/hypergradient/unrolled.js";
import { DoubleLoop } from "../../../src/relax/double-loop/double-loop.js";
import { softmaxRows } from "../../reference/simplex.js";
import { errorOf } from "../../support/errors.js";
import { sumsProblem } from "../../support/sums-problem.js";

const { shape } = sumsProblem("standard");
const POSITIONS = shape.positions;
const quick = {
  ...doubleLoopVariants.paper,
  outerSteps: 60,
  innerSteps: 60,
  innerRate: 3e-3,
  outerRate: 5e-2,
  restarts: 1,
};

const quickRefit = { steps: 2000, rate: 1e-3, plateau: 100, patience: 300 };

describe("double loop", () => {
  it.each(["standard", "alternating"] as const)("finds which positions of a %s sum are exchangeable", (kind) => {
    const { split, truth } = sumsProblem(kind);
    const loop = new DoubleLoop(shape, split, quick, 1);
    let last = Infinity;
    for (const step of loop.run()) last = step.done;
    expect(last).toBe(60);
    const chosen = selectScheme(shape, split, hardenByRows(loop.logits, POSITIONS), 1, quickRefit);
    expect(chosen.partition.labels).toEqual(truth.labels);
  });

  it("descends along the inner optimiser's last steps as well", () => {
    const { split, truth } = sumsProblem("alternating");
    const loop = new DoubleLoop(shape, split, { ...quick, hypergradient: unrolled({ steps: 10 }) }, 1);
    const estimates = Array.from(loop.run(), ({ estimate }) => estimate);
    expect(estimates).toEqual(new Array(60).fill({ residual: undefined, damping: 0, products: 10, trusted: true }));
    const chosen = selectScheme(shape, split, hardenByRows(loop.logits, POSITIONS), 1, quickRefit);
    expect(chosen.partition.labels).toEqual(truth.labels);
  });

  it.each([
    ["neumann", quick.hypergradient],
    ["unrolled", unrolled({ steps: 3 })],
  ])("goes on after a restore as if nothing had happened, to the bit: %s", (_, hypergradient) => {
    const { split } = sumsProblem("alternating");
    const options = { ...quick, outerSteps: 4, innerSteps: 5, restarts: 2, hypergradient };
    const straight = new DoubleLoop(shape, split, options, 3);
    const before = [...straight.run()];
    const first = new DoubleLoop(shape, split, options, 3);
    const resumed = [first.step(), first.step(), first.step()];
    const saved = JSON.stringify(first.save());
    first.step();
    const second = new DoubleLoop(shape, split, options, 99);
    second.restore(JSON.parse(saved));
    // The seed of what comes after belongs to the loop, not to the state.
    const third = new DoubleLoop(shape, split, options, 3);
    third.restore(JSON.parse(saved));
    resumed.push(...third.run());
    expect(resumed).toEqual(before);
    expect(third.save()).toEqual(straight.save());
    expect(second.step()).toEqual(before[3]);
  });

  it("ends a restart when the hold-out loss stops falling, not before the warm-up", () => {
    const { split } = sumsProblem("standard");
    const options = { ...quick, outerSteps: 50, innerSteps: 0, outerRate: 0, warmUp: 3, patience: 4 };
    const steps = [...new DoubleLoop(shape, split, options, 1).run()];
    // Nothing moves: step 1 is the best, steps 1 to 3 are not counted, 4 to 7 are.
    expect(steps).toHaveLength(7);
    expect(new Set(steps.map(({ holdOutLoss }) => holdOutLoss)).size).toBe(1);
  });

  it("starts where it is told to, kind after kind", () => {
    const { split } = sumsProblem("standard");
    const still = { ...quick, outerSteps: 1, innerSteps: 0, outerRate: 0, restarts: 4 };
    const loop = new DoubleLoop(shape, split, { ...still, starts: ["separate", "together", "warm", "spread"] }, 1);
    const at = () => [softmaxRows(Float64Array.from(loop.save().logits), POSITIONS), loop.save().parameters] as const;
    const starts = [at()];
    for (const _ of loop.run()) starts.push(at());
    const [separate, together, warm, spread] = starts;
    for (let l = 0; l < POSITIONS; l++) {
      const row = ([a]: (typeof starts)[number]) => a.slice(l * POSITIONS, (l + 1) * POSITIONS);
      expect(row(separate)[l]).toBeGreaterThan(0.5);
      expect(row(together)[0]).toBeGreaterThan(0.5);
      for (const a of row(warm)) expect(a).toBeLessThan(0.4);
    }
    expect(warm[1]).toEqual(together[1]);
    expect(spread[1]).not.toEqual(warm[1]);
  });

  it("names a divergence, and a part without rows", () => {
    const { split } = sumsProblem("standard");
    const wild = new DoubleLoop({ ...shape, loss: "squared" }, split, { ...quick, innerRate: 1e25 }, 1);
    const error = errorOf(() => [...wild.run()]);
    expect(error).toMatchObject({ code: "DIVERGED", where: "innerRate" });
    expect(error.message).toContain("expected a loss that falls or stays, got NaN in step 1 of restart 1");
    const empty = { rows: 0, inputs: [], targets: [] };
    const none = errorOf(() => new DoubleLoop(shape, { ...split, holdOut: empty }, quick, 1));
    expect(none).toMatchObject({ code: "TOO_FEW_ROWS", where: "holdOut" });
  });
});
