import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../src/data/csv/csv.js";
import { generateConvolution } from "../../src/data/generators/convolution.js";
import { generateGaussian } from "../../src/data/generators/gaussian.js";
import { trainValidationSplit } from "../../src/data/split.js";
import { tableFromRows } from "../../src/data/table.js";
import { discover } from "../../src/discovery/discover.js";
import { Discovery } from "../../src/discovery/any-discovery.js";
import type { DiscoveryJson } from "../../src/discovery/results.js";
import type { MethodStep } from "../../src/scheme/method.js";
import { Partition } from "../../src/scheme/partition.js";
import { setPartitions } from "../../src/scheme/set-partitions.js";
import { thawed } from "../support/frozen.js";
import { meanModel } from "../support/mean-model.js";

const read = (name: string) => parseCsv(readFileSync(new URL(`../../datasets/${name}.csv`, import.meta.url))).table;
const timeless = ({ elapsedMs: _, ...rest }: DiscoveryJson) => JSON.stringify(rest);
const canonical = (labels: ArrayLike<number>) => Array.from(Partition.fromLabels(labels).labels);

describe("the shipped data sets", () => {
  it("tic-tac-toe: corners, edges, centre, from 40 % of the positions", async () => {
    const board = read("tic-tac-toe");
    for (const seed of [0, 1, 2]) {
      const found = await discover(board, { model: "linear", targets: ["value"], testFraction: 0.6, seed });
      expect(found.labels).toEqual([0, 1, 0, 1, 2, 1, 0, 1, 0]);
      const [corner, edge, , , centre] = found.parameters;
      for (const [got, truth] of [
        [corner, -0.1324],
        [edge, -0.2501],
        [centre, -0.0021],
      ]) {
        expect(Math.abs(got - truth)).toBeLessThan(4 * 0.021);
      }
    }
  });

  it("the electrocardiogram: a clock's samples weigh the same before and after", async () => {
    const found = await discover(read("ecg"), { model: "linear", targets: ["now"] });
    expect(found.groups).toEqual([
      ["now<-before3", "now<-after3"],
      ["now<-before2", "now<-after2"],
      ["now<-before1", "now<-after1"],
    ]);
    expect(found.losses!.discovered).toBeLessThan(found.losses!.fullShare);
  });

  const petals = { model: "linear", targets: ["petal-length", "petal-width"] } as const;

  it("iris, by validation: says that there is no sharing, and how small a difference it would have seen", async () => {
    const found = await discover(read("iris"), { ...petals, criterion: "validation" });
    expect(found.labels).toEqual([0, 1, 2, 3]);
    expect(found.summary).toMatch(
      /^No sharing found: all 4 parameters differ\..*Differences below about .* would have been taken for none\.$/,
    );
    expect(found.gaps).toHaveLength(3);
    for (const gap of found.gaps) expect(gap.difference).toBeGreaterThan(gap.visible!);
    expect(found.losses!.discovered).toBe(found.losses!.noShare);
  });

  it("iris, by evidence: says that there is no sharing, and which differences the evidence would not have seen", async () => {
    const found = await discover(read("iris"), petals);
    expect(found.labels).toEqual([0, 1, 2, 3]);
    expect(found.summary).toMatch(/^No sharing found: all 4 parameters differ\./);
    expect(found.summary).toMatch(/Differences below about .* would have been taken for none\.$/);
    expect(found.gaps).toHaveLength(3);
    for (const gap of found.gaps) expect(gap.difference).toBeGreaterThan(gap.visible!);
    expect(found.losses!.discovered).toBe(found.losses!.noShare);
  });
});

describe("generated data", () => {
  it.each([
    [4, 1],
    [10, 1],
    [30, 3],
  ])("Gaussian, %i sites in %i groups: exact, and as good as the oracle", async (sites, groups) => {
    const { table, labels, theta } = generateGaussian({ sites, groups, seed: 5 });
    const found = await discover(table, { model: "mean", testFraction: 0, seed: 5 });
    expect(found.labels).toEqual(canonical(labels));
    expect(found.losses).toBeNull();
    const error = found.parameters.reduce((sum, value, k) => sum + (value - theta[k]) ** 2, 0);
    expect(error).toBeLessThan((10 * groups) / 100);
  });

  it("a convolution: taps and the zero cells", async () => {
    const { table, labels, outputNames } = generateConvolution({ inputs: 7, taps: 3, seed: 2 });
    const found = await discover(table, { model: "linear", targets: outputNames, testFraction: 0 });
    expect(found.labels).toEqual(canonical(labels));
  });

  it("a support mask leaves cells out", async () => {
    const { table, labels, outputNames } = generateConvolution({ inputs: 5, taps: 3, seed: 2 });
    const found = await discover(table, { model: "linear", targets: outputNames, support: labels });
    expect(found.sites).toHaveLength(9);
    expect(found.sites.slice(0, 4)).toEqual(["y1<-x1", "y1<-x2", "y1<-x3", "y2<-x2"]);
    expect(found.labels).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2]);
  });

  it("brute force finds the partition with the least validation loss", async () => {
    const { table } = generateGaussian({ sites: 4, groups: 2, seed: 3 });
    const found = await discover(table, {
      model: "mean",
      method: "brute-force",
      criterion: "validation",
      testFraction: 0,
    });
    const model = meanModel(table);
    const split = trainValidationSplit(table.rows, found.options.trainFraction, 0, 0);
    const losses = Array.from(setPartitions(4), ({ labels }) => {
      const rows = model.loss(model.fit(Partition.fromLabels(labels), split) as Float64Array, split) as number[];
      return { labels: Array.from(labels), loss: rows.reduce((sum, loss) => sum + loss, 0) / (4 * rows.length) };
    });
    const best = losses.reduce((least, each) => (each.loss < least.loss ? each : least));
    expect(found.labels).toEqual(best.labels);
    expect(found.history.points.at(-1)!.loss).toBeCloseTo(best.loss, 12);
    await expect(
      discover(generateGaussian({ sites: 11, groups: 1 }).table, { model: "mean", method: "brute-force" }),
    ).rejects.toMatchObject({ code: "TOO_MANY_SITES", fix: expect.stringContaining("search") });
  });
});

