import { CorrelatedState } from "./correlated-state.js";
import type { GroupPrior } from "./hyperparameters.js";
import { IndependentState } from "./independent-state.js";
import type { Estimates } from "../../estimates/estimates.js";
import type { TieRules } from "./restrictions.js";
import type { TiedState } from "./tied-state.js";

/**
 * The state of a partition, given by group numbers 0, 1, … without gaps.
 *
 * @param rules - Which sites may be tied. Default: all.
 */
export function tiedState(sites: Estimates, labels: ArrayLike<number>, prior: GroupPrior, rules?: TieRules): TiedState {
  const { precision } = sites;
  const state =
    precision.kind === "blocks"
      ? new CorrelatedState(sites, precision, labels, prior)
      : new IndependentState(sites, labels, prior);
  return rules?.kept(state) ?? state;
}
