import { describe, expect, it } from "vitest";
import { PartitionPrior } from "../../../src/search/objective/partition-prior.js";
import { setPartitions } from "../../../src/scheme/set-partitions.js";

function sizesOf(labels: Int32Array, groups: number): Int32Array {
  const sizes = new Int32Array(groups);
  for (const label of labels) sizes[label]++;
  return sizes;
}

describe("the prior over partitions", () => {
  it.each([1, 2, 3, 5, 8])("adds up to one over the partitions of %i sites", (sites) => {
    const prior = new PartitionPrior(sites);
    let total = 0;
    for (const { labels, groupCount } of setPartitions(sites)) {
      total += Math.exp(prior.logProbability(prior.sizesOf(sizesOf(labels, groupCount))));
    }
    expect(total).toBeCloseTo(1, 12);
  });

  it("leaves room for one group for all and for no sharing, however many sites", () => {
    for (const sites of [2, 10, 100, 1000]) {
      const prior = new PartitionPrior(sites);
      expect(Math.exp(prior.logProbability(prior.sizesOf([sites])))).toBeGreaterThan(0.05);
      expect(Math.exp(prior.logProbability(prior.sizesOf(new Array(sites).fill(1))))).toBeGreaterThan(0.01);
    }
  });

  it("learns the concentration: more groups, larger α; like sizes, the shape that expects them", () => {
    const prior = new PartitionPrior(1000);
    const even = prior.likeliest(prior.sizesOf(new Array(20).fill(50)));
    expect(even.shape).toBe(1);
    const uneven = prior.likeliest(prior.sizesOf([900, 50, 20, 10, 5, 5, 2, 2, 1, 1, 1, 1, 1, 1]));
    expect(uneven.shape).toBe(0);
    const more = prior.likeliest(prior.sizesOf(new Array(100).fill(10)));
    expect(more.shape === 1 && more.logAlpha > even.logAlpha).toBe(true);
  });
});
