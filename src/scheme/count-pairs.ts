import type { Block } from "../wasm/arena.js";
import type { Core } from "../wasm/core.js";
import { loadRun, rangesOf, rangesOfAll, RUN, type LabelPair, type Range, type Runs } from "./label-runs.js";

/** How many elements each group of a has in common with each group of b, in a core's memory; non-zero entries only. */
export interface Contingency {
  readonly elements: number;
  /** Number of groups of a, numbered by first appearance, and of b. */
  readonly rows: number;
  readonly columns: number;
  /** First entry of each row, shape (rows + 1). */
  readonly start: Block<Int32Array>;
  readonly column: Block<Int32Array>;
  readonly weight: Block<Int32Array>;
  readonly entries: number;
}

/**
 * Pairs are counted in a dense table of up to this many cells an element, more for few elements. The table of 10⁶
 * elements takes 16 MB at most.
 */
const CELLS = { perElement: 4, atLeast: 1 << 14, atMost: 1 << 28 };
const LARGEST_SHIFT = 28;

/** From this many elements a cell on, hardly any cell is new, and a branch on it is foretold. */
const FULL = 32;

/** The table, its cells a line as a power of two, and the cells met so far. */
interface Table {
  readonly cells: Block<Int32Array>;
  readonly list: Block<Int32Array>;
  readonly lines: number;
  readonly shift: number;
}

/**
 * Tabulates a pair by a dense table over the labels' ranges, which numbers the groups in the same pass; undefined
 * where the table would be too large. The range of the first run is tried for all; where it does not hold, that of all.
 */
export function countPairs(core: Core, pair: LabelPair): Contingency | undefined {
  const { arena } = core;
  const longest = Math.min(RUN, pair.a.length);
  const runs = { a: arena.i32(longest), b: arena.i32(longest), ranges: arena.i32(4) };
  loadRun(core, runs, pair, 0);
  const first = rangesOf(runs);
  if (sizeOf(first) > largest(pair)) return undefined;
  const counted = attempt(core, runs, pair, first);
  if (counted) return counted;
  const all = rangesOfAll(core, runs, pair, first);
  return sizeOf(all) > largest(pair) ? undefined : attempt(core, runs, pair, all);
}

/** The cells of a table over these ranges. */
function sizeOf(ranges: readonly Range[]): number {
  const { lines, shift } = shapeOf(ranges);
  return shift > LARGEST_SHIFT ? Infinity : lines * (1 << shift);
}

function shapeOf([a, b]: readonly Range[]): { readonly lines: number; readonly shift: number } {
  return { lines: a.high - a.low + 1, shift: 32 - Math.clz32(b.high - b.low) };
}

function largest(pair: LabelPair): number {
  const { perElement, atLeast, atMost } = CELLS;
  return Math.min(Math.max(perElement * pair.a.length, atLeast), atMost);
}

/** Counts by these ranges; undefined if a label is not in them. */
function attempt(core: Core, runs: Runs, pair: LabelPair, ranges: readonly Range[]): Contingency | undefined {
  const { arena, kernels } = core;
  const [a, b] = ranges;
  const elements = pair.a.length;
  const { lines, shift } = shapeOf(ranges);
  const size = sizeOf(ranges);
  const table = { cells: arena.i32(size), list: arena.i32(Math.min(elements, size) + 1), lines, shift };
  const base = ((a.low << shift) + b.low) | 0;
  const branching = FULL * size <= elements ? 1 : 0;
  let entries = 0;
  for (let from = 0; from < elements; from += RUN) {
    const length = loadRun(core, runs, pair, from);
    const [runA, runB] = rangesOf(runs);
    if (runA.low < a.low || runA.high > a.high || runB.low < b.low || runB.high > b.high) return undefined;
    const to = table.list.ptr + 4 * entries;
    entries += kernels.count_pairs(to, table.cells.ptr, runs.a.ptr, runs.b.ptr, length, shift, base, branching);
  }
  return rowsOf(core, table, elements, entries);
}

function rowsOf({ kernels, arena }: Core, table: Table, elements: number, entries: number): Contingency {
  const { cells, list, lines, shift } = table;
  const [start, column, weight] = [lines + 1, entries, entries].map((length) => arena.i32(length));
  const [sizes, rowOf, columnOf] = [2, lines, 1 << shift].map((length) => arena.i32(length));
  const written = [start.ptr, column.ptr, weight.ptr, sizes.ptr] as const;
  kernels.pair_rows(...written, list.ptr, cells.ptr, rowOf.ptr, columnOf.ptr, entries, shift);
  return { elements, rows: sizes.data[0], columns: sizes.data[1], start, column, weight, entries };
}
