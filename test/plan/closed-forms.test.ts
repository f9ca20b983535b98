import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { falseSplitProbability, holdOutBound, schemeRisk } from "../../src/plan/closed-forms.js";
import { errorOf } from "../support/errors.js";

it("schemeRisk: one mean a group", () => {
  expect(schemeRisk(90, 2, 100)).toBeCloseTo(3.6, 15);
});

describe("falseSplitProbability", () => {
  it.each([
    [30, 70, 0.2924],
    [1, 4, 0.25],
    [50, 50, 0.3524],
  ])("at %d : %d", (train, validation, expected) => {
    expect(falseSplitProbability(train, validation)).toBeCloseTo(expected, 4);
  });

  it("falls as the validation rows grow beside the train rows, from a half to none", () => {
    expect(falseSplitProbability(1e9, 1)).toBeCloseTo(0.5, 4);
    expect(falseSplitProbability(1, 1e9)).toBeCloseTo(0, 4);
    expect(falseSplitProbability(30, 71)).toBeLessThan(falseSplitProbability(30, 70));
  });
});

describe("holdOutBound", () => {
  const settings = fc.record({
    sites: fc.integer({ min: 1, max: 300 }),
    noise: fc.double({ min: 0.01, max: 100, noNaN: true }),
    train: fc.integer({ min: 1, max: 5000 }),
    validation: fc.integer({ min: 1, max: 5000 }),
  });

  it("has the best δ of all", () => {
    fc.assert(
      fc.property(settings, fc.double({ min: 1e-3, max: 0.999, noNaN: true }), (setting, delta) => {
        const groups = Math.ceil(setting.sites / 2);
        const { risk } = holdOutBound({ ...setting, groups });
        const price = holdOutBound({ ...setting, groups, train: 1e15 }).risk / 4;
        const other =
          ((1 + delta) / (1 - delta)) * schemeRisk(groups, setting.noise, setting.train) +
          price / (delta * (1 - delta));
        expect(risk).toBeLessThanOrEqual(other * (1 + 1e-6));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("is never below the oracle's risk on the train rows", () => {
    fc.assert(
      fc.property(settings, (setting) => {
        const { risk, delta } = holdOutBound({ ...setting, groups: 1 });
        expect(risk).toBeGreaterThan(schemeRisk(1, setting.noise, setting.train));
        expect(delta).toBeGreaterThan(0);
        expect(delta).toBeLessThanOrEqual(0.5);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

it.each([
  [{ groups: 3 }, "plan: expected groups to be an integer from 1 to 2, got 3"],
  [{ sites: 0 }, "plan: expected sites to be an integer of at least 1, got 0"],
  [{ noise: 0 }, "plan: expected noise to be a positive number, got 0"],
  [{ validation: 0.5 }, "plan: expected validation to be an integer of at least 1, got 0.5"],
])("refuses %j", (wrong, message) => {
  const setting = { sites: 2, groups: 1, noise: 1, train: 30, validation: 70, ...wrong };
  expect(errorOf(() => holdOutBound(setting))).toMatchObject({ name: "OptionError", code: "PLAN_OPTION", message });
});
