import { describe, expect, it } from "vitest";
import { generateGaussian } from "../../src/data/generators/gaussian.js";
import type { Table } from "../../src/data/table.js";
import { Discovery } from "../../src/discovery/any-discovery.js";
import { discoverModel } from "../../src/discovery/discover-model.js";
import { EquivarianceError } from "../../src/errors.js";
import type { UserModel } from "../../src/model/own/user-model.js";
import { discoveryText } from "../../src/report/text.js";
import { tableFromRows } from "../../src/data/table.js";
import { testNumbers } from "../support/numbers.js";
import { meanModel, meanModelWithEstimates } from "../support/mean-model.js";

/** Six columns whose means are 0 and 2 in turn, noise of deviation .6. */
const next = testNumbers(5);
const table = tableFromRows(
  Array.from({ length: 40 }, () => Array.from({ length: 6 }, (_, k) => 2 * (k % 2) + next())),
  ["a", "b", "c", "d", "e", "f"],
);
const blocks = ["left", "left", "left", "right", "right", "right"];
const free = ["e"];

function withErrors(of: Table): UserModel<Float64Array> {
  const standardErrors = new Float64Array(of.columns.length).fill(0.1);
  return { ...meanModel(of), estimates: (values) => ({ values, standardErrors }) };
}

/** Notes every partition that the model is asked to fit. */
function watched(model: UserModel<Float64Array>): [UserModel<Float64Array>, Set<string>] {
  const seen = new Set<string>();
  const fit: typeof model.fit = (partition, split) => {
    seen.add(partition.labels.join(""));
    return model.fit(partition, split);
  };
  return [{ ...model, fit, blocks, free }, seen];
}

describe.each([
  ["by evidence", withErrors(table)],
  ["by judging, in the order of training losses", meanModel(table)],
  ["by judging, in the order of estimates", meanModelWithEstimates(table)],
])("a model with blocks and a free site, %s", (_, model) => {
  it("ties no forbidden sites, not even on the way, and says what full sharing is", async () => {
    const [guarded, seen] = watched(model);
    const found = await discoverModel(guarded, { splits: 4, seed: 1 });
    expect(found.groups).toEqual([["a", "c"], ["b"], ["d", "f"], ["e"]]);
    expect(found.coarsest).toEqual([0, 0, 0, 1, 2, 1]);
    for (const labels of seen) {
      const [a, b, c, d, e, f] = labels;
      expect([a, b, c, d, f].includes(e)).toBe(false);
      expect([a, b, c].some((left) => [d, f].includes(left))).toBe(false);
    }
    expect(seen.has("000121")).toBe(true);
    expect(found.history.points.map(({ at }) => at).every((groups) => groups >= 3 && groups <= 6)).toBe(true);
    expect(found.summary).toContain("6 parameters are 4 different ones.");
    expect(found.summary).toMatch(/than without sharing and lower by .* than with every allowed tie\./);
  });

  it("survives JSON, and the report says the same", async () => {
    const found = await discoverModel({ ...model, blocks, free }, { splits: 4, seed: 1 });
    const read = Discovery.fromJSON(JSON.stringify(found));
    expect(read.toJSON()).toEqual(JSON.parse(JSON.stringify(found)));
    expect(read.summary).toBe(found.summary);
    expect(discoveryText(read, { colour: false, width: 100 })).toMatch(/no sharing [\d.]+ · every allowed tie [\d.]+/);
  });
});

describe("the probabilities of a model with blocks and a free site", () => {
  it("are 0 where no tie is allowed; the free site keeps its own mean", async () => {
    const found = await discoverModel({ ...withErrors(table), blocks, free }, { seed: 1 });
    const { ties, averaged, groups } = found.confidence!;
    ties!.forEach((row, i) =>
      row.forEach((tie, j) => {
        if (found.coarsest![i] !== found.coarsest![j]) expect(tie).toBe(0);
      }),
    );
    expect(ties![0][2]).toBeGreaterThan(0.5);
    expect(averaged[4]).toBeCloseTo(found.fit[4], 12);
    expect(groups[3]).toEqual({ againstSplitting: null, againstMerging: null });
    expect(found.summary).toMatch(/the others with at most \.\d+, no sharing at all/);
  });

  it("name what is tied as far as may be, and what may not be tied at all", async () => {
    const { table: equal } = generateGaussian({ sites: 4, groups: 1, rows: 50, seed: 1 });
    const model = withErrors(equal);
    const all = await discoverModel({ ...model, blocks: [1, 1, 2, 2] }, { seed: 1 });
    expect(all.summary).toMatch(
      /^(Supported|Doubtful): 4 parameters are 2 different ones: all are tied that may be\..* Given the data, the tied/,
    );
    expect(all.summary).not.toContain("the others");
    const none = await discoverModel({ ...model, free: [...model.sites] }, { seed: 1 });
    expect(none.labels).toEqual([0, 1, 2, 3]);
    expect(none.summary).toBe("None of the 4 parameters may be tied.");
    const plain = await discoverModel({ ...model, blocks: ["x", "x", "x", "x"], free: [] }, { seed: 1 });
    const unrestricted = await discoverModel(model, { seed: 1 });
    expect({ ...plain.toJSON(), elapsedMs: 0 }).toEqual({ ...unrestricted.toJSON(), elapsedMs: 0 });
  });
});

describe("a wrong model", () => {
  const model = meanModel(table);
  it.each<[Partial<UserModel<Float64Array>>, string]>([
    [{ blocks: 3 as never }, "expected blocks to be a list of names or numbers, one a site, got 3"],
    [{ blocks: [1, 2] }, "expected blocks to be 6 names or numbers, one a site, got 2"],
    [{ blocks: [1, 1, 1, 1, 1, NaN] }, 'expected blocks to be names or finite numbers, got NaN for site "f"'],
    [{ free: "a" as never }, "expected free to be a list of names of sites, got a"],
    [{ free: ["z"] }, 'expected free to be names of sites, got "z"'],
    [{ free: ["a", "a"] }, 'expected free to be different names, got "a" twice'],
  ])("%o", async (wrong, message) => {
    const error = await discoverModel({ ...model, ...wrong }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(EquivarianceError);
    expect(error).toMatchObject({
      code: "BAD_MODEL",
      message: `discoverModel: ${message}`,
      where: Object.keys(wrong)[0],
    });
  });
});
