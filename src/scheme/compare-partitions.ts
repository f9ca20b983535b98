import { borrowCore } from "../wasm/borrow.js";
import type { Core } from "../wasm/core.js";
import { pairOf, tabulate, type Contingency, type PartitionLike, type PartitionPair } from "./contingency.js";
import { match } from "./partition-distance.js";

/** How alike two partitions are, in four ways. */
export interface PartitionComparison {
  /** Number of elements K. */
  readonly elements: number;
  /** Fewest elements to delete so that the partitions agree. */
  readonly distance: number;
  /** distance / (K − 1), in 0 … 1. */
  readonly normalised: number;
  /** 1 for equal partitions, about 0 for unrelated ones; can be negative. */
  readonly adjustedRandIndex: number;
  /** H(a | b) + H(b | a) in nats, 0 for equal partitions, at most log K. */
  readonly variationOfInformation: number;
}

/**
 * All measures of two partitions at once; see the functions of their names.
 *
 * @throws ShapeError `SHAPE_MISMATCH` if they differ in length.
 *
 * @example
 * comparePartitions(["x", "x", "y"], ["p", "q", "q"]).distance; // 1
 */
export function comparePartitions(a: PartitionLike, b: PartitionLike): PartitionComparison {
  const pair = pairOf("comparePartitions", a, b);
  return borrowCore((core) => {
    const table = tabulate(core, pair);
    const { elements, distance, normalised } = match(core, pair, table);
    return {
      elements,
      distance,
      normalised,
      adjustedRandIndex: randIndex(pair, table),
      variationOfInformation: information(core, pair, table),
    };
  });
}

/**
 * The Rand index adjusted for chance: 1 for equal partitions, 0 in expectation for random ones of the same group sizes;
 * 1 where both are trivial or both discrete.
 *
 * O(K).
 *
 * @example
 * adjustedRandIndex([0, 0, 1, 1], [0, 0, 1, 1]); // 1
 *
 * @see L. Hubert, P. Arabie, "Comparing partitions", Journal of Classification 2, 1985.
 */
export function adjustedRandIndex(a: PartitionLike, b: PartitionLike): number {
  const pair = pairOf("adjustedRandIndex", a, b);
  return borrowCore((core) => randIndex(pair, tabulate(core, pair)));
}

/**
 * The variation of information H(a | b) + H(b | a), in nats: a metric on partitions, between 0 and log K.
 *
 * O(K).
 *
 * @example
 * variationOfInformation([0, 0, 1, 1], [0, 1, 0, 1]); // 1.386294361…  (2 log 2)
 *
 * @see M. Meilă, "Comparing clusterings", COLT 2003.
 */
export function variationOfInformation(a: PartitionLike, b: PartitionLike): number {
  const pair = pairOf("variationOfInformation", a, b);
  return borrowCore((core) => information(core, pair, tabulate(core, pair)));
}

function randIndex({ a, b }: PartitionPair, { weight, entries }: Contingency): number {
  const [both, ofA, ofB] = [weight.data.subarray(0, entries), a.sizes(), b.sizes()].map(pairsWithin);
  const all = (a.elements * (a.elements - 1)) / 2;
  if (ofA === ofB && (ofA === 0 || ofA === all)) return 1;
  const expected = (ofA / all) * ofB;
  return (both - expected) / ((ofA + ofB) / 2 - expected);
}

function pairsWithin(sizes: Int32Array): number {
  let pairs = 0;
  for (const size of sizes) pairs += (size * (size - 1)) / 2;
  return pairs;
}

function information({ kernels, arena }: Core, { a, b }: PartitionPair, table: Contingency): number {
  const [ofA, ofB] = [arena.i32From(a.sizes()), arena.i32From(b.sizes())];
  const { start, column, weight } = table;
  const [m, n] = [a.groupCount, a.elements];
  return kernels.variation_of_information(start.ptr, column.ptr, weight.ptr, ofA.ptr, ofB.ptr, m, n);
}
