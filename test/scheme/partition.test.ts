import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Partition } from "../../src/scheme/partition.js";
import { errorOf } from "../support/errors.js";

const labelLists = fc.array(fc.integer({ min: -3, max: 6 }), { maxLength: 20 });
const check = (property: fc.IProperty<[number[]]>) => fc.assert(property, { seed: 1, numRuns: 200 });

describe("labels", () => {
  it("are numbered by first appearance", () => {
    expect(Partition.fromLabels([9, 4, 9, -2, 4]).labels).toEqual(Int32Array.of(0, 1, 0, 2, 1));
    expect(Partition.fromLabels(["b", "", "b", "a"]).labels).toEqual(Int32Array.of(0, 1, 0, 2));
  });

  it("mean the same whatever holds them and however far apart they are", () => {
    const expected = Int32Array.of(0, 1, 1, 0, 2);
    const labels = [-5, 2, 2, -5, 7];
    for (const held of [labels, Int8Array.from(labels), Int32Array.from(labels), Float64Array.from(labels)]) {
      expect(Partition.fromLabels(held).labels).toEqual(expected);
    }
    expect(Partition.fromLabels(Int32Array.from(labels, (x) => x * 2 ** 27)).labels).toEqual(expected);
    expect(Partition.fromLabels(labels.map((x) => x * 2 ** 45)).labels).toEqual(expected);
    expect(Partition.fromLabels(labels.map(String)).labels).toEqual(expected);
    expect(Partition.fromLabels([0, -0]).groupCount).toBe(1);
  });

  it("are a fixed point, share a group exactly where they are equal, and leave as a copy", () => {
    check(
      fc.property(labelLists, (labels) => {
        const partition = Partition.fromLabels(labels);
        expect(Partition.fromLabels(partition.labels).labels).toEqual(partition.labels);
        expect(partition.groupCount).toBe(new Set(labels).size);
        for (let i = 0; i < labels.length; i++) {
          expect(partition.sameGroup(0, i)).toBe(labels[0] === labels[i]);
        }
        partition.labels.fill(-1);
        expect(partition.labels).not.toContain(-1);
      }),
    );
  });

  it.each([
    [[0, 1.5], "labels: expected integers only, got 1.5 at index 1"],
    [[0, NaN], "labels: expected integers only, got NaN at index 1"],
    [[2 ** 53], "labels: expected integers only, got 9007199254740992 at index 0"],
    [[1, "1"], 'labels: expected integers only, got "1" at index 1'],
    [["1", 1], "labels: expected texts only, got 1 at index 1"],
    [[1, null], "labels: expected integers only, got null at index 1"],
  ])("%o are refused", (labels, message) => {
    expect(errorOf(() => Partition.fromLabels(labels as number[]))).toMatchObject({ code: "BAD_LABEL", message });
  });
});

describe("groups", () => {
  it("and sizes go with the labels, and lead back to the partition", () => {
    check(
      fc.property(labelLists, (labels) => {
        const partition = Partition.fromLabels(labels);
        const groups = partition.groups();
        expect(groups.map((group) => group.length)).toEqual([...partition.sizes()]);
        expect(groups.every((group, m) => group.every((k) => partition.labels[k] === m))).toBe(true);
        expect(Partition.fromGroups(groups.reverse(), labels.length).equals(partition)).toBe(true);
      }),
    );
  });

  it.each([
    [[[0, 1], []], "fromGroups: expected a non-empty group, got an empty one at index 1"],
    [[[0, 1], [1]], "fromGroups: expected elements 0 … 2, each once, got 1 twice"],
    [[[0, 3]], "fromGroups: expected elements 0 … 2, each once, got 3"],
    [[[0.5]], "fromGroups: expected elements 0 … 2, each once, got 0.5"],
    [[[0], [2]], "fromGroups: expected each of 0 … 2 in a group, got none with 1"],
  ])("%j are refused", (groups, message) => {
    expect(errorOf(() => Partition.fromGroups(groups, 3))).toMatchObject({ code: "BAD_GROUPS", message });
  });
});

describe("the extremes", () => {
  it("are no sharing and full sharing", () => {
    expect(Partition.discrete(3).groups()).toEqual([[0], [1], [2]]);
    expect(Partition.trivial(3).groups()).toEqual([[0, 1, 2]]);
    for (const empty of [Partition.discrete(0), Partition.trivial(0), Partition.fromLabels([])]) {
      expect([empty.elements, empty.groupCount, empty.groups()]).toEqual([0, 0, []]);
    }
  });

  it("have a whole number of elements", () => {
    for (const count of [-1, 0.5, NaN]) {
      expect(errorOf(() => Partition.discrete(count)).code).toBe("BAD_COUNT");
      expect(errorOf(() => Partition.trivial(count)).code).toBe("BAD_COUNT");
    }
  });
});

describe("merge", () => {
  it("makes one group of two and nothing else", () => {
    check(
      fc.property(labelLists, (labels) => {
        const partition = Partition.fromLabels(labels);
        for (let a = 0; a < partition.groupCount; a++) {
          for (let b = 0; b < partition.groupCount; b++) {
            const expected = Partition.fromLabels(partition.labels.map((group) => (group === a ? b : group)));
            const merged = partition.merge(a, b);
            expect(merged.labels).toEqual(expected.labels);
            expect(merged.groupCount).toBe(expected.groupCount);
          }
        }
      }),
    );
  });

  it("names a group that is not there", () => {
    const { code, message } = errorOf(() => Partition.discrete(3).merge(1, 3));
    expect([code, message]).toEqual(["NO_SUCH_GROUP", "merge: expected groups in 0 … 2, got 3"]);
  });
});

it("two partitions are equal if their labels are", () => {
  const partition = Partition.fromLabels([0, 1, 0]);
  expect(partition.equals(Partition.fromLabels([5, 3, 5]))).toBe(true);
  expect(partition.equals(Partition.fromLabels([0, 1, 1]))).toBe(false);
  expect(partition.equals(Partition.fromLabels([0, 1, 0, 0]))).toBe(false);
});

it("survives JSON", () => {
  const partition = Partition.fromLabels([3, 1, 3]);
  expect(Partition.fromJSON(JSON.parse(JSON.stringify(partition))).equals(partition)).toBe(true);
});

it("sameGroup names an element that is not there", () => {
  const { code, message } = errorOf(() => Partition.discrete(3).sameGroup(0, 3));
  expect([code, message]).toEqual(["NO_SUCH_ELEMENT", "sameGroup: expected elements in 0 … 2, got 3"]);
});
