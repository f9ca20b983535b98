import type { Layout } from "../layout/layout.js";
import { CUBIC_LIMIT, STRUCTURED_LIMIT } from "../layout/limits.js";
import type { Structure } from "./family.js";
import { shiftFamiliesOf } from "./shift-family.js";
import { gridStructures } from "./grid-structures.js";

/** What the families in all other orders of outputs and inputs weigh together; a line weighs 1. */
const ORDERS_WEIGHT = 1;
/** Fewer outputs or inputs have no order of their own. */
const FEWEST_ORDERED = 4;

/**
 * The families of up to 400 coarse sites that a layout of up to 10 000 cells has, where it may have any. Where outputs and inputs may
 * stand in another order, what their shares lack of 1 is for families in it.
 */
export function structuresOf(layout: Layout): Structure[] {
  const { cells } = layout;
  if (!cells || cells.count > STRUCTURED_LIMIT || shiftFamiliesOf(layout).length === 0) return [];
  const candidates = gridStructures(cells).filter(({ count }) => count <= CUBIC_LIMIT);
  const orders = candidates.length > 0 && mayBeReordered(cells) ? ORDERS_WEIGHT : 0;
  const total = candidates.reduce((sum, { weight }) => sum + weight, orders);
  return candidates.map(({ weight, ...structure }) => ({ ...structure, share: weight / total }));
}

/** Whether families in other orders are part of the prior of a map: with fewer lines there is next to nothing to put in order. */
export function mayBeReordered({ outputs, inputs }: { readonly outputs: number; readonly inputs: number }): boolean {
  return Math.min(outputs, inputs) >= FEWEST_ORDERED;
}

/** The scheme of the sites that a partition of the coarse sites makes. */
export function expand({ coarseOf }: Pick<Structure, "coarseOf">, labels: ArrayLike<number>): Int32Array {
  return coarseOf.map((coarse) => labels[coarse]);
}

/** For each coarse site the group of most of its sites, if more than half of them agree, else its largest; shape (N). */
export function coarsened({ count, coarseOf }: Omit<Structure, "share">, labels: Int32Array): Int32Array {
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
  const [agreed, all] = [new Int32Array(count), new Int32Array(count)];
  const sizes = new Map<number, number>();
  labels.forEach((label, site) => {
    all[coarseOf[site]]++;
    if (label === group[coarseOf[site]]) agreed[coarseOf[site]]++;
    sizes.set(label, (sizes.get(label) ?? 0) + 1);
  });
  labels.forEach((label, site) => {
    const coarse = coarseOf[site];
    if (2 * agreed[coarse] <= all[coarse] && sizes.get(label)! > sizes.get(group[coarse])!) group[coarse] = label;
  });
  return group;
}

export type { Structure } from "./family.js";
