/**
 * Sees the schemes of a merge path from many groups to one.
 *
 * @param groups - Number of groups M of the scheme.
 * @param theta - The tied values, shape (K); reused by the next call.
 * @param groupOf - A group number of each site, shape (K), not canonical; reused by the next call.
 */
export type PathVisitor = (groups: number, theta: Float64Array, groupOf: Int32Array) => void;

/**
 * Sees the merges of a path: the group of site `gone` joins that of site `kept`, both at `value`.
 * A group keeps the site it is known by until it is gone.
 */
export type MergeVisitor = (kept: number, gone: number, value: number) => void;

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
