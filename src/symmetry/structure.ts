import type { Layout } from "../layout/layout.js";
import { CUBIC_LIMIT } from "../layout/limits.js";
import type { Structure } from "./family.js";
import { gridStructures } from "./grid-structures.js";

/** The families that a layout has; none above 400 sites, where free partitions are searched alone. */
export function structuresOf({ cells }: Layout): Structure[] {
  if (!cells || cells.count > CUBIC_LIMIT) return [];
  const candidates = gridStructures(cells);
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
