import { expect, test } from "vitest";
import { longest, rangeOf } from "../../src/data/extremes.js";

test("ranges and lengths of more values than arguments may be", () => {
  const many = new Float64Array(300_000).map((_, i) => (i * 7919) % 300_000);
  expect(rangeOf(many)).toEqual([0, 299_999]);
  expect(rangeOf([])).toEqual([Infinity, -Infinity]);
  expect(longest(Array.from(many, String))).toBe(6);
  expect(longest([])).toBe(0);
});
