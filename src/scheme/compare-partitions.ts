import { borrowCore } from "../wasm/borrow.js";
import type { Core } from "../wasm/core.js";
import { pairOf, tabulate, type PartitionLike } from "./contingency.js";
import type { Contingency } from "./count-pairs.js";
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
    const { elements, distance, normalised } = match(core, table);
    return {
      elements,
      distance,
      normalised,
      adjustedRandIndex: randIndex(table),
      variationOfInformation: information(core, table),
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
  return borrowCore((core) => randIndex(tabulate(core, pair)));
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
  return borrowCore((core) => information(core, tabulate(core, pair)));
}

function randIndex(table: Contingency): number {
  const { elements, weight, entries } = table;
  const { ofRows, ofColumns } = sizes(table);
  const [both, ofA, ofB] = [weight.data.subarray(0, entries), ofRows, ofColumns].map(pairsWithin);
  const all = (elements * (elements - 1)) / 2;
  if (ofA === ofB && (ofA === 0 || ofA === all)) return 1;
  const expected = (ofA / all) * ofB;
  return (both - expected) / ((ofA + ofB) / 2 - expected);
}

function pairsWithin(sizes: Int32Array): number {
  let pairs = 0;
  for (const size of sizes) pairs += (size * (size - 1)) / 2;
  return pairs;
}

/** The number of elements of each group. */
function sizes({ rows, columns, start, column, weight }: Contingency) {
  const [ofRows, ofColumns] = [new Int32Array(rows), new Int32Array(columns)];
  const [starts, columnOf, common] = [start.data, column.data, weight.data];
  for (let i = 0; i < rows; i++) {
    for (let e = starts[i]; e < starts[i + 1]; e++) {
      ofRows[i] += common[e];
      ofColumns[columnOf[e]] += common[e];
    }
  }
  return { ofRows, ofColumns };
}

function information({ kernels, arena }: Core, table: Contingency): number {
  const { ofRows, ofColumns } = sizes(table);
  const [ofA, ofB] = [arena.i32From(ofRows), arena.i32From(ofColumns)];
  const { start, column, weight, rows, elements } = table;
  return kernels.variation_of_information(start.ptr, column.ptr, weight.ptr, ofA.ptr, ofB.ptr, rows, elements);
}
