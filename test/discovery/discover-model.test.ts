import { describe, expect, it } from "vitest";
import { generateGaussian } from "../../src/data/generators/gaussian.js";
import { discover } from "../../src/discovery/discover.js";
import { discoverModel, type ModelDiscovery } from "../../src/discovery/discover-model.js";
import type { ModelOptions } from "../../src/model/own/model-options.js";
import type { MethodStep } from "../../src/scheme/method.js";
import type { UserModel } from "../../src/model/own/user-model.js";
import { stoppedClock } from "../support/clock.js";
import { meanModel, meanModelWithEstimates } from "../support/mean-model.js";

const { table } = generateGaussian({ sites: 5, groups: 2, rows: 50, seed: 2 });
const fast: ModelOptions = { splits: 4 };
/** All of a result but its methods and its time. */
const timeless = ({ fit, partition, toJSON }: ModelDiscovery<Float64Array>) => {
  const { elapsedMs: _, ...rest } = toJSON();
  return { ...rest, fit, partition };
};

describe("discoverModel", () => {
  it.each([
    ["by training loss", meanModel(table)],
    ["by estimates", meanModelWithEstimates(table)],
  ])("%s: finds what discover finds in the same rows, and judges it alike", async (_, model) => {
    const found = await discoverModel(model, { seed: 3 });
    const built = await discover(table, { model: "mean", seed: 3 });
    expect(found.groups).toEqual(built.groups);
    expect(found.labels).toEqual(built.labels);
    expect(found.partition).toEqual(built.partition);
    expect(found.heldOut!.rows).toBe(built.heldOut!.rows);
    expect([...found.fit]).toEqual(built.parameters.map((value) => expect.closeTo(value, 12)));
    for (const scheme of ["discovered", "noShare", "fullShare"] as const) {
      expect(found.heldOut!.losses[scheme] / 5).toBeCloseTo(built.losses![scheme], 12);
    }
    expect(found.history.points.map(({ at }) => at)).toEqual([1, 2, 3, 4, 5]);
    expect(found.summary).toMatch(
      /^Supported: 5 parameters are 2 different ones\. .*On 10 held-out rows the loss is .* lower by .* than with one parameter for all/,
    );
    expect(found.complete).toBe(true);
  });

  it("awaits functions that are asynchronous", async () => {
    const model = meanModel(table);
    const asynchronous: UserModel<Float64Array> = {
      ...model,
      fit: async (partition, split) => model.fit(partition, split),
      loss: async (fit, split) => model.loss(fit, split),
    };
    expect(timeless(await discoverModel(asynchronous, fast))).toEqual(timeless(await discoverModel(model, fast)));
  });

  it("is frozen, and the same for the same seed", async () => {
    const [a, b] = [await discoverModel(meanModel(table), fast), await discoverModel(meanModel(table), fast)];
    expect(timeless(a)).toEqual(timeless(b));
    expect(() => Object.assign(a.groups[0], ["x"])).toThrow(TypeError);
    expect(() => Object.assign(a, { fit: null })).toThrow(TypeError);
    const other = await discoverModel(meanModel(table), { ...fast, seed: 1 });
    expect(other.history.points).not.toEqual(a.history.points);
  });

  it("gives the model the rows that the options imply, test rows never before the end", async () => {
    const model = meanModel(table);
    const seen: number[][] = [];
    const watched: UserModel<Float64Array> = {
      ...model,
      loss: (fit, split) => {
        seen.push([split.train.length, split.validation.length]);
        return model.loss(fit, split);
      },
    };
    await discoverModel(watched, { splits: 2, trainFraction: 0.25, testFraction: 0.2 });
    expect(new Set(seen.slice(0, -3).map(String))).toEqual(new Set(["10,10", "10,30", "40,40"]));
    expect(seen.slice(-3)).toEqual(Array(3).fill([40, 10]));
    seen.length = 0;
    const { heldOut } = await discoverModel(watched, { splits: 1, testFraction: 0 });
    expect(heldOut).toBeNull();
    expect(new Set(seen.map(String))).toEqual(new Set(["25,25", "50,50"]));
  });

  it("says how far it is: one step a fit", async () => {
    const steps: MethodStep[] = [];
    await discoverModel(meanModel(table), { splits: 3, onProgress: (step) => steps.push(step) });
    expect(steps[0]).toEqual({ phase: "split 1 of 3", done: 1, total: 4 * (1 + (6 * 5 * 4) / 6) });
    expect([...new Set(steps.map(({ phase }) => phase))]).toEqual([
      "split 1 of 3",
      "split 2 of 3",
      "split 3 of 3",
      "path on all rows",
      "moves",
      "merges",
      "fit",
    ]);
    expect(steps.slice(-3)).toEqual([1, 2, 3].map((done) => ({ phase: "fit", done, total: 3 })));
    steps.slice(1, -3).forEach(({ done }, i) => expect(done).toBeGreaterThanOrEqual(steps[i].done));
  });

  it("rejects with the signal's reason between two fits", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    let steps = 0;
    const onProgress = () => ++steps === 7 && controller.abort(reason);
    const options = { ...fast, signal: controller.signal, onProgress };
    await expect(discoverModel(meanModel(table), options)).rejects.toBe(reason);
    expect(steps).toBe(7);
  });
});

describe("a time limit", () => {
  /** Lets the limit pass within one call of fit. */
  function slowAt(call: number): UserModel<Float64Array> {
    const model = meanModel(table);
    const clock = stoppedClock();
    let calls = 0;
    const fit: typeof model.fit = (partition, split) => {
      if (++calls === call) clock.pass(101);
      return model.fit(partition, split);
    };
    return { ...model, fit };
  }

  it("within the first split leaves no sharing, marked as incomplete", async () => {
    const found = await discoverModel(slowAt(3), { ...fast, timeLimitMs: 100 });
    expect(found).toMatchObject({ complete: false, labels: [0, 1, 2, 3, 4], history: { points: [] } });
    expect(found.summary).toContain("The time limit came first");
  });

  it("later gives the best so far", async () => {
    const whole = await discoverModel(meanModel(table), fast);
    for (const call of [30, 21 * 4 + 5, 21 * 5 + 2]) {
      const found = await discoverModel(slowAt(call), { ...fast, timeLimitMs: 100 });
      expect(found.complete).toBe(false);
      expect(found.labels).toEqual(whole.labels);
      expect(found.history.points).toHaveLength(5);
    }
  });
});
