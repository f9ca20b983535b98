/**
 * Sees the schemes of a merge path from many groups to one.
 *
 * @param groups - Number of groups M of the scheme.
 * @param theta - The tied values, shape (K); reused by the next call.
 * @param groupOf - A group number of each site, shape (K), not canonical; reused by the next call.
 */
export type PathVisitor = (groups: number, theta: Float64Array, groupOf: Int32Array) => void;

/** A merge: the group of site `gone` joined that of site `kept`, both at `value`. A group keeps the site it is known by until it is gone. */
export interface Merge {
  readonly kept: number;
  readonly gone: number;
  readonly value: number;
}

/** Groups of sites that merge one pair at a time, the cheapest first. */
export interface MergingGroups {
  /** The number of groups that they end in: one, or as many as there are blocks. */
  readonly least: number;
  /** A group number of each site, shape (K), not canonical; brought up to date by `theta`. */
  readonly groupOf: Int32Array;
  /** The tied values now, shape (K); reused by the next call. */
  theta(): Float64Array;
  mergeCheapest(): Merge;
}

/** Walks from so many groups down to the least and visits the levels asked for; the others are passed over. */
export function walkPath(groups: MergingGroups, sites: number, levels: ReadonlySet<number>, visit: PathVisitor): void {
  for (let count = sites; count >= groups.least; count--) {
    if (levels.has(count)) visit(count, groups.theta(), groups.groupOf);
    if (count > groups.least) groups.mergeCheapest();
  }
}

const DENSE_LEVELS = 128;
const GROWTH = 1.05;

/**
 * Numbers of groups worth looking at, ascending: all up to 128, then 5 % apart, always 1 and K.
 * What lies between two levels differs by merges that the validation loss can hardly tell apart.
 */
export function levelsOf(sites: number): number[] {
  const levels: number[] = [];
  for (let m = 1; m < sites; m = m < DENSE_LEVELS ? m + 1 : Math.ceil(m * GROWTH)) levels.push(m);
  levels.push(sites);
  return levels;
}
