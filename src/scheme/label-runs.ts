import type { Block } from "../wasm/arena.js";
import type { Core } from "../wasm/core.js";

/** Typed arrays whose numbers are labels as they stand. */
export type IntegerArray = Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array;

/** Integer labels of the same elements. */
export interface LabelPair {
  readonly a: IntegerArray;
  readonly b: IntegerArray;
}

/** Elements that are copied into the core at a time: they stay in the second-level cache until they are counted. */
export const RUN = 1 << 16;

/** Both ends of the labels. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** A run of the labels of a and of b in a core's memory, and its ranges: a's low and high, b's low and high. */
export interface Runs {
  readonly a: Block<Int32Array>;
  readonly b: Block<Int32Array>;
  readonly ranges: Block<Int32Array>;
}

/** Copies the labels from `from` on into the core and finds their ranges; returns how many there are. */
export function loadRun({ kernels }: Core, { a, b, ranges }: Runs, pair: LabelPair, from: number): number {
  const length = Math.min(RUN, pair.a.length - from);
  if (length === 0) return 0;
  const copy = (to: Block<Int32Array>, labels: IntegerArray) => to.data.set(labels.subarray(from, from + length));
  copy(a, pair.a);
  copy(b, pair.b);
  kernels.label_range(ranges.ptr, a.ptr, length);
  kernels.label_range(ranges.ptr + 8, b.ptr, length);
  return length;
}

/** The ranges of the run that is loaded, of a and of b. */
export function rangesOf({ ranges }: Runs): readonly Range[] {
  const [lowA, highA, lowB, highB] = ranges.data;
  return [
    { low: lowA, high: highA },
    { low: lowB, high: highB },
  ];
}

/** The ranges of all labels; those of the first run are known. */
export function rangesOfAll(core: Core, runs: Runs, pair: LabelPair, first: readonly Range[]): readonly Range[] {
  let all = first;
  for (let from = RUN; from < pair.a.length; from += RUN) {
    loadRun(core, runs, pair, from);
    all = rangesOf(runs).map(({ low, high }, i) => ({
      low: Math.min(low, all[i].low),
      high: Math.max(high, all[i].high),
    }));
  }
  return all;
}
