import { describe, expect, it } from "vitest";
import { tableFromRows } from "../../../src/data/table.js";
import { discover } from "../../../src/discovery/discover.js";
import { Discovery } from "../../../src/discovery/any-discovery.js";
import type { SetDiscoverOptions } from "../../../src/model/set/options.js";
import type { MethodStep } from "../../../src/scheme/method.js";
import { stoppedClock } from "../../support/clock.js";
import { thawed } from "../../support/frozen.js";
import { alternating, alternatingOptions as options, quick, uniformTable } from "../../support/set-data.js";

const { table } = alternating;
const timeless = (found: Discovery) => JSON.stringify({ ...found.toJSON(), elapsedMs: 0 });

describe("search", () => {
  it("finds both kinds of an alternating sum, and predicts it", async () => {
    const found = await discover(table, options);
    expect(found.groups).toEqual([
      ["x1", "x3"],
      ["x2", "x4"],
    ]);
    expect(found.losses!.discovered).toBeLessThan(found.losses!.noShare);
    expect(found.losses!.discovered).toBeLessThan(0.2 * found.losses!.fullShare);
    expect(found.summary).toMatch(
      /^Supported: 4 positions are of 2 kinds; .* On 100 held-out rows the absolute error is lower /,
    );
    const clean = alternating.test(200);
    const truth = clean.column("y");
    const predicted = found.predict(clean);
    expect(predicted).toHaveLength(200);
    expect(predicted.reduce((sum, y, i) => sum + Math.abs(y - truth[i]), 0) / 200).toBeLessThan(0.3);
  });

  it.each([
    ["a maximum", (x: number[]) => Math.max(...x), {}, [0, 0, 0, 0]],
    ["a product", (x: number[]) => (x[0] + 1) * (x[1] + 1) * (x[2] + 1) * (x[3] + 1), {}, [0, 0, 0, 0]],
    ["maxima of two kinds", (x: number[]) => Math.max(x[0], x[2]) - Math.max(x[1], x[3]), {}, [0, 1, 0, 1]],
    ["a count, as classes", (x: number[]) => x.filter((v) => v > 0.5).length, { loss: "cross-entropy" }, [0, 0, 0, 0]],
  ] as const)("finds the kinds of %s of real columns", async (_, label, changes, truth) => {
    const data = uniformTable(["a", "b", "c", "d", "y"], 700, label);
    const found = await discover(data, { model: "set", targets: ["y"], refit: quick.refit, ...changes });
    expect(found.labels).toEqual(truth);
    expect(found.losses!.discovered).toBeLessThan(found.losses!.fullShare + 1e-12);
  });

  it("says that positions differ where they do", async () => {
    const data = uniformTable(["a", "b", "c", "y"], 400, (x) => x[0] + 3 * x[1] - x[2] * x[2]);
    const found = await discover(data, { model: "set", targets: ["y"], refit: quick.refit });
    expect(found.summary).toMatch(/^No sharing found: all 3 positions differ\./);
  });

  it.each([
    ["absolute", (i: number) => (i * 7919) % 13],
    ["squared", (i: number) => (i * 7919) % 13],
    ["huber", (i: number) => (i * 7919) % 13],
    ["cross-entropy", (i: number) => (i * 7919) % 3],
  ] as const)("admits that nothing was learned where there is nothing to learn: %s", async (loss, label) => {
    let row = 0;
    const data = uniformTable(["a", "b", "y"], 300, () => label(row++));
    const found = await discover(data, { model: "set", targets: ["y"], loss, refit: quick.refit });
    const { constant } = found.heldOut!;
    expect(constant.loss + constant.versus.difference).toBeCloseTo(found.losses!.discovered, 12);
    expect(found.summary).toContain("no better than a constant");
  });

  it("measures a constant beside the networks", async () => {
    const { heldOut } = await discover(table, options);
    // |y − median| of an alternating sum of four from 1 to 10 is 4.6 on average.
    expect(heldOut!.constant.loss).toBeGreaterThan(3.5);
    expect(heldOut!.constant.loss).toBeLessThan(5.7);
    expect(heldOut!.constant.versus.difference).toBeLessThan(-3);
  });

  it("reads several columns as one position", async () => {
    const data = uniformTable(["p.x", "p.y", "q.x", "q.y", "y"], 500, ([a, b, c, d]) => a - 2 * b + c - 2 * d);
    const found = await discover(data, {
      model: "set",
      targets: ["y"],
      featuresPerPosition: 2,
      refit: quick.refit,
    });
    expect(found.groups).toEqual([["p", "q"]]);
    expect(found.network.shape.input).toEqual({ kind: "features", count: 2 });
  });
});

