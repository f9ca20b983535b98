import type { Layout } from "../layout/layout.js";
import { CUBIC_LIMIT, STRUCTURED_LIMIT } from "../layout/limits.js";
import type { Structure } from "./family.js";
import { shiftFamiliesOf } from "./shift-family.js";
import { gridStructures } from "./grid-structures.js";

/** The families of up to 400 coarse sites that a layout of up to 10 000 cells has, where it may have any. */
export function structuresOf(layout: Layout): Structure[] {
  const { cells } = layout;
  if (!cells || cells.count > STRUCTURED_LIMIT || shiftFamiliesOf(layout).length === 0) return [];
  const candidates = gridStructures(cells).filter(({ count }) => count <= CUBIC_LIMIT);
  const total = candidates.reduce((sum, { weight }) => sum + weight, 0);
  return candidates.map(({ weight, ...structure }) => ({ ...structure, share: weight / total }));
}

/** The scheme of the sites that a partition of the coarse sites makes. */
export function expand({ coarseOf }: Pick<Structure, "coarseOf">, labels: ArrayLike<number>): Int32Array {
  return coarseOf.map((coarse) => labels[coarse]);
}

/** For each coarse site the group of most of its sites, if more than half of them agree, else that of one; shape (N). */
export function coarsened({ count, coarseOf }: Structure, labels: Int32Array): Int32Array {
  // Boyer and Moore's majority vote.
  const group = new Int32Array(count);
  const votes = new Int32Array(count);
  for (let site = 0; site < labels.length; site++) {
    const coarse = coarseOf[site];
    if (votes[coarse] === 0) {
      group[coarse] = labels[site];
      votes[coarse] = 1;
    } else votes[coarse] += labels[site] === group[coarse] ? 1 : -1;
  }
  return group;
}

export type { Structure } from "./family.js";
