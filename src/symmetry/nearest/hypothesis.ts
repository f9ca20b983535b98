import type { Classes } from "../group/orbits.js";
import { countsOf } from "./counts.js";

/** A hypothesis on which cells would hold the same, but for a few wrong labels. */
export interface Hypothesis {
  /** Makes cells that it ties one class. */
  join(classes: Classes): void;
  /** What naming it costs, in nats. */
  readonly price: number;
  /** How far cells that it ties agree beyond chance: 1 where all do, about 0 where it holds by chance alone. */
  readonly agreement: number;
}

/** Grids of more cells are compared on so many of them. */
const SAMPLE = 4096;

/** Pairs of cells are compared here. */
export interface Comparison {
  /** Cells to compare at. */
  readonly cells: Int32Array;
  /** How often two cells that have nothing to do with each other have the same label. */
  readonly chance: number;
}

/** Where the labels of a grid are compared. */
export function comparisonOf(labels: Int32Array): Comparison {
  return { cells: sampled(labels.length), chance: chanceOf(labels) };
}

/** Cells to compare at: all, or some that are spread evenly. */
function sampled(cells: number): Int32Array {
  if (cells <= SAMPLE) return Int32Array.from({ length: cells }, (_, i) => i);
  // A step that is prime to most numbers of columns visits all of them.
  return Int32Array.from({ length: SAMPLE }, (_, i) => (i * 104729) % cells);
}

/** How often two cells that have nothing to do with each other have the same label. */
function chanceOf(labels: Int32Array): number {
  const shares = Array.from(countsOf(labels).values(), (count) => count / labels.length);
  return shares.reduce((sum, share) => sum + share * share, 0);
}

/** How far labels agree beyond chance. */
export function beyondChance(same: number, compared: number, { chance }: Comparison): number {
  return compared === 0 ? 0 : (same / compared - chance) / (1 - chance);
}
