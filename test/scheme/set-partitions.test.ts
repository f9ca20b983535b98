import { describe, expect, it } from "vitest";
import { Partition } from "../../src/scheme/partition.js";
import { bellNumber, setPartitions, stirlingSecond } from "../../src/scheme/set-partitions.js";
import { errorOf } from "../support/errors.js";

// OEIS A000110 and A008277.
const bell = [1n, 1n, 2n, 5n, 15n, 52n, 203n, 877n, 4140n];
const stirling7 = [0n, 1n, 63n, 301n, 350n, 140n, 21n, 1n, 0n];

describe.each(bell.map((count, elements) => [elements, count] as const))("of %i elements", (elements, count) => {
  it(`there are ${count}, each once, in order, numbered by first appearance`, () => {
    let before = "";
    let seen = 0n;
    for (const { labels, groupCount } of setPartitions(elements)) {
      const partition = Partition.fromLabels(labels);
      expect(partition.labels).toEqual(labels);
      expect(partition.groupCount).toBe(groupCount);
      expect(labels.join("") > before || seen === 0n).toBe(true);
      before = labels.join("");
      seen++;
    }
    expect(seen).toBe(count);
    expect(bellNumber(elements)).toBe(count);
  });

  it("they add up over the number of groups", () => {
    const byGroups = new Array<bigint>(elements + 1).fill(0n);
    for (const { groupCount } of setPartitions(elements)) byGroups[groupCount]++;
    expect(byGroups).toEqual(byGroups.map((_, groups) => stirlingSecond(elements, groups)));
  });
});

it("large numbers are exact", () => {
  // OEIS A000110(50)
  expect(bellNumber(50)).toBe(185724268771078270438257767181908917499221852770n);
  expect(Array.from({ length: 9 }, (_, groups) => stirlingSecond(7, groups))).toEqual(stirling7);
});

it("the partition that passes by is the same object every time", () => {
  const all = [...setPartitions(3)];
  expect(new Set(all).size).toBe(1);
});

it("a number of elements is whole", () => {
  for (const act of [() => [...setPartitions(-1)], () => bellNumber(1.5), () => stirlingSecond(3, NaN)]) {
    expect(errorOf(act).code).toBe("BAD_COUNT");
  }
});
