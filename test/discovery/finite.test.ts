import { expect, test } from "vitest";
import { discover, discoverEstimates, tableFromRows } from "../../src/index.js";
import { requireFinite } from "../../src/discovery/require-finite.js";
import { Random } from "../../src/wasm/random.js";

const random = new Random(5);
const rows = (count: number, width: number, scale = 1) =>
  Array.from({ length: count }, () => Array.from({ length: width }, (_, k) => scale * ((k % 2) + random.normal())));

const runs: Record<string, () => Promise<object>> = {
  "noise next to none": () => discover(tableFromRows(rows(30, 4)), { model: "mean", noise: 1e-10 }),
  "a target that is a copy of an input": () =>
    discover(tableFromRows(rows(30, 3).map(([a, b]) => [a, b, a])), { model: "linear", targets: ["c3"] }),
  "two targets that are copies": () =>
    discover(tableFromRows(rows(30, 2).map(([a, b]) => [a, b, a, b])), { model: "linear", targets: ["c3", "c4"] }),
  "values of 1e300": () => discover(tableFromRows(rows(30, 3, 1e300)), { model: "mean" }),
  "values of 1e100": () => discover(tableFromRows(rows(30, 3, 1e100)), { model: "mean" }),
  "values of 1e-300": () => discover(tableFromRows(rows(30, 3, 1e-300)), { model: "mean" }),
  "columns without any noise": () => discover(tableFromRows(rows(30, 1).map(() => [1, 1, 2])), { model: "mean" }),
  "relaxed, values of 1e100": () =>
    discover(tableFromRows(rows(30, 3, 1e100)), { model: "mean", method: "relaxed", relaxed: { steps: 5 } }),
  "relaxed, a time limit that passes at once": () =>
    discover(tableFromRows(rows(30, 3)), { model: "mean", method: "relaxed", timeLimitMs: 1e-6 }),
  "estimates of 1e300 with errors of 1e-300": () =>
    discoverEstimates({ sites: ["a", "b", "c"], estimates: [1e300, -1e300, 0], standardErrors: [1e-300, 1, 1e-300] }),
};

test.each(Object.entries(runs))("%s: finite numbers, or a named error", async (_, run) => {
  const found = await run().catch((error: { code?: string; fix?: string }) => error);
  if (found instanceof Error) {
    expect(found).toMatchObject({ code: expect.any(String), fix: expect.any(String) });
    return;
  }
  const document = JSON.parse(JSON.stringify(found));
  requireFinite(document);
  expect(document.summary).not.toMatch(/NaN|Infinity/);
  expect(document.parameters).not.toContain(null);
});

test("what is not finite is named", () => {
  expect(() => requireFinite({ a: [{ b: [1, NaN] }] })).toThrowError("discover: expected finite numbers in b, got NaN");
});
