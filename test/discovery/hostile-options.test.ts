import { describe, expect, it } from "vitest";
import { discover } from "../../src/discovery/discover.js";
import { discoverEstimates } from "../../src/discovery/discover-estimates.js";
import { discoverModel } from "../../src/discovery/discover-model.js";
import { plan } from "../../src/plan/plan.js";
import { optionsTarget } from "../fuzz/options.js";
import { hostileValues } from "../fuzz/hostile-values.js";
import { faultOf } from "../fuzz/outcome.js";
import { fuzz } from "../fuzz/targets.js";
import { mixedTable } from "../support/every-result.js";

const table = mixedTable();
const call = discover as (table: unknown, options: unknown) => Promise<unknown>;

it("options of discovery and planning: a named error, or a result", async () => {
  const { faults } = await fuzz(optionsTarget, 600, 11);
  expect(faults).toEqual([]);
});

describe.each([
  ["targets", "c1"],
  ["targets", 0.5],
  ["inputs", "x"],
  ["support", "x"],
  ["signal", 5],
  ["onProgress", "x"],
  ["confidence", "x"],
  ["timeLimitMs", Symbol("s")],
  ["relaxed", "x"],
  ["model", Symbol("s")],
])("%s: %s", (name, value) => {
  it("is refused by name, with what was expected, what came and a fix", async () => {
    const method = name === "relaxed" ? { method: "relaxed" } : {};
    const refused = call(table, { model: "linear", targets: ["y"], inputs: ["a", "b"], ...method, [name]: value });
    await expect(refused).rejects.toMatchObject({
      name: "OptionError",
      code: "BAD_OPTION",
      message: expect.stringMatching(new RegExp(`\\b${name}\\b.*expected|expected ${name}\\b.*, got `)),
      fix: expect.any(String),
      where: name,
    });
  });
});

it("a support of zeros alone is named", async () => {
  const refused = call(table, { model: "linear", targets: ["y"], inputs: ["a", "b"], support: [0, 0] });
  await expect(refused).rejects.toMatchObject({ name: expect.stringMatching(/Error$/), code: expect.any(String) });
});

it("no options, and what are none", async () => {
  for (const value of hostileValues()) {
    for (const run of [
      () => call(table, value),
      () => call(value, { model: "mean" }),
      () => discoverEstimates(value as never),
      () => discoverModel(value as never),
      () => plan(value as never),
    ])
      expect(await faultOf(run)).toBeUndefined();
  }
});

it("options are read once: what is checked is what is used", async () => {
  let reads = 0;
  const options = {
    model: "mean",
    get targets() {
      reads++;
      return reads === 1 ? ["a", "b"] : 7;
    },
  };
  expect(await call(table, options)).toMatchObject({ sites: ["a", "b"] });
});

it("frozen options are as good as any", async () => {
  const options = Object.freeze({ model: "mean", targets: Object.freeze(["a", "b"]) });
  expect(await call(table, options)).toMatchObject({ sites: ["a", "b"] });
});
