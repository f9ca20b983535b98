import { describe, expect, it } from "vitest";
import { generateGaussian } from "../../src/data/generators/gaussian.js";
import { discover } from "../../src/discovery/discover.js";
import type { MethodStep } from "../../src/scheme/method.js";
import type { Method } from "../../src/least-squares/method.js";
import { LinearProblem } from "../../src/least-squares/linear-problem.js";
import { Partition } from "../../src/scheme/partition.js";
import { evidenceMethod } from "../../src/model/linear/evidence.js";
import { validationPathSearch } from "../../src/search/validation-path.js";
import { schemeRisk } from "../../src/plan/closed-forms.js";
import { simulateGaussian, trialSeeds } from "../../src/plan/gaussian-trial.js";
import { proportion, type Estimate } from "../../src/plan/intervals.js";
import { plan } from "../../src/plan/plan.js";
import type { PlanOptions } from "../../src/plan/plan-options.js";
import { rowsNeeded } from "../../src/plan/rows-needed.js";
import { errorOf } from "../support/errors.js";

const small: PlanOptions = { sites: 6, groups: 2, gap: 0.6, noise: 1, rows: 60, trials: 60, seed: 3 };
const tiny = { ...small, trials: 10 };
const planned = await plan(small);

/** Within twice the interval's half width, four standard errors. */
function expectNear({ value, low, high }: Estimate, expected: number): void {
  expect(expected).toBeGreaterThan(value - 2 * (value - low));
  expect(expected).toBeLessThan(value + 2 * (high - value));
}

