import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustedRandIndex, comparePartitions, variationOfInformation } from "../../src/scheme/compare-partitions.js";
import { partitionDistance } from "../../src/scheme/partition-distance.js";
import { Partition } from "../../src/scheme/partition.js";
import { Random } from "../../src/wasm/random.js";

const triples = fc
  .integer({ min: 1, max: 20 })
  .chain((n) => fc.tuple(...[4, 4, 4].map((most) => fc.array(fc.nat(most), { minLength: n, maxLength: n }))));

describe("the partition distance", () => {
  it("is a metric", () => {
    fc.assert(
      fc.property(triples, ([a, b, c]) => {
        const distance = (x: number[], y: number[]) => partitionDistance(x, y).distance;
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, a)).toBe(0);
        expect(distance(a, b) === 0).toBe(Partition.fromLabels(a).equals(Partition.fromLabels(b)));
        expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("does not see the names of groups", () => {
    expect(partitionDistance(["a", "b", "b"], [9, -4, -4]).distance).toBe(0);
  });

  it("runs from 0 to K − 1", () => {
    const far = partitionDistance(Partition.trivial(7), Partition.discrete(7));
    expect(far).toMatchObject({ elements: 7, distance: 6, normalised: 1 });
    for (const n of [0, 1]) {
      expect(partitionDistance(Partition.trivial(n), Partition.discrete(n))).toMatchObject({
        distance: 0,
        normalised: 0,
      });
    }
  });

  it("comes with a matching and a proof", () => {
    const { matching, certificate } = partitionDistance([0, 0, 0, 1, 1], [0, 0, 1, 1, 1]);
    expect([...matching]).toEqual([0, 1]);
    expect([...certificate.u, ...certificate.v].reduce((a, b) => a + b, 0)).toBe(4);
  });

  it("counts the elements that were moved, among a hundred thousand", () => {
    const random = new Random(1);
    const a = Int32Array.from({ length: 100_000 }, () => random.integer(300));
    const b = a.map((label, e) => (e < 500 ? (label + 1) % 300 : label));
    expect(partitionDistance(a, b).distance).toBe(500);
  });

  it("refuses partitions of different elements", () => {
    for (const compare of [partitionDistance, comparePartitions, adjustedRandIndex, variationOfInformation]) {
      expect(() => compare([0, 1], [0])).toThrow(
        expect.objectContaining({ name: "ShapeError", code: "SHAPE_MISMATCH" }),
      );
    }
  });
});

describe("the other measures", () => {
  it("have their known values", () => {
    // scikit-learn: adjusted_rand_score([0,0,1,1,2,2], [0,0,1,2,2,2]) = 0.4444…
    expect(adjustedRandIndex([0, 0, 1, 1, 2, 2], [0, 0, 1, 2, 2, 2])).toBeCloseTo(4 / 9, 14);
    expect(adjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 14);
    expect(variationOfInformation([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(2 * Math.log(2), 14);
  });

  it("are 1 and 0 for equal partitions, the extremes included", () => {
    for (const labels of [[0, 0, 0], [0, 1, 2], [0, 1, 0], [5], []]) {
      expect([adjustedRandIndex(labels, labels), variationOfInformation(labels, labels)]).toEqual([1, 0]);
    }
  });

  it("come all at once", () => {
    const [a, b] = [
      [0, 0, 1, 1, 2, 2],
      [0, 0, 1, 2, 2, 2],
    ];
    expect(comparePartitions(a, b)).toEqual({
      elements: 6,
      distance: 1,
      normalised: 0.2,
      adjustedRandIndex: adjustedRandIndex(a, b),
      variationOfInformation: variationOfInformation(a, b),
    });
  });
});
