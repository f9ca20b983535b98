import type { TieBlocks } from "../../layout/tie-blocks.js";
import { BlockedState } from "./blocked-state.js";
import { CorrelatedState } from "./correlated-state.js";
import type { GroupPrior } from "./hyperparameters.js";
import { IndependentState } from "./independent-state.js";
import type { Estimates } from "../../estimates/estimates.js";
import type { TiedState } from "./tied-state.js";

/**
 * The state of a partition, given by group numbers 0, 1, … without gaps.
 *
 * @param blocks - Which sites may be tied.
 */
export function tiedState(
  sites: Estimates,
  labels: ArrayLike<number>,
  prior: GroupPrior,
  blocks?: TieBlocks,
): TiedState {
  const { precision } = sites;
  const state =
    precision.kind === "blocks"
      ? new CorrelatedState(sites, precision, labels, prior)
      : new IndependentState(sites, labels, prior);
  return blocks ? new BlockedState(state, blocks) : state;
}
