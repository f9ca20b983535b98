import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generateGaussian } from "../../../src/data/generators/gaussian.js";
import { trainValidationSplit } from "../../../src/data/split.js";
import { tableFromRows } from "../../../src/data/table.js";
import { Partition } from "../../../src/scheme/partition.js";
import { GuardedModel } from "../../../src/model/own/guarded-model.js";
import { Mending } from "../../../src/search/judge/mend.js";
import { pathFits, walkModelPath } from "../../../src/search/judge/judged-path.js";
import { walkPath } from "../../../src/search/propose/path.js";
import { SortedGroups } from "../../../src/search/propose/sorted-path.js";
import { meanModel, meanModelWithEstimates } from "../../support/mean-model.js";

async function toEnd<R>(steps: AsyncGenerator<void, R>): Promise<{ result: R; steps: number }> {
  for (let count = 0; ; count++) {
    const { value, done } = await steps.next();
    if (done) return { result: value, steps: count };
  }
}

const allRows = (count: number) => {
  const rows = Int32Array.from({ length: count }, (_, i) => i);
  return { train: rows, validation: rows };
};

describe("the path of a user's model", () => {
  it.each([
    ["by training loss", meanModel],
    ["by estimates", meanModelWithEstimates],
  ])("%s is Ward's path where the sites are independent means", async (_, modelOf) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 7 }), fc.nat({ max: 1000 }), async (sites, seed) => {
        const { table } = generateGaussian({ sites, groups: Math.ceil(sites / 2), gap: 1, rows: 9, seed });
        const model = new GuardedModel(modelOf(table));
        const { result: path, steps } = await toEnd(walkModelPath(model, allRows(9)));
        expect(steps).toBe(pathFits(model));
        const estimates = path[sites - 1].fit;
        const levels = new Set(Array.from({ length: sites }, (_, i) => i + 1));
        const merging = new SortedGroups(estimates, new Float64Array(sites).fill(1));
        walkPath(merging, sites, levels, (groups, theta, groupOf) => {
          expect(path[groups - 1].partition).toEqual(Partition.fromLabels(groupOf));
          path[groups - 1].fit.forEach((value, k) => expect(value).toBeCloseTo(theta[k], 10));
        });
      }),
      { seed: 1, numRuns: 25 },
    );
  });

  it("takes blocks of estimates, and merges the nearest", async () => {
    const blocks = [0, 0, 3, 4, 0, 1, 3, 3.5];
    const model = new GuardedModel({
      sites: ["a", "b", "c", "d"],
      rows: 4,
      fit: (partition) => partition,
      loss: () => [0, 0, 0, 0],
      estimates: () => blocks,
    });
    const { result: path } = await toEnd(walkModelPath(model, allRows(4)));
    expect([...path[2].partition.labels]).toEqual([0, 1, 2, 1]);
  });
});

describe("the local search", () => {
  const { table } = generateGaussian({ sites: 6, groups: 2, gap: 2, rows: 60, seed: 4 });
  const truth = Partition.fromLabels(generateGaussian({ sites: 6, groups: 2, rows: 60, seed: 4 }).labels);
  const model = new GuardedModel(meanModel(table));
  const whole = allRows(60);
  const searchFrom = async (partition: Partition) => new Mending(model, whole, await model.fit(partition, whole));

  it("moves wrong sites to where they belong", async () => {
    const wrong = Partition.fromLabels(truth.labels.map((group, k) => (k === 5 || k === 2 ? 1 - group : group)));
    const local = await searchFrom(wrong);
    await toEnd(local.move());
    expect(local.scheme.partition).toEqual(truth);
  });

  it("moves nothing where no move lowers the training loss, and tries each once", async () => {
    const local = await searchFrom(truth);
    const { steps } = await toEnd(local.move());
    expect(local.scheme.partition).toEqual(truth);
    expect(steps).toBe(6 - truth.sizes().filter((size) => size === 1).length);
  });

  it("merges what the held-out rows do not tell apart, and no more", async () => {
    const splits = Array.from({ length: 20 }, (_, s) => trainValidationSplit(60, 0.5, 1, s));
    const local = await searchFrom(Partition.discrete(6));
    await toEnd(local.merge(splits));
    expect(local.scheme.partition).toEqual(truth);
  });

  it("keeps its scheme where merging costs", async () => {
    const apart = tableFromRows(Array.from({ length: 20 }, (_, i) => [i % 3, 5 + (i % 4)]));
    const two = new GuardedModel(meanModel(apart));
    const rows = allRows(20);
    const local = new Mending(two, rows, await two.fit(Partition.discrete(2), rows));
    await toEnd(local.merge([trainValidationSplit(20, 0.5, 0, 0)]));
    expect(local.scheme.partition.groupCount).toBe(2);
  });
});
