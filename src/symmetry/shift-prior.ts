import type { Layout } from "../layout/layout.js";
import { CUBIC_LIMIT } from "../layout/limits.js";
import { groupingKey } from "../scheme/numbering.js";
import { log } from "../wasm/elementary.js";
import { placeIn, shiftFamiliesOf, windowCount, windowsOf, type ShiftFamily } from "./shift-family.js";

/**
 * log of the odds of shifts against all other partitions, before the data, where W has a shape for them: even, so that a
 * W without shifts pays for them with a factor of two and no more (bench/results/shifts.md).
 */
export const SHIFT_LOG_ODDS = 0;

/**
 * The prior of the shifts of a W, within their share: the families of shifts have equal shares of it, and so have the windows
 * of a family. Without them a convolution would have to pay for the choice of its cells among all others.
 */
export class ShiftPrior {
  /** By the group of each offset on the line. */
  readonly #probability = new Map<string, number>();
  /** A cell of each offset. */
  readonly #cells: Int32Array;

  constructor(readonly families: readonly ShiftFamily[]) {
    const [line] = families;
    this.#cells = Int32Array.from({ length: line.offsets }, (_, offset) => line.offsetOf.indexOf(offset));
    for (const family of families) {
      const share = 1 / (families.length * windowCount(family));
      for (let length = 1; length <= family.offsets; length++) {
        for (const window of windowsOf(family, length)) {
          const key = groupingKey(this.#cells.map((cell) => placeIn(family, window, family.offsetOf[cell])));
          this.#probability.set(key, (this.#probability.get(key) ?? 0) + share);
        }
      }
    }
  }

  /** log of a partition's probability; −∞ if it is no shift. */
  logProbability(labels: Int32Array): number {
    const { offsetOf } = this.families[0];
    const shifts = labels.every((label, cell) => label === labels[this.#cells[offsetOf[cell]]]);
    const probability = shifts
      ? this.#probability.get(groupingKey(this.#cells.map((cell) => labels[cell])))
      : undefined;
    return probability === undefined ? -Infinity : log(probability);
  }
}

/** The prior of the shifts of a layout; undefined where it has none, or above 400 sites, where free partitions are searched alone. */
export function shiftPrior(layout: Layout): ShiftPrior | undefined {
  const { cells } = layout;
  const families = cells && cells.count <= CUBIC_LIMIT ? shiftFamiliesOf(layout) : [];
  return families.length > 0 ? new ShiftPrior(families) : undefined;
}
