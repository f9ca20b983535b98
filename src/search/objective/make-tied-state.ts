import { CorrelatedState } from "./correlated-state.js";
import type { GroupPrior } from "./hyperparameters.js";
import { IndependentState } from "./independent-state.js";
import type { SiteLikelihood } from "../../estimates/estimates.js";
import type { TiedState } from "./tied-state.js";

/** The state of a partition, given by group numbers 0, 1, … without gaps. */
export function tiedState(sites: SiteLikelihood, labels: ArrayLike<number>, prior: GroupPrior): TiedState {
  return sites.addRow ? new CorrelatedState(sites, labels, prior) : new IndependentState(sites, labels, prior);
}
