import { BlockedState } from "./blocked-state.js";
import { CorrelatedState } from "./correlated-state.js";
import type { GroupPrior } from "./hyperparameters.js";
import { RunsState } from "./runs-state.js";
import { IndependentState } from "./independent-state.js";
import type { Estimates } from "../../estimates/estimates.js";
import type { TiedState, TieRules } from "./tied-state.js";

/**
 * The state of a partition, given by group numbers 0, 1, … without gaps.
 *
 * @param rules - Which sites may be tied. Default: all.
 */
export function tiedState(
  sites: Estimates,
  labels: ArrayLike<number>,
  prior: GroupPrior,
  { blocks, ranks }: TieRules = {},
): TiedState {
  const { precision } = sites;
  const state =
    precision.kind === "blocks"
      ? new CorrelatedState(sites, precision, labels, prior)
      : new IndependentState(sites, labels, prior);
  const blocked = blocks ? new BlockedState(state, blocks) : state;
  return ranks ? new RunsState(blocked, ranks, blocks) : blocked;
}
