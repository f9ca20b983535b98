import { describe, expect, it } from "vitest";
import { generateGaussian } from "../../../src/data/generators/gaussian.js";
import { coarsestScheme } from "../../../src/layout/tie-blocks.js";
import { GuardedModel } from "../../../src/model/own/guarded-model.js";
import { Partition } from "../../../src/scheme/partition.js";
import { pathFits, walkModelPath } from "../../../src/search/judge/judged-path.js";
import { Mending } from "../../../src/search/judge/mend.js";
import { CorrelatedGroups } from "../../../src/search/propose/covariance-path.js";
import { walkPath } from "../../../src/search/propose/path.js";
import { meanModel, meanModelWithEstimates } from "../../support/mean-model.js";

const { table } = generateGaussian({ sites: 6, groups: 1, rows: 40, seed: 4 });
const rows = Int32Array.from({ length: 40 }, (_, i) => i);
const whole = { train: rows, validation: rows };
const blocks = Int32Array.of(0, 1, 0, 1, 1, 2);
const coarsest = coarsestScheme(6, blocks);

async function toEnd<Result>(work: AsyncGenerator<void, Result>): Promise<{ steps: number; result: Result }> {
  for (let steps = 0; ; steps++) {
    const { value, done } = await work.next();
    if (done) return { steps, result: value };
  }
}

describe.each([
  ["training losses", meanModel(table)],
  ["estimates", meanModelWithEstimates(table)],
])("the path by %s", (_, model) => {
  it("ends at the coarsest scheme that is allowed, within the fits foretold", async () => {
    const guarded = new GuardedModel(model, blocks);
    const { steps, result } = await toEnd(walkModelPath(guarded, whole));
    expect(result.map(({ partition }) => partition.groupCount)).toEqual([3, 4, 5, 6]);
    expect(result[0].partition.equals(coarsest)).toBe(true);
    expect(steps).toBeLessThanOrEqual(pathFits(guarded));
    expect(pathFits(guarded)).toBe(model.estimates ? 4 : 1 + 4 + 3 + 1);
    expect(pathFits(new GuardedModel(model))).toBe(model.estimates ? 6 : 36);
  });

  it("is mended within blocks only", async () => {
    const guarded = new GuardedModel(model, blocks);
    const start = await guarded.fit(Partition.fromLabels([0, 1, 2, 1, 3, 4]), whole);
    const mending = new Mending(guarded, whole, start);
    await toEnd(mending.move());
    await toEnd(mending.merge([whole]));
    mending.scheme.partition.groups().forEach((group) => {
      expect(new Set(group.map((site) => blocks[site])).size).toBe(1);
    });
  });
});

it("the path of correlated estimates ends there too, even where no merge has a finite cost", () => {
  for (const estimates of [new Float64Array(6).fill(NaN), Float64Array.of(1, 1, 2, 2, 2, 1)]) {
    const covariance = Float64Array.from({ length: 36 }, (_, at) => (at % 7 === 0 ? 1 : 0.1));
    const levels: number[] = [];
    let last: number[] = [];
    walkPath(new CorrelatedGroups(estimates, covariance, blocks), 6, new Set([1, 2, 3, 4, 5, 6]), (m, _, groupOf) => {
      levels.push(m);
      last = Array.from(groupOf);
    });
    expect(levels).toEqual([6, 5, 4, 3]);
    expect(Partition.fromLabels(last).equals(coarsest)).toBe(true);
  }
});
