import type { Classes } from "../group/orbits.js";
import type { LabelledGrid } from "../grid/labelled-grid.js";
import { commonest, countsOf } from "./counts.js";

/** The labels as they would be without wrong ones. */
export interface Mended {
  readonly labels: Int32Array;
  /** Number of labels that differ. */
  readonly distance: number;
}

/** Each class gets the label that most of its cells have, the least of several. Cells that are none stay none. */
export function mend({ labels }: LabelledGrid, classes: Classes): Mended & { readonly orbits: readonly number[] } {
  const mended = labels.slice();
  const roots = classes.roots();
  const counts = new Map<number, Map<number, number>>();
  labels.forEach((label, cell) => {
    const counted = counts.get(roots[cell]) ?? new Map<number, number>();
    counts.set(roots[cell], counted.set(label, (counted.get(label) ?? 0) + 1));
  });
  const most = new Map([...counts].map(([root, counted]) => [root, commonest(counted)]));
  let distance = 0;
  labels.forEach((label, cell) => {
    mended[cell] = most.get(roots[cell])!;
    if (mended[cell] === label) return;
    distance += label < 0 || mended[cell] < 0 ? Infinity : 1;
  });
  return { labels: mended, distance, orbits: [...most.values()] };
}

/** Of each group, so many cells may be wrong, or a share if that is more: a third is what edges that close a ring leave in a graph. */
const ALWAYS_LOST = 3;
const MOST_LOST = { two: 0.3, more: 0.4 };

/** Whether each group keeps most of its cells: cells that stand out may be what the data say. */
export function keepsGroups({ labels }: LabelledGrid, mended: Int32Array): boolean {
  const sizes = countsOf(labels);
  const lost = countsOf(labels.filter((label, cell) => mended[cell] !== label));
  const kept = new Set(mended);
  const share = sizes.size > 2 ? MOST_LOST.more : MOST_LOST.two;
  return [...lost].every(([label, count]) => {
    const size = sizes.get(label)!;
    return (size === 1 || kept.has(label)) && count <= Math.max(ALWAYS_LOST, share * size);
  });
}
