import { wholeNumber } from "./count.js";

/** A partition on its way past; see {@link setPartitions}. */
export interface PassingPartition {
  /** The group of each element, by first appearance. The same array every time: read it, do not keep it. */
  readonly labels: Int32Array;
  /** Number of groups. */
  readonly groupCount: number;
}

/**
 * All partitions of `elements` elements, one at a time, as restricted growth strings in lexicographic order: from all
 * in one group to each on its own.
 *
 * Nothing is stored: every step yields **the same object**, changed. Copy `labels` to keep them.
 *
 * @throws {@link ShapeError} `BAD_COUNT` if `elements` is not a whole number ≥ 0.
 *
 * O(1) time a partition on average, {@link bellNumber}(elements) partitions.
 *
 * @example
 * Array.from(setPartitions(3), ({ labels }) => labels.join("")); // ["000", "001", "010", "011", "012"]
 *
 * @see D. E. Knuth, The Art of Computer Programming 4A, section 7.2.1.5, algorithm H.
 */
export function* setPartitions(elements: number): Generator<PassingPartition, void, undefined> {
  wholeNumber("setPartitions", elements);
  const labels = new Int32Array(elements);
  // most[i]: number of groups among the elements before i.
  const most = new Int32Array(elements).fill(1);
  const passing = { labels, groupCount: Math.min(elements, 1) };
  for (;;) {
    yield passing;
    let i = elements - 1;
    while (i > 0 && labels[i] === most[i]) i--;
    if (i <= 0) return;
    const groups = Math.max(most[i], ++labels[i] + 1);
    labels.fill(0, i + 1);
    most.fill(groups, i + 1);
    passing.groupCount = groups;
  }
}

/**
 * The number of partitions of `elements` elements.
 *
 * @throws {@link ShapeError} `BAD_COUNT` if `elements` is not a whole number ≥ 0.
 *
 * O(elements²) additions of big integers.
 *
 * @example
 * bellNumber(10); // 115975n
 */
export function bellNumber(elements: number): bigint {
  wholeNumber("bellNumber", elements);
  // The Bell triangle: each row starts with the last number of the one before.
  let row = [1n];
  for (let n = 0; n < elements; n++) {
    const next = [row[n]];
    for (const above of row) next.push(next[next.length - 1] + above);
    row = next;
  }
  return row[0];
}

/**
 * The number of partitions of `elements` elements into exactly `groups` groups (Stirling number of the second kind).
 *
 * @throws {@link ShapeError} `BAD_COUNT` if an argument is not a whole number ≥ 0.
 *
 * O(elements · groups) operations on big integers.
 *
 * @example
 * stirlingSecond(4, 2); // 7n
 */
export function stirlingSecond(elements: number, groups: number): bigint {
  wholeNumber("stirlingSecond", elements);
  wholeNumber("stirlingSecond", groups);
  if (groups > elements) return 0n;
  // S(n, m) = m·S(n−1, m) + S(n−1, m−1), in place from the right.
  const counts: bigint[] = Array.from({ length: groups + 1 }, (_, m) => (m === 0 ? 1n : 0n));
  for (let n = 0; n < elements; n++) {
    for (let m = groups; m > 0; m--) counts[m] = BigInt(m) * counts[m] + counts[m - 1];
    counts[0] = 0n;
  }
  return counts[groups];
}
