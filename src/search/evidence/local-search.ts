import type { Concentration, PartitionPrior } from "./partition-prior.js";
import type { TiedState } from "./tied-state.js";

/** A change has to gain more than this, so that rounding cannot make the search go round in circles. */
const LEAST_GAIN = 1e-9;
const MOST_SWEEPS = 50;

/** How the log prior changes as sites change groups. */
export class PriorGains {
  readonly #rising: Float64Array;
  readonly #logAlpha: number;

  constructor(prior: PartitionPrior, { shape, logAlpha }: Concentration, burden: number) {
    this.#rising = prior.rising[shape];
    this.#logAlpha = logAlpha - burden;
  }

  /** One site from a group of `from` sites to one of `to`. */
  ofMove(from: number, to: number): number {
    return this.#group(to + 1) - this.#group(to) + this.#group(from - 1) - this.#group(from);
  }

  ofMerge(a: number, b: number): number {
    return this.#group(a + b) - this.#group(a) - this.#group(b);
  }

  #group(size: number): number {
    return size === 0 ? 0 : this.#logAlpha + this.#rising[size];
  }
}

/**
 * Climbs by moving single sites, merging groups and splitting them until nothing gains any more.
 *
 * @param order - Sites in ascending order of their estimates: groups are split along it.
 */
export function climb(state: TiedState, prior: PriorGains, order: Int32Array): void {
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    const changed = [moveSites(state, prior), mergeGroups(state, prior), splitGroups(state, prior, order)];
    if (!changed.includes(true)) return;
  }
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
  const groups = state.sizes.length - 1;
  for (let g = 0; g < groups; g++) {
    if (state.sizes[g] >= 2)
      changed =
        cut(
          state,
          prior,
          Array.from(order).filter((site) => state.labels[site] === g),
        ) || changed;
  }
  return changed;
}

/** Moves a group's sites to a free group one by one, and then back those beyond the best cut. */
function cut(state: TiedState, prior: PriorGains, members: readonly number[]): boolean {
  const from = state.labels[members[0]];
  const to = state.sizes.indexOf(0);
  let [gain, most, best] = [0, LEAST_GAIN, 0];
  for (let i = 0; i + 1 < members.length; i++) {
    gain += state.gainsOfSite(members[i])[to] + prior.ofMove(state.sizes[from], state.sizes[to]);
    state.move(members[i], to);
    if (gain > most) [most, best] = [gain, i + 1];
  }
  for (let i = members.length - 2; i >= best; i--) state.move(members[i], from);
  return best > 0;
}
