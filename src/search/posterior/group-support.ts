import type { Objective } from "../objective/objective.js";
import type { PriorGains } from "../objective/prior-gains.js";
import { tiedState } from "../objective/make-tied-state.js";
import type { SchemeScores } from "../objective/scheme-scores.js";
import type { Partition } from "../../scheme/partition.js";

/** How well the data support one group, in natural logarithms of odds; positive supports it. */
export interface GroupSupport {
  /** For the group as it is against the best way to cut it in two along the order of its estimates; null for one site. */
  readonly againstSplitting: number | null;
  /** Against its being one with the group that it could best be merged with, and which that is; null where there is none. */
  readonly againstMerging: { readonly group: number; readonly logOdds: number } | null;
}

/**
 * The support of each group of a scheme, the other groups as they are, at the hyperparameters that suit the scheme.
 *
 * O(K · M) for independent sites, O(K · (correlated sites + M²)) else.
 */
export function groupSupport(scores: SchemeScores, objective: Objective, scheme: Partition): GroupSupport[] {
  const { hyper } = scores.score(scheme.labels);
  const state = tiedState(scores.estimates, scheme.labels, objective.groupPrior(hyper.spread), objective.prior.rules);
  const prior = objective.gains(hyper.concentration);
  const sizes = scheme.sizes();
  const members = Array.from(sizes, (): number[] => []);
  for (const site of scores.sorted.order) members[state.labels[site]].push(site);
  return members.map((sites, group) => ({
    againstMerging: bestMerge(state.gainsOfMerging(group), prior, sizes, group),
    againstSplitting: sites.length < 2 ? null : bounded(-bestCut(sites)),
  }));

  /** The largest gain of a cut; leaves the state as it was. */
  function bestCut(sites: readonly number[]): number {
    const [from, to] = [state.labels[sites[0]], state.sizes.indexOf(0)];
    let [gain, most] = [0, -Infinity];
    for (const site of sites.slice(0, -1)) {
      gain += state.gainsOfSite(site)[to] + prior.ofMove(state.sizes[from], state.sizes[to]);
      state.move(site, to);
      most = Math.max(most, gain);
    }
    for (const site of sites.slice(0, -1)) state.move(site, from);
    return most;
  }
}

/** Without noise some odds are beyond all numbers. */
function bounded(logOdds: number): number {
  return Math.max(-MOST, Math.min(logOdds, MOST));
}

const MOST = 1e300;

function bestMerge(gains: Float64Array, prior: PriorGains, sizes: Int32Array, group: number) {
  let best: { group: number; logOdds: number } | null = null;
  sizes.forEach((size, other) => {
    if (other === group || gains[other] === -Infinity) return;
    const logOdds = bounded(-(gains[other] + prior.ofMerge(sizes[group], size)));
    if (!best || logOdds < best.logOdds) best = { group: other, logOdds };
  });
  return best;
}
