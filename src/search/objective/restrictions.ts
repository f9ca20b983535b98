import type { Estimates } from "../../estimates/estimates.js";
import type { Marginal } from "../../estimates/marginal.js";
import type { TieBlocks } from "../../layout/tie-blocks.js";
import type { Shape } from "./concentration.js";
import type { TiedState } from "./tied-state.js";

/**
 * Which sites may be tied, and all that it takes to search the others. A model with such sites brings it along, so that
 * models without them do not carry it: `restrictTies` in ../restricted/ makes it.
 */
export interface Restrictions {
  /** Of all sites: a free one is a block of its own. */
  readonly blocks: TieBlocks;
  /** Number of free sites. */
  readonly free: number;
  /** What is left to search. */
  left(estimates: Estimates): LeftSites;
}

/** Sites, the free ones integrated out. */
export interface LeftSites {
  /** How the free sites went, where there are any. */
  readonly marginal?: Marginal;
  /** Of those that are left, where not all may be tied. */
  readonly rules?: TieRules;
}

/** Which of some sites may be tied. */
export interface TieRules {
  readonly blocks: TieBlocks;
  /** Sites of each block. */
  readonly sizes: Int32Array;
  /** Whether some sites stand in a given order, in which they are tied in runs of neighbours. */
  readonly ordered: boolean;
  /** Whether a scheme ties no sites that may not be. */
  allows(labels: Int32Array): boolean;
  /** The state of an allowed partition, which gains −∞ by what would tie others. */
  kept(state: TiedState): TiedState;
  /** Whether a chain may split and merge groups that hold these two sites at once. */
  maySplit(i: number, j: number): boolean;
  /** Sorts by block, then by the given order, then by estimate. */
  comparing(byEstimate: (a: number, b: number) => number): (a: number, b: number) => number;
  /** The first rank of each rank's block, for sites in that order; shape (K). */
  startsOf(order: Int32Array): Int32Array | undefined;
  /**
   * log Z of all blocks.
   *
   * @param unordered - That of a block of so many sites without order.
   */
  logNormaliser(alpha: number, shape: Shape, unordered: (sites: number) => number): number;
}
