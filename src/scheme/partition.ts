import { DataError, ShapeError } from "../errors.js";
import { wholeNumber } from "./count.js";
import { numberLabels, type Labelling } from "./numbering.js";

/**
 * A set partition of K elements into groups: which sites share one parameter. Never changes.
 *
 * Groups are numbered by first appearance (element 0 is in group 0, the next element that is not is in group 1, …), so
 * that equal partitions have equal labels.
 *
 * @example
 * const partition = Partition.fromLabels(["corner", "edge", "corner", "centre"]);
 * partition.labels; // Int32Array [0, 1, 0, 2]
 * partition.groups(); // [[0, 2], [1], [3]]
 */
export class Partition {
  /** Number of elements, K. */
  readonly elements: number;
  /** Number of groups, M. */
  readonly groupCount: number;
  readonly #labels: Int32Array;

  private constructor({ labels, groupCount }: Labelling) {
    this.#labels = labels;
    this.elements = labels.length;
    this.groupCount = groupCount;
    Object.freeze(this);
  }

  /**
   * Elements with equal labels share a group.
   *
   * @param labels - One a element: any integers, or any texts. Copied.
   * @throws {@link DataError} `BAD_LABEL` if a label is neither text nor a safe integer, or texts and numbers are mixed.
   *
   * O(K) time, about 4 ns an element for an Int32Array whose labels span no more than 8 K.
   *
   * @example
   * Partition.fromLabels([7, -1, 7]).labels; // Int32Array [0, 1, 0]
   */
  static fromLabels(labels: ArrayLike<number> | ArrayLike<string>): Partition {
    return new Partition(numberLabels(labels));
  }

  /** No sharing: each of `elements` elements is a group of its own. */
  static discrete(elements: number): Partition {
    return new Partition({
      labels: new Int32Array(wholeNumber("Partition", elements)).map((_, i) => i),
      groupCount: elements,
    });
  }

  /** Full sharing: all of `elements` elements in one group. */
  static trivial(elements: number): Partition {
    return new Partition({
      labels: new Int32Array(wholeNumber("Partition", elements)),
      groupCount: Math.min(elements, 1),
    });
  }

  /**
   * The partition with these groups.
   *
   * @param groups - Element numbers; each of 0 … elements − 1 in exactly one group. Order does not matter.
   * @throws {@link DataError} `BAD_GROUPS` if a group is empty, or an element is unknown, missing or there twice.
   *
   * @example
   * Partition.fromGroups([[2], [1, 0]], 3).labels; // Int32Array [0, 0, 1]
   */
  static fromGroups(groups: readonly (readonly number[])[], elements: number): Partition {
    const labels = new Int32Array(wholeNumber("Partition", elements)).fill(-1);
    groups.forEach((group, label) => {
      if (group.length === 0) throw badGroups(`a non-empty group, got an empty one at index ${label}`);
      for (const element of group) {
        if (labels[element] !== -1) {
          const what = labels[element] === undefined ? "" : " twice";
          throw badGroups(`elements 0 … ${elements - 1}, each once, got ${element}${what}`);
        }
        labels[element] = label;
      }
    });
    const missing = labels.indexOf(-1);
    if (missing >= 0) throw badGroups(`each of 0 … ${elements - 1} in a group, got none with ${missing}`);
    return Partition.fromLabels(labels);
  }

  /**
   * The partition that {@link Partition.toJSON} wrote.
   *
   * @throws {@link DataError} `BAD_LABEL` if `labels` is not a list of labels.
   */
  static fromJSON({ labels }: { readonly labels: readonly number[] }): Partition {
    return Partition.fromLabels(labels);
  }

  /** The group of each element, shape (K). A copy: take it once, not in a loop. */
  get labels(): Int32Array {
    return this.#labels.slice();
  }

  /** The elements of each group, ascending. */
  groups(): number[][] {
    const groups = Array.from({ length: this.groupCount }, (): number[] => []);
    this.#labels.forEach((group, element) => groups[group].push(element));
    return groups;
  }

  /** The number of elements of each group, shape (M). */
  sizes(): Int32Array {
    const sizes = new Int32Array(this.groupCount);
    for (const group of this.#labels) sizes[group]++;
    return sizes;
  }

  /**
   * Whether two elements share a group.
   *
   * @throws {@link ShapeError} `NO_SUCH_ELEMENT` if one of them is not in 0 … K − 1.
   */
  sameGroup(i: number, j: number): boolean {
    return this.#groupOf(i) === this.#groupOf(j);
  }

  /** Whether `other` has the same elements in the same groups. */
  equals(other: Partition): boolean {
    if (other.elements !== this.elements || other.groupCount !== this.groupCount) return false;
    const theirs = other.#labels;
    return this.#labels.every((group, element) => group === theirs[element]);
  }

  /**
   * The partition in which groups `a` and `b` are one.
   *
   * @throws {@link ShapeError} `NO_SUCH_GROUP` if one of them is not in 0 … M − 1.
   *
   * O(K) time.
   *
   * @example
   * Partition.fromLabels([0, 1, 2, 1]).merge(0, 1).labels; // Int32Array [0, 0, 1, 0]
   */
  merge(a: number, b: number): Partition {
    for (const group of [a, b]) {
      if (Number.isInteger(group) && group >= 0 && group < this.groupCount) continue;
      throw new ShapeError("NO_SUCH_GROUP", `merge: expected groups in 0 … ${this.groupCount - 1}, got ${group}`, {
        fix: "Name groups as `labels` does, from 0 on.",
      });
    }
    if (a === b) return this;
    const [kept, gone] = a < b ? [a, b] : [b, a];
    const labels = this.#labels.map((group) => (group < gone ? group : group === gone ? kept : group - 1));
    return new Partition({ labels, groupCount: this.groupCount - 1 });
  }

  /** The labels, for `JSON.stringify`. */
  toJSON(): { readonly labels: readonly number[] } {
    return { labels: Array.from(this.#labels) };
  }

  #groupOf(element: number): number {
    const group = this.#labels[element];
    if (group !== undefined) return group;
    throw new ShapeError(
      "NO_SUCH_ELEMENT",
      `sameGroup: expected elements in 0 … ${this.elements - 1}, got ${element}`,
      {
        fix: "Name elements by their place in `labels`, from 0 on.",
      },
    );
  }
}

function badGroups(expectedAndGot: string): DataError {
  return new DataError("BAD_GROUPS", `fromGroups: expected ${expectedAndGot}`, {
    fix: "List each element in exactly one group, and no empty groups.",
  });
}
