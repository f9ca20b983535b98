import { ShapeError } from "../errors.js";
import type { Block } from "../wasm/arena.js";
import type { Core } from "../wasm/core.js";
import { Partition } from "./partition.js";

/** A partition, or the label of each element. */
export type PartitionLike = Partition | ArrayLike<number> | ArrayLike<string>;

/** Two partitions of the same elements. */
export interface PartitionPair {
  readonly a: Partition;
  readonly b: Partition;
}

/** How many elements each group of a has in common with each group of b, in a core's memory; non-zero entries only. */
export interface Contingency {
  /** First entry of each row, shape (rows + 1). */
  readonly start: Block<Int32Array>;
  readonly column: Block<Int32Array>;
  readonly weight: Block<Int32Array>;
  readonly entries: number;
}

/**
 * Takes two labellings of the same elements.
 *
 * @throws {@link ShapeError} `SHAPE_MISMATCH` if they differ in length.
 */
export function pairOf(caller: string, a: PartitionLike, b: PartitionLike): PartitionPair {
  const pair = { a: toPartition(a), b: toPartition(b) };
  if (pair.a.elements === pair.b.elements) return pair;
  throw new ShapeError(
    "SHAPE_MISMATCH",
    `${caller}: expected two partitions of the same elements, got ${pair.a.elements} and ${pair.b.elements}`,
    { fix: "Give both one label for each element." },
  );
}

/** Tabulates a pair in the arena's scratch. O(K). */
export function tabulate({ kernels, arena }: Core, { a, b }: PartitionPair): Contingency {
  const n = a.elements;
  const start = arena.i32(a.groupCount + 1);
  const [column, weight] = [arena.i32(n), arena.i32(n)];
  const entries = arena.scope(() => {
    const [labelsA, labelsB] = [arena.i32From(a.labels), arena.i32From(b.labels)];
    const scratch = arena.i32(n + a.groupCount + b.groupCount);
    const [m, k] = [a.groupCount, b.groupCount];
    return kernels.contingency(start.ptr, column.ptr, weight.ptr, labelsA.ptr, labelsB.ptr, scratch.ptr, n, m, k);
  });
  return { start, column, weight, entries };
}

function toPartition(partition: PartitionLike): Partition {
  return partition instanceof Partition ? partition : Partition.fromLabels(partition);
}
