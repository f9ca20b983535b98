import { ShapeError } from "../errors.js";
import type { Block } from "../wasm/arena.js";
import type { Core } from "../wasm/core.js";
import { countPairs, type Contingency } from "./count-pairs.js";
import type { IntegerArray, LabelPair } from "./label-runs.js";
import { numberLabels, TABLE_SPAN } from "./numbering.js";
import { Partition } from "./partition.js";

/** A partition, or the label of each element. */
export type PartitionLike = Partition | ArrayLike<number> | ArrayLike<string>;

/**
 * Takes two labellings of the same elements.
 *
 * @throws {@link ShapeError} `SHAPE_MISMATCH` if they differ in length.
 */
export function pairOf(caller: string, a: PartitionLike, b: PartitionLike): LabelPair {
  const pair = { a: integersOf(a), b: integersOf(b) };
  if (pair.a.length === pair.b.length) return pair;
  throw new ShapeError(
    "SHAPE_MISMATCH",
    `${caller}: expected two partitions of the same elements, got ${pair.a.length} and ${pair.b.length}`,
    { fix: "Give both one label for each element." },
  );
}

/** Tabulates a pair in the arena's scratch. O(K). */
export function tabulate(core: Core, pair: LabelPair): Contingency {
  return countPairs(core, pair) ?? sortPairs(core, pair);
}

/** By numbering the groups and sorting the elements by them. */
function sortPairs(core: Core, { a, b }: LabelPair): Contingency {
  const { kernels, arena } = core;
  const elements = a.length;
  const [labelsA, labelsB] = [arena.i32From(a), arena.i32From(b)];
  const [rows, columns] = [numberGroups(core, labelsA), numberGroups(core, labelsB)];
  const [start, column, weight] = [rows + 1, elements, elements].map((length) => arena.i32(length));
  const entries = arena.scope(() => {
    const scratch = arena.i32(elements + rows + columns);
    const read = [labelsA.ptr, labelsB.ptr, scratch.ptr, elements, rows, columns] as const;
    return kernels.contingency(start.ptr, column.ptr, weight.ptr, ...read);
  });
  return { elements, rows, columns, start, column, weight, entries };
}

/** Numbers groups by first appearance in place; returns how many there are. */
function numberGroups({ kernels, arena }: Core, labels: Block<Int32Array>): number {
  return arena.scope(() => {
    const range = arena.i32(2);
    kernels.label_range(range.ptr, labels.ptr, labels.length);
    const [low, high] = range.data;
    if (high - low < TABLE_SPAN * labels.length) {
      return kernels.number_labels(labels.ptr, arena.i32(high - low + 1).ptr, labels.length, low);
    }
    const numbered = numberLabels(labels.data);
    labels.data.set(numbered.labels);
    return numbered.groupCount;
  });
}

function integersOf(partition: PartitionLike): IntegerArray {
  if (partition instanceof Partition) return partition.labels;
  return isIntegers(partition) ? partition : numberLabels(partition).labels;
}

function isIntegers(labels: ArrayLike<number> | ArrayLike<string>): labels is IntegerArray {
  const types = [Int32Array, Uint8Array, Uint16Array, Int16Array, Int8Array, Uint8ClampedArray];
  return types.some((type) => labels instanceof type);
}
