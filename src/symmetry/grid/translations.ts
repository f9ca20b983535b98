import type { LabelledGrid } from "./labelled-grid.js";
import type { Sides } from "./sides.js";

/**
 * A translation that holds wherever both cells are there: the cell of output o and input i has the group of output o + 1 and
 * input i + stride. No permutation of all outputs and inputs does that unless the line closes on itself.
 */
export interface Translation {
  readonly kind: "translation";
  /** Inputs that an output looks at, by axis; all offsets where none of them are one group outside of a window. */
  readonly kernel: readonly number[];
  /** Inputs by which the next output's are moved on, by axis. */
  readonly stride: readonly number[];
  /** Outputs by axis. */
  readonly outputs: readonly number[];
  /** Inputs by axis. */
  readonly inputs: readonly number[];
  /** Where the lines or grids are not those of the columns: the order in which names stand in them, row by row. */
  readonly order?: { readonly rows: readonly string[]; readonly columns: readonly string[] };
}

/** A way to see outputs and inputs that a translation may have. */
export interface Offsets extends Omit<Translation, "kind" | "kernel" | "order"> {
  /** The offset of each cell, a number; shape (rows, columns). */
  readonly offsetOf: Int32Array;
  /** Number of offsets by axis. */
  readonly counts: readonly number[];
}

/** A translation, and the label of each offset. */
export interface TranslationFound {
  readonly translation: Translation;
  readonly offsets: readonly number[];
}

const STRIDES = [1, 2, 3, 4];
/** More ways to see a grid than this are not looked at. */
const MOST_WAYS = 60;

/** The ways to see outputs and inputs as lines, or as grids of two axes. */
export function* waysOf({ rows, columns }: LabelledGrid, sides: Sides): Generator<Offsets> {
  if (rows < 2 || columns < 2) return;
  let ways = 0;
  for (const [outputs, inputs] of shapes(rows, columns)) {
    // One step for both sides is the same shape and stride 1.
    const strides = sides === "each" ? STRIDES : outputs.join() === inputs.join() ? [1] : [];
    for (const stride of strides) {
      if (inputs.some((n, axis) => stride > 1 && (outputs[axis] - 1) * stride >= n)) continue;
      if (ways++ < MOST_WAYS) yield offsets(rows, columns, outputs, inputs, stride);
    }
  }
}

function* shapes(rows: number, columns: number): Generator<[number[], number[]]> {
  yield [[rows], [columns]];
  for (let h = 2; h <= rows / 2; h++) {
    if (rows % h !== 0) continue;
    for (let g = h; g <= columns / 2; g++) {
      const [w, v] = [rows / h, columns / g];
      // A plain convolution takes off as much of one axis as of the other, or as many times less.
      if (columns % g !== 0 || v < w) continue;
      if (g - h === v - w || g / h === v / w || (g % h === 0 && v % w === 0))
        yield [
          [h, w],
          [g, v],
        ];
      else if (Math.abs(g / h - v / w) < 0.5)
        yield [
          [h, w],
          [g, v],
        ];
    }
  }
}

function offsets(rows: number, columns: number, outputs: number[], inputs: number[], stride: number): Offsets {
  const low = outputs.map((n) => (n - 1) * stride);
  const counts = outputs.map((_, axis) => low[axis] + inputs[axis]);
  const number = (place: readonly number[]) => place.reduce((sum, k, axis) => sum * counts[axis] + k, 0);
  const ofColumn = Array.from({ length: columns }, (_, j) => number(placeOf(j, inputs)));
  const ofRow = Array.from({ length: rows }, (_, i) =>
    number(placeOf(i, outputs).map((k, axis) => low[axis] - k * stride)),
  );
  const offsetOf = Int32Array.from({ length: rows * columns }, (_, cell) => {
    return ofRow[Math.floor(cell / columns)] + ofColumn[cell % columns];
  });
  return { outputs, inputs, stride: outputs.map(() => stride), offsetOf, counts };
}

function placeOf(line: number, [a, b]: readonly number[]): number[] {
  return b === undefined ? [line % a] : [Math.floor(line / b), line % b];
}

/** Fewer ties than this may hold by chance. */
const FEWEST_TIES = 4;

/**
 * The translation with the fewest offsets that a grid's labels follow without exception; undefined if there is none.
 *
 * @param orbits - Number of orbits of cells under the grid's group: a translation that ties no more says nothing new.
 */
export function translationOf(grid: LabelledGrid, orbits: number, sides: Sides): TranslationFound | undefined {
  const cells = grid.labels.length;
  const fewerThan = Math.min(orbits, cells - FEWEST_TIES + 1, Math.floor((2 * cells) / 3) + 1);
  let best: TranslationFound | undefined;
  for (const way of waysOf(grid, sides)) {
    const labels = labelsOfOffsets(grid, way);
    if (!labels) continue;
    const there = labels.filter((label) => label !== undefined);
    if (there.length >= (best?.offsets.length ?? fewerThan)) continue;
    const { outputs, inputs, stride } = way;
    best = {
      translation: { kind: "translation", kernel: kernelOf(labels, way), stride, outputs, inputs },
      offsets: there,
    };
  }
  return best;
}

/** The label of each offset, undefined where no cell has it; undefined if cells of one offset differ. */
function labelsOfOffsets({ labels }: LabelledGrid, { offsetOf, counts }: Offsets): (number | undefined)[] | undefined {
  const found = new Array<number | undefined>(counts.reduce((a, b) => a * b)).fill(undefined);
  for (let cell = 0; cell < labels.length; cell++) {
    const label = (found[offsetOf[cell]] ??= labels[cell]);
    if (label !== labels[cell]) return undefined;
  }
  return found;
}

/** The smallest box of offsets outside of which all cells are of one group, or none are: that of the first or the last offset. */
function kernelOf(labels: readonly (number | undefined)[], { counts }: Offsets): number[] {
  const there = labels.filter((label) => label !== undefined);
  const [a, b] = [boxWithout(there[0], labels, counts), boxWithout(there[there.length - 1], labels, counts)];
  return volume(a) <= volume(b) ? a : b;
}

function boxWithout(outside: number, labels: readonly (number | undefined)[], counts: readonly number[]): number[] {
  if (labels.filter((label) => label === outside).length < 2) return [...counts];
  const taken = labels.flatMap((label, offset) =>
    label === undefined || label === outside ? [] : [placeOf(offset, counts)],
  );
  return counts.map((_, axis) => {
    const [least, most] = taken.reduce(
      ([low, high], place) => [Math.min(low, place[axis]), Math.max(high, place[axis])],
      [Infinity, -Infinity],
    );
    return most - least + 1;
  });
}

function volume(box: readonly number[]): number {
  return box.reduce((product, length) => product * length, 1);
}
