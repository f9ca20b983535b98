import type { Cells } from "../layout/cells.js";
import type { Layout } from "../layout/layout.js";
import { Partition } from "../scheme/partition.js";

/**
 * A way to tie the cells of W by the offset of their input from their output: cells of one offset are tied inside a window
 * of offsets, as in a convolution's kernel, and all cells outside of it are one group.
 */
export interface ShiftFamily {
  /** Number of offsets N. */
  readonly offsets: number;
  /** The offset of each site, from 0 to N − 1; shape (K). */
  readonly offsetOf: Int32Array;
  /** Whether offset 0 follows offset N − 1, as on a ring. */
  readonly cyclic: boolean;
  /** Whether the first offset of the window goes with the last, the second with the last but one, and so on. */
  readonly mirrored: boolean;
}

/** Offsets `first`, `first + 1`, … of a family, `length` of them. */
export interface Window {
  readonly first: number;
  readonly length: number;
}

/**
 * The families of a W whose cells are all free: on a line, and on a ring where W is square, each with and without mirror
 * symmetry. None where W has a single row or column.
 */
export function shiftFamilies({ outputs, inputs, count, output, input }: Cells): ShiftFamily[] {
  if (outputs < 2 || inputs < 2 || count < outputs * inputs) return [];
  const line = input.map((j, site) => j - output[site] + outputs - 1);
  const ring = line.map((offset) => (offset + 1) % inputs);
  return [false, true].flatMap((mirrored) => [
    { offsets: outputs + inputs - 1, offsetOf: line, cyclic: false, mirrored },
    ...(outputs === inputs ? [{ offsets: inputs, offsetOf: ring, cyclic: true, mirrored }] : []),
  ]);
}

/** The families of a layout: those of its cells, where rows and columns stand in lines. */
export function shiftFamiliesOf(layout: Layout): ShiftFamily[] {
  const { cells, rowGrid = [], columnGrid = [] } = layout;
  const lines = rowGrid.length < 2 && columnGrid.length < 2;
  return cells && lines ? shiftFamilies(cells) : [];
}

/** Number of windows of a family. */
export function windowCount(family: ShiftFamily): number {
  let count = 0;
  for (let length = 1; length <= family.offsets; length++) count += windowsOf(family, length).length;
  return count;
}

/** The windows of one length, from 1 to N. A whole ring is one window, unless its mirror stands somewhere. */
export function windowsOf({ offsets, cyclic, mirrored }: ShiftFamily, length: number): Window[] {
  const starts = offsets - length + 1;
  const count = cyclic && (mirrored || starts > 1) ? offsets : Math.max(starts, 0);
  return Array.from({ length: count }, (_, first) => ({ first, length }));
}

/** The least windows of the family that hold a window and more. */
export function grown({ offsets, cyclic, mirrored }: ShiftFamily, { first, length }: Window): Window[] {
  const left = cyclic ? (first + offsets - 1) % offsets : first - 1;
  const windows = mirrored
    ? [{ first: left, length: length + 2 }]
    : [
        { first: left, length: length + 1 },
        { first, length: length + 1 },
      ];
  return windows.filter((window) => fits(window, offsets, cyclic));
}

function fits({ first, length }: Window, offsets: number, cyclic: boolean): boolean {
  return length <= offsets && (cyclic || (first >= 0 && first + length <= offsets));
}

/** The scheme of a window. */
export function schemeOf(family: ShiftFamily, window: Window): Partition {
  return Partition.fromLabels(family.offsetOf.map((offset) => placeIn(family, window, offset)));
}

/** The place of an offset in a window: equal for offsets that are tied. */
export function placeIn({ offsets, mirrored }: ShiftFamily, { first, length }: Window, offset: number): number {
  const place = (offset - first + offsets) % offsets;
  if (place >= length) return length;
  return mirrored ? Math.min(place, length - 1 - place) : place;
}

/** Number of places of a window, with the outside, if any, as one. */
export function placesOf({ offsets, mirrored }: ShiftFamily, { length }: Window): number {
  return (mirrored ? Math.ceil(length / 2) : length) + (length < offsets ? 1 : 0);
}

/** The place of each cell, the outside last; shape (K). */
export function placeOfCells(family: ShiftFamily, window: Window): Int32Array {
  const last = placesOf(family, window) - 1;
  return family.offsetOf.map((offset) => Math.min(placeIn(family, window, offset), last));
}
