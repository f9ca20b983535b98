import { Partition } from "../../scheme/partition.js";
import { tiedState } from "../objective/make-tied-state.js";
import type { PriorGains } from "../objective/prior-gains.js";
import type { SchemeScores } from "../objective/scheme-scores.js";
import type { ScoredScheme } from "../objective/scored-scheme.js";
import type { TiedState } from "../objective/tied-state.js";

/** A change has to gain more than this, so that rounding cannot make the search go round in circles. */
const LEAST_GAIN = 1e-9;
const MOST_SWEEPS = 50;
const MOST_ROUNDS = 10;
/** Sites times groups beyond which a sweep would take more than a few seconds. */
const MOST_MOVES = 1e8;
/** Ranks between two sites that may change groups. From 0 to 10 the same was found (bench/results/constants.md). */
const SWAP_REACH = 3;

/** Local search at the scheme's own hyperparameters, which follow it, for as long as the score rises; up to 10⁸ moves a sweep. */
export function climb(scores: SchemeScores, scheme: ScoredScheme): ScoredScheme {
  const { estimates, objective, sorted } = scores;
  let best = scheme;
  if (scheme.groups * estimates.count > MOST_MOVES) return best;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { spread, concentration } = best.hyper;
    const state = tiedState(estimates, best.labels, objective.groupPrior(spread), objective.prior.rules);
    settle(state, objective.gains(concentration), sorted.order);
    const next = scores.score(Partition.fromLabels(state.labels).labels);
    if (next.score <= best.score) break;
    best = next;
  }
  return best;
}

/**
 * Moves sites, swaps two, merges groups and cuts them until nothing gains any more.
 *
 * @param order - Sites in ascending order of their estimates: groups are cut along it.
 */
export function settle(state: TiedState, prior: PriorGains, order: Int32Array): void {
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    const changed = [
      moveSites(state, prior),
      swapSites(state, prior, order),
      mergeGroups(state, prior),
      splitGroups(state, prior, order),
    ];
    if (!changed.includes(true)) return;
  }
}

/** What moving a site gives, prior included. */
function gainOf(state: TiedState, prior: PriorGains, site: number, to: number): number {
  return state.gainsOfSite(site)[to] + prior.ofMove(state.sizes[state.labels[site]], state.sizes[to]);
}

/** Sites near each other in the order of the estimates change groups. */
function swapSites(state: TiedState, prior: PriorGains, order: Int32Array): boolean {
  let changed = false;
  for (let rank = 0; rank < order.length; rank++) {
    for (const other of order.subarray(rank + 1, rank + 1 + SWAP_REACH)) {
      const [a, b] = [state.labels[order[rank]], state.labels[other]];
      if (a !== b) changed = swap(state, prior, order[rank], other) || changed;
    }
  }
  return changed;
}

function swap(state: TiedState, prior: PriorGains, first: number, second: number): boolean {
  const [a, b] = [state.labels[first], state.labels[second]];
  const gain = gainOf(state, prior, first, b);
  if (gain === -Infinity) return false;
  state.move(first, b);
  const improves = gain + gainOf(state, prior, second, a) > LEAST_GAIN;
  state.move(improves ? second : first, a);
  return improves;
}

function moveSites(state: TiedState, prior: PriorGains): boolean {
  let changed = false;
  for (let site = 0; site < state.labels.length; site++) {
    const from = state.labels[site];
    const gains = state.gainsOfSite(site);
    let [most, to] = [LEAST_GAIN, from];
    for (let g = 0; g < gains.length; g++) {
      if (g === from) continue;
      const gain = gains[g] + prior.ofMove(state.sizes[from], state.sizes[g]);
      if (gain > most) [most, to] = [gain, g];
    }
    if (to === from) continue;
    state.move(site, to);
    changed = true;
  }
  return changed;
}

function mergeGroups(state: TiedState, prior: PriorGains): boolean {
  let changed = false;
  for (let a = 0; a < state.sizes.length; a++) {
    if (state.sizes[a] === 0) continue;
    const gains = state.gainsOfMerging(a);
    let [most, to] = [LEAST_GAIN, a];
    for (let b = 0; b < gains.length; b++) {
      if (b === a || state.sizes[b] === 0) continue;
      const gain = gains[b] + prior.ofMerge(state.sizes[a], state.sizes[b]);
      if (gain > most) [most, to] = [gain, b];
    }
    if (to === a) continue;
    state.labels.forEach((label, site) => {
      if (label === a) state.move(site, to);
    });
    changed = true;
  }
  return changed;
}

/** Cuts each group once, where that gains most. */
function splitGroups(state: TiedState, prior: PriorGains, order: Int32Array): boolean {
  let changed = false;
  const members = Array.from(state.sizes, (): number[] => []);
  for (const site of order) members[state.labels[site]].push(site);
  for (const sites of members) if (sites.length >= 2) changed = cut(state, prior, sites) || changed;
  return changed;
}

/** Moves a group's sites to a free group one by one, and then back those beyond the best cut. */
function cut(state: TiedState, prior: PriorGains, members: readonly number[]): boolean {
  const from = state.labels[members[0]];
  const to = state.sizes.indexOf(0);
  let [gain, most, best] = [0, LEAST_GAIN, 0];
  for (let i = 0; i + 1 < members.length; i++) {
    gain += gainOf(state, prior, members[i], to);
    state.move(members[i], to);
    if (gain > most) [most, best] = [gain, i + 1];
  }
  for (let i = members.length - 2; i >= best; i--) state.move(members[i], from);
  return best > 0;
}