describe("a discovery", () => {
  const { table } = generateGaussian({ sites: 6, groups: 2, seed: 1 });
  const options = { model: "mean", seed: 7 } as const;

  it("is the same in the first and in the hundredth call", async () => {
    const first = timeless((await discover(table, options)).toJSON());
    for (let call = 2; call < 100; call++) await discover(table, options);
    expect(timeless((await discover(table, options)).toJSON())).toBe(first);
  });

  it("depends on the seed", async () => {
    const other = await discover(table, { ...options, seed: 8 });
    expect(timeless(other.toJSON())).not.toBe(timeless((await discover(table, options)).toJSON()));
  });

  it("is frozen, deeply, and survives JSON", async () => {
    const found = await discover(table, options);
    expect(thawed(found)).toEqual([]);
    const again = Discovery.fromJSON(JSON.stringify(found));
    expect(again.toJSON()).toEqual(found.toJSON());
    expect(again.partition.equals(found.partition)).toBe(true);
  });

  it("does not take other JSON for one", () => {
    expect(() => Discovery.fromJSON("{")).toThrow(expect.objectContaining({ code: "NOT_A_DISCOVERY" }));
    expect(() => Discovery.fromJSON('{"format":"x"}')).toThrow(expect.objectContaining({ code: "NOT_A_DISCOVERY" }));
    expect(() => Discovery.fromJSON("null")).toThrow(expect.objectContaining({ code: "NOT_A_DISCOVERY" }));
  });

  it("predicts with the tied parameters", async () => {
    const data = generateConvolution({ inputs: 3, taps: 2, noiseVariance: 0 });
    const found = await discover(data.table, { model: "linear", targets: data.outputNames });
    const fresh = data.test(4);
    const predicted = found.predict(fresh);
    const truth = fresh.select(data.outputNames).values;
    expect([...predicted]).toEqual(Array.from(truth, (value) => expect.closeTo(value, 9)));
    expect([...found.predict([[1, 0, 0]])]).toHaveLength(2);
    expect(() => found.predict([[1, 0]])).toThrow(expect.objectContaining({ code: "TABLE_RAGGED" }));
  });

  it("comes step by step, with progress", async () => {
    const seen: MethodStep[] = [];
    const reported: MethodStep[] = [];
    const onProgress = (step: MethodStep) => reported.push(step);
    for await (const step of discover.steps(table, { ...options, criterion: "validation", onProgress }))
      seen.push(step);
    expect(seen).toHaveLength(23);
    expect(seen.slice(20)).toEqual([1, 2, 3].map((done) => ({ phase: "fit", done, total: 3 })));
    expect(seen[19]).toEqual({ phase: "split", done: 20, total: 20 });
    expect(reported).toEqual(seen);
  });

  it("stops for a signal with the signal's reason", async () => {
    const reason = new Error("enough");
    await expect(discover(table, { ...options, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const steps: MethodStep[] = [];
    const onProgress = (step: MethodStep) => {
      steps.push(step);
      if (step.done === 3) controller.abort(reason);
    };
    await expect(discover(table, { ...options, signal: controller.signal, onProgress })).rejects.toBe(reason);
    expect(steps).toHaveLength(3);
  });

  it("returns the best so far when time is up, and says so", async () => {
    const found = await discover(table, { ...options, timeLimitMs: 1e-6 });
    expect(found.complete).toBe(false);
    expect(found.summary).toContain("The time limit came first");
    expect(found.labels).toHaveLength(6);
  });

  it("uses as many splits as it is told", async () => {
    const one = await discover(table, { ...options, splits: 1 });
    expect(one.options.splits).toBe(1);
    expect(one.history.points).not.toEqual((await discover(table, { ...options, splits: 20 })).history.points);
  });
});

it("a single column is one group of its own", async () => {
  const found = await discover(tableFromRows(Array.from({ length: 30 }, (_, i) => [i % 7])), { model: "mean" });
  expect(found.labels).toEqual([0]);
});

it.each([
  [
    [
      [1, 2],
      [3, 4],
    ],
  ],
  [null],
  [undefined],
  [{ a: [1, 2] }],
  ["a.csv"],
])("%j is no table, and told how to be one", async (data) => {
  await expect(discover(data as never, { model: "mean" })).rejects.toMatchObject({
    code: "NOT_A_TABLE",
    fix: expect.stringContaining("tableFromRows(rows, names)"),
  });
});
