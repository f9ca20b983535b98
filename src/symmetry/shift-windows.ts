import type { Layout } from "../layout/layout.js";
import { CUBIC_LIMIT } from "../layout/limits.js";
import { placesOf, shiftFamiliesOf, windowCount, windowsOf, type ShiftFamily, type Window } from "./shift-family.js";

/**
 * log of the odds of structured schemes against all other partitions, before the data, where W has a shape for them: even,
 * so that a W without any pays for them with a factor of two and no more (bench/results/shifts.md).
 */
export const SHIFT_LOG_ODDS = 0;

/** A window that the ties of a scheme follow: all is one group outside of it, and its ends are not in that group. */
export interface WindowMatch {
  readonly family: ShiftFamily;
  /** The group of each place in the window, the outside last; shape (places). */
  readonly labels: Int32Array;
}

/**
 * The windows of a W: the families of shifts have equal shares of the prior, and so have the windows of a family. Without
 * them a convolution would have to pay for the choice of its cells among all others.
 */
export class ShiftWindows {
  /** A cell of each offset on the line. */
  readonly #cells: Int32Array;
  readonly #families: readonly FamilyWindows[];

  constructor(readonly families: readonly ShiftFamily[]) {
    const [line] = families;
    this.#cells = firstOf(line);
    this.#families = families.map((family) => ({
      family,
      cells: firstOf(family),
      windows: Array.from({ length: family.offsets }, (_, i) => windowsOf(family, i + 1)).flat(),
      share: 1 / (families.length * windowCount(family)),
    }));
  }

  /** The probability of each window of a family. */
  shareOf(family: ShiftFamily): number {
    return this.#families[this.families.indexOf(family)].share;
  }

  /** The windows that a partition of the cells follows. O(K + windows), mostly O(1). */
  matchesOf(labels: Int32Array): WindowMatch[] {
    const { offsetOf } = this.families[0];
    for (let cell = 0; cell < labels.length; cell++) {
      if (labels[cell] !== labels[this.#cells[offsetOf[cell]]]) return [];
    }
    const found: WindowMatch[] = [];
    for (const { family, cells, windows } of this.#families) {
      const ofOffset = cells.map((cell) => labels[cell]);
      if (family.cyclic && !followsRing(labels, family, ofOffset)) continue;
      for (const window of windows) {
        if (follows(family, window, ofOffset)) found.push({ family, labels: labelsOfPlaces(family, window, ofOffset) });
      }
    }
    return found;
  }
}

interface FamilyWindows {
  readonly family: ShiftFamily;
  /** A cell of each offset. */
  readonly cells: Int32Array;
  readonly windows: readonly Window[];
  readonly share: number;
}

function followsRing(labels: Int32Array, { offsetOf }: ShiftFamily, ofOffset: Int32Array): boolean {
  for (let cell = 0; cell < labels.length; cell++) if (labels[cell] !== ofOffset[offsetOf[cell]]) return false;
  return true;
}

function follows({ offsets, mirrored }: ShiftFamily, { first, length }: Window, ofOffset: Int32Array): boolean {
  const outside = length < offsets ? ofOffset[(first + length) % offsets] : -1;
  if (ofOffset[first] === outside || ofOffset[(first + length - 1) % offsets] === outside) return false;
  for (let place = length; place < offsets; place++) if (ofOffset[(first + place) % offsets] !== outside) return false;
  if (!mirrored) return true;
  for (let place = 0; 2 * place < length; place++) {
    if (ofOffset[(first + place) % offsets] !== ofOffset[(first + length - 1 - place) % offsets]) return false;
  }
  return true;
}

function labelsOfPlaces(family: ShiftFamily, window: Window, ofOffset: Int32Array): Int32Array {
  const { offsets } = family;
  const places = placesOf(family, window);
  const labels = new Int32Array(places);
  for (let place = 0; place < places; place++) labels[place] = ofOffset[(window.first + place) % offsets];
  if (window.length < offsets) labels[places - 1] = ofOffset[(window.first + window.length) % offsets];
  return labels;
}

/** A cell of each offset. */
function firstOf({ offsetOf, offsets }: ShiftFamily): Int32Array {
  return Int32Array.from({ length: offsets }, (_, offset) => offsetOf.indexOf(offset));
}

/** The windows of a layout; undefined where it has none, or above 400 sites, where free partitions are searched alone. */
export function shiftWindows(layout: Layout): ShiftWindows | undefined {
  const { cells } = layout;
  const families = cells && cells.count <= CUBIC_LIMIT ? shiftFamiliesOf(layout) : [];
  return families.length > 0 ? new ShiftWindows(families) : undefined;
}
