import { numberLabels } from "../scheme/numbering.js";
import { Partition } from "../scheme/partition.js";

/** What a model says of the ties of its sites. */
export interface TieLimits {
  /** A block number of each site, shape (K): only sites of one block may be tied. Default: all are of one. */
  readonly blocks?: ArrayLike<number>;
  /** The place of each site in an order, shape (K), −1 for sites without: only runs of neighbours may be tied. Default: no order. */
  readonly ranks?: ArrayLike<number>;
  /** Sites that are never tied. Default: none. */
  readonly free?: ArrayLike<number>;
}

/**
 * Which sites may be tied: those with equal numbers 0, 1, …, shape (K). This is the one way in which the package says so.
 * Undefined stands for one block of all sites, so that whoever restricts nothing pays nothing.
 */
export type TieBlocks = Int32Array | undefined;

/**
 * The blocks of sites; each free site is one of its own.
 *
 * @example
 * tieBlocksOf({ blocks: [7, 7, 3, 3], free: [3] }, 4); // Int32Array [0, 0, 1, 2]
 */
export function tieBlocksOf({ blocks, free }: TieLimits, sites: number): TieBlocks {
  if (!blocks && !free?.length) return undefined;
  const numbers = blocks ? numberLabels(blocks).labels : new Int32Array(sites);
  for (let i = 0; i < (free?.length ?? 0); i++) numbers[free![i]] = -1 - i;
  return blocksFrom(numbers);
}

/** Blocks from a label a site. */
export function blocksFrom(labels: Int32Array): TieBlocks {
  const { labels: numbers, groupCount } = numberLabels(labels);
  return groupCount > 1 ? numbers : undefined;
}

/** The number of blocks: no scheme has fewer groups. */
export function blockCount(blocks: TieBlocks): number {
  return blocks ? blocks.reduce((most, block) => Math.max(most, block), 0) + 1 : 1;
}

/**
 * The scheme with the fewest groups: all are tied that may be.
 *
 * @example
 * coarsestScheme(3, undefined).groups(); // [[0, 1, 2]]
 * coarsestScheme(3, Int32Array.of(0, 1, 0)).groups(); // [[0, 2], [1]]
 */
export function coarsestScheme(sites: number, blocks: TieBlocks): Partition {
  return blocks ? Partition.fromLabels(blocks) : Partition.trivial(sites);
}

/** Whether a scheme ties no sites that may not be. O(K). */
export function allows(blocks: TieBlocks, labels: ArrayLike<number>): boolean {
  if (!blocks) return true;
  const blockOf: number[] = [];
  return blocks.every((block, site) => (blockOf[labels[site]] ??= block) === block);
}
