import { CorrelatedState } from "./correlated-state.js";
import type { GroupPrior } from "./hyperparameters.js";
import { IndependentState } from "./independent-state.js";
import type { Estimates } from "../../estimates/estimates.js";
import type { TiedState } from "./tied-state.js";

/** The state of a partition, given by group numbers 0, 1, … without gaps. */
export function tiedState(sites: Estimates, labels: ArrayLike<number>, prior: GroupPrior): TiedState {
  const { precision } = sites;
  return precision.kind === "blocks"
    ? new CorrelatedState(sites, precision, labels, prior)
    : new IndependentState(sites, labels, prior);
}