describe("plan", () => {
  it("simulates what the closed forms say", () => {
    const { recovery, closedForms, falseSplit } = planned;
    expect(closedForms.noShareRisk).toBeCloseTo(6 / 60, 15);
    expectNear(recovery.noShareRisk, closedForms.noShareRisk);
    expectNear(recovery.oracleRisk, closedForms.oracleRisk);
    expectNear(falseSplit, closedForms.falseSplit);
    expect(recovery.risk.high).toBeLessThan(closedForms.holdOutBound.risk);
  });

  it("finds as many schemes as discover does on the same draws", async () => {
    let [exact, validated] = [0, 0];
    for (const seed of trialSeeds(3, 60)) {
      const { table, labels } = generateGaussian({ ...small, seed });
      const truth = Partition.fromLabels(labels);
      const options = { model: "mean", testFraction: 0, seed } as const;
      if ((await discover(table, options)).partition.equals(truth)) exact++;
      if ((await discover(table, { ...options, criterion: "validation" })).partition.equals(truth)) validated++;
    }
    expect(planned.recovery.exact).toEqual(proportion(exact, 60));
    const own = planned.shares.find(({ trainFraction }) => trainFraction === planned.trainFraction)!;
    expect(own.exact).toEqual(proportion(validated, 60));
  });

  it("takes for the best share one that no other beats", () => {
    const best = planned.shares.find(({ trainFraction }) => trainFraction === planned.bestShare)!;
    expect(best.exact.value).toBe(Math.max(...planned.shares.map(({ exact }) => exact.value)));
    expect(planned.shares.map(({ trainFraction }) => trainFraction)).toContain(planned.trainFraction);
  });

  it("needs rows with which the same draws do reach the target", () => {
    const { rows, target } = planned.rowsNeeded;
    expect(rows).toBeGreaterThan(small.rows);
    const share = (given: number) => {
      const trials = Array.from(trialSeeds(3, 60), (seed) =>
        simulateGaussian({ ...small, rows: given, trainFraction: 0.3 }, evidenceMethod, seed),
      );
      return trials.filter(({ exact }) => exact).length / 60;
    };
    expect(share(rows!)).toBeGreaterThanOrEqual(target);
    expect(share(Math.floor(rows! * 0.8))).toBeLessThan(target);
  });

  it("depends on the gap in units of the noise alone", async () => {
    const scaled = await plan({ ...small, gap: 6, noise: 10 });
    expect(scaled.recovery.exact).toEqual(planned.recovery.exact);
    expect(scaled.rowsNeeded).toEqual(planned.rowsNeeded);
    expect(scaled.recovery.risk.value).toBeCloseTo(100 * planned.recovery.risk.value, 10);
  });

  it("gives the same for the same seed, another for another, and is frozen", async () => {
    const timeless = ({ elapsedMs: _, ...rest }: object & { elapsedMs: number }) => rest;
    const [a, b, other] = [await plan(tiny), await plan(tiny), await plan({ ...tiny, seed: 4 })];
    expect(timeless(a)).toEqual(timeless(b));
    expect(other.recovery).not.toEqual(a.recovery);
    expect(() => Object.assign(planned.closedForms.holdOutBound, { risk: 0 })).toThrow(TypeError);
  });

  it("counts its steps and stops when aborted", async () => {
    const controller = new AbortController();
    const steps: MethodStep[] = [];
    const onProgress = (step: MethodStep) => {
      steps.push(step);
      if (steps.length === 40) controller.abort(new Error("enough"));
    };
    await expect(plan({ ...small, signal: controller.signal, onProgress })).rejects.toThrow("enough");
    expect(steps.map(({ done }) => done)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  it("works at the least number of rows, where few shares are possible", async () => {
    const least = await plan({ ...small, rows: 4, trials: 5 });
    expect(least.trainFraction).toBe(0.5);
    expect(least.shares.map(({ trainFraction }) => trainFraction)).toEqual([0.4, 0.5, 0.6]);
  });

  it.each([
    [{ sites: 0 }, "plan: expected sites to be an integer of at least 1, got 0"],
    [{ groups: 7 }, "plan: expected groups to be an integer from 1 to 6, got 7"],
    [{ gap: 0 }, "plan: expected gap to be a positive number, got 0"],
    [{ noise: Infinity }, "plan: expected noise to be a positive number, got Infinity"],
    [{ rows: 3 }, "plan: expected rows to be an integer of at least 4, got 3"],
    [{ trials: 1 }, "plan: expected trials to be an integer of at least 2, got 1"],
    [{ seed: -1 }, "plan: expected seed to be an integer from 0 to 9007199254740991, got -1"],
  ])("refuses %j", async (wrong, message) => {
    const where = Object.keys(wrong)[0];
    await expect(plan({ ...small, ...wrong })).rejects.toMatchObject({ code: "PLAN_OPTION", message, where });
  });
});

it("blocks of rows recover as often as the rows themselves", () => {
  const setting = { sites: 6, groups: 2, gap: 0.18, noise: 1, rows: 800, trainFraction: 0.3 };
  const seeds = trialSeeds(1, 150);
  let [blocks, rows] = [0, 0];
  for (const seed of seeds) {
    if (simulateGaussian(setting, validationPathSearch(), seed).exact) blocks++;
    const { table, labels } = generateGaussian({ ...setting, seed });
    const x = new Float64Array(800).fill(1);
    const problem = new LinearProblem({ x, y: table.values, inputs: 1, outputs: 6, intercept: false });
    const steps = validationPathSearch()(problem, { seed, trainFraction: 0.3, shouldStop: () => false });
    let step = steps.next();
    while (!step.done) step = steps.next();
    if (step.value.partition.equals(Partition.fromLabels(labels))) rows++;
  }
  expect(Math.min(blocks, rows)).toBeGreaterThan(30);
  expect(Math.abs(blocks - rows)).toBeLessThan(4 * Math.sqrt(2 * 150 * 0.25));
});

describe("rowsNeeded", () => {
  /** Finds that nothing is shared if, and only if, it has so many rows. */
  const needs = (rows: number): Method =>
    function* (problem) {
      const { count } = problem.sites;
      const partition = problem.rows >= rows ? Partition.discrete(count) : Partition.trivial(count);
      yield { phase: "", done: 1, total: 1 };
      return { partition, historyAxis: "groups", history: [], complete: true };
    };
  const setting = { sites: 3, groups: 3, gap: 1, noise: 1, rows: 50, trainFraction: 0.3 };
  const run = (method: Method, rows = setting.rows) => {
    const steps = rowsNeeded(0.95, { ...setting, rows }, method, trialSeeds(0, 20));
    let step = steps.next();
    for (; !step.done; step = steps.next());
    return step.value;
  };

  it.each([4, 5, 17, 50, 137, 199])("finds %d to 3 % from above, wherever it starts", (needed) => {
    for (const start of [4, 50, 1000]) {
      const { rows, reached } = run(needs(needed), start);
      expect(reached).toBe(true);
      expect(rows).toBeGreaterThanOrEqual(needed);
      expect(rows).toBeLessThanOrEqual(Math.max(needed * 1.03, needed));
    }
  });

  it("says what it tried where no number of rows helps", () => {
    expect(run(needs(Infinity))).toEqual({ rows: 3600, reached: false });
  });
});

it("the risk of schemes refuses what is no number of rows", () => {
  expect(errorOf(() => schemeRisk(1, 1, 0))).toMatchObject({ code: "PLAN_OPTION", where: "rows" });
});