describe("the other methods", () => {
  const doubleLoop = { restarts: 1, outerSteps: 60, innerSteps: 60, innerRate: 3e-3 };

  it("relaxed finds the kinds too", async () => {
    const found = await discover(table, { ...options, method: "relaxed", doubleLoop });
    expect(found.labels).toEqual([0, 1, 0, 1]);
    expect(found).toMatchObject({ method: "relaxed", variant: "brisk", history: { axis: "step" } });
    expect(found.history.points).toHaveLength(60);
  });

  it.each([
    ["no-share", {}, [0, 1, 2, 3], "noShare"],
    ["deep-sets", {}, [0, 0, 0, 0], "fullShare"],
    ["oracle", { labels: [7, 3, 7, 3] }, [0, 1, 0, 1], "discovered"],
  ] as const)("%s trains what it is given", async (method, given, labels, same) => {
    const found = await discover(table, { ...options, method, ...given });
    expect(found.labels).toEqual(labels);
    expect(found.summary).toContain("(given, not discovered)");
    expect(found.losses!.discovered).toBe(found.losses![same]);
  });
});

describe("a discovery in a set", () => {
  it("is the same for the same seed, another for another", async () => {
    const [a, b, c] = await Promise.all([0, 0, 1].map((seed) => discover(table, { ...options, seed })));
    expect(timeless(a)).toBe(timeless(b));
    expect(timeless(c)).not.toBe(timeless(a));
  });

  it("is frozen, survives JSON, and then predicts the same bits", async () => {
    const found = await discover(table, options);
    expect(thawed(found)).toEqual([]);
    const again = Discovery.fromJSON(JSON.stringify(found));
    expect(again.toJSON()).toEqual(found.toJSON());
    const rows = [
      [1, 2, 3, 4],
      [10, 1, 1, 1],
    ];
    expect(again.predict(rows)).toEqual(found.predict(rows));
    expect(again.predict(tableFromRows(rows, ["x1", "x2", "x3", "x4"]))).toEqual(found.predict(rows));
  });

  it("holds the network, no parameters by site, and says which rows did what", async () => {
    const found = await discover(table, options);
    expect(found).toMatchObject({
      model: "set",
      parameters: [],
      intercepts: [],
      rows: { train: 80, validation: 120, holdOut: 200, development: 400, test: 100 },
      network: {
        shape: { positions: 4, groups: 2, embedding: 16, hidden: 16, outputs: 1 },
        input: { kind: "tokens", tokens: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
        output: { kind: "value" },
      },
    });
    expect(found.network.parameters).toHaveLength(10 * 16 + 2 * 16 * 17 + 16 + 1);
    for (const value of found.network.parameters) expect(Math.fround(value).toPrecision(9)).toBe(value.toPrecision(9));
  });

  it("predicts classes by their numbers", async () => {
    const data = uniformTable(["a", "b", "y"], 300, ([a, b]) => (a + b > 1 ? 40 : -3));
    const found = await discover(data, { model: "set", targets: ["y"], loss: "cross-entropy", refit: quick.refit });
    expect(found.network.output).toEqual({ kind: "classes", classes: [-3, 40] });
    expect([
      ...found.predict([
        [0.9, 0.9],
        [0.1, 0.1],
      ]),
    ]).toEqual([40, -3]);
  });

  it("has no losses without test rows", async () => {
    const found = await discover(table, { ...options, testFraction: 0 });
    expect(found).toMatchObject({ losses: null, heldOut: null, rows: { development: 500, test: 0 } });
  });
});

describe("a run", () => {
  it("comes step by step, with progress", async () => {
    const seen: MethodStep[] = [];
    const given: SetDiscoverOptions = { ...options, onProgress: (step) => seen.push(step) };
    const steps = discover.steps(table, given);
    await steps.next();
    await steps.return(undefined as never);
    expect(seen).toEqual([{ phase: "network of 4 kinds", done: 0, total: 4 }]);
  });

  it.each(["search", "relaxed"] as const)("%s stops for a signal between two steps", async (method) => {
    const controller = new AbortController();
    const reason = new Error("enough");
    let steps = 0;
    const onProgress = () => {
      if (++steps === 3) controller.abort(reason);
    };
    const given = { ...options, method, signal: controller.signal, onProgress };
    await expect(discover(table, given)).rejects.toBe(reason);
    expect(steps).toBe(3);
  });

  it.each([
    ["search", {}],
    ["relaxed", { "restart 1 of 3": 1 }],
  ] as const)("%s returns the best so far when time is up, after few more steps", async (method, before) => {
    const clock = stoppedClock();
    const steps: Record<string, number> = {};
    const onProgress = ({ phase }: MethodStep) => {
      clock.pass(2);
      steps[phase] = (steps[phase] ?? 0) + 1;
    };
    const found = await discover(table, { ...options, method, timeLimitMs: 1, onProgress });
    // The networks to compare, each with at most 50 looks at the hold-out rows, so that it means something.
    expect(steps).toEqual({ ...before, "network of 4 kinds": 50, "network of 1 kind": expect.any(Number), fit: 3 });
    expect(steps["network of 1 kind"]).toBeLessThanOrEqual(50);
    expect(found).toMatchObject({ complete: false, labels: [0, 1, 2, 3] });
    expect(found.elapsedMs).toBe(2 * Object.values(steps).reduce((sum, count) => sum + count));
    expect(found.summary).toContain("The time limit came first");
  });
});
