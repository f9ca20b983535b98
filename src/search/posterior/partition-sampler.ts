import type { GroupPrior } from "../objective/hyperparameters.js";
import type { PriorGains } from "../objective/prior-gains.js";
import { tiedSums } from "../objective/log-evidence.js";
import type { Objective } from "../objective/objective.js";
import { tiedState } from "../objective/make-tied-state.js";
import type { Estimates } from "../../estimates/estimates.js";
import type { TiedState } from "../objective/tied-state.js";
import type { TieCounts } from "./tie-counts.js";
import { LIMITS } from "./limits.js";
import { Partition } from "../../scheme/partition.js";
import { scalarFunctions } from "../../wasm/elementary.js";
import type { Random } from "../../wasm/random.js";

/** Groups are split between, or merged from, two sites at most so many ranks apart: a part of all, or at least so many. */
const NEAR = { part: 8, least: 16 } as const;
/** Groups for each attempt to split or merge in a sweep: together they take less time than the steps of single sites. */
const PER_ATTEMPT = 4;
/** log of a share that is never drawn. */
const HOPELESS = -45;
/** Sweeps between two draws of the hyperparameters, which cost as much as some sweeps. */
const HYPER_EVERY = 2;

/**
 * A Markov chain over partitions, the concentration and τ² whose long-run shares are their posterior: Gibbs steps of
 * single sites, splits and merges of whole groups, and draws of the hyperparameters from their grids.
 *
 * @see R. M. Neal, "Markov chain sampling methods for Dirichlet process mixture models", JCGS 9(2), 2000, algorithm 3;
 * S. Jain, R. M. Neal, "A split-merge Markov chain Monte Carlo procedure …", JCGS 13(1), 2004.
 */
export class PartitionSampler {
  state: TiedState;
  /** Draws the chain to a scheme: a pair of sites that is tied in one and not in the other costs `strength` nats. */
  pull?: { readonly scheme: Int32Array; readonly strength: number };
  #sweeps = 0;
  #total = 0;
  #group: GroupPrior;
  #gains: PriorGains;
  readonly #order: Int32Array;
  readonly #log;
  readonly #exp;

  /**
   * @param start - Groups to start from.
   * @param order - Sites in ascending order of their estimates.
   */
  constructor(
    private readonly sites: Estimates,
    private readonly objective: Objective,
    private readonly spreads: readonly number[],
    private readonly random: Random,
    { start, order }: { start: Int32Array; order: Int32Array },
  ) {
    this.#order = order;
    const { log, exp } = scalarFunctions();
    this.#log = log;
    this.#exp = exp;
    this.#group = objective.groupPrior(spreads[spreads.length - 1]);
    this.#gains = objective.gains(objective.prior.grid[0]);
    this.state = this.#stateOf(start);
    this.#drawHyperparameters();
  }

  /** One step of every site, some of pairs of groups, and now and then one of the hyperparameters; ties to be added up. */
  sweep(ties?: TieCounts): void {
    for (let site = 0; site < this.sites.count; site++) this.#drawGroup(site, ties);
    ties?.next();
    if (this.sites.count > 1) {
      for (let left = this.state.sizes.length; left > 0; left -= PER_ATTEMPT) this.#splitOrMerge();
    }
    if (++this.#sweeps % HYPER_EVERY === 0) this.#drawHyperparameters();
  }

  #drawGroup(site: number, ties?: TieCounts): void {
    const { sizes, labels } = this.state;
    const from = labels[site];
    const logWeights = this.state.gainsOfSite(site);
    const free = sizes[from] === 1 ? -1 : sizes.indexOf(0);
    const pulls = this.#pullsOf(site);
    for (let g = 0; g < sizes.length; g++) {
      if (sizes[g] === 0 && g !== free) logWeights[g] = -Infinity;
      else if (g !== from) logWeights[g] += this.#gains.ofMove(sizes[from], sizes[g]);
      if (pulls) logWeights[g] += pulls[g];
    }
    const to = this.#draw(logWeights);
    // These are the weights themselves now.
    ties?.addSite(site, labels, logWeights, this.#total);
    if (to !== from) this.state.move(site, to);
  }

  /** Jain and Neal's step, with the sites of a split allocated one by one from all in one group. */
  #splitOrMerge(): void {
    const { count } = this.sites;
    // Two sites near each other in the order of the estimates: as likely from one of them as from the other.
    const rank = this.random.integer(count);
    const reach = Math.min(Math.max(NEAR.least, Math.floor(count / NEAR.part)), count - 1);
    const step = 1 + this.random.integer(reach);
    const other = this.random.integer(2) === 0 ? rank - step : rank + step;
    if (other < 0 || other >= count) return;
    const [i, j] = [this.#order[rank], this.#order[other]];
    if (this.objective.prior.rules?.maySplit(i, j) === false) return;
    const [a, b] = [this.state.labels[i], this.state.labels[j]];
    const large = this.state.sizes[a] + (a === b ? 0 : this.state.sizes[b]) > LIMITS.allocated;
    const byUrn = !this.pull && (large || this.random.integer(2) === 0);
    if (a !== b && byUrn) this.#tryMergeByUrn(a, b);
    else if (a !== b) this.#tryMerge(a, b, i, j);
    else if (byUrn) this.#trySplitByUrn(a, i, j);
    else this.#trySplit(a, i, j);
  }

  /** The same with sites that follow those before them as in Pólya's urn, whatever the data: it merges what is alike, however large. */
  #trySplitByUrn(a: number, i: number, j: number): void {
    const free = this.state.sizes.indexOf(0);
    const others = this.#members(a).filter((site) => site !== i && site !== j);
    this.state.move(j, free);
    let own = 1;
    others.forEach((site, drawn) => {
      if (this.random.uniform() * (drawn + 2) >= own) return;
      own++;
      this.state.move(site, free);
    });
    if (this.#logUniform() < -this.#gainOfMergeByUrn(a, free)) return;
    for (const site of this.#members(free)) this.state.move(site, a);
  }

  #tryMergeByUrn(a: number, b: number): void {
    if (this.#logUniform() >= this.#gainOfMergeByUrn(a, b)) return;
    for (const site of this.#members(b)) this.state.move(site, a);
  }

  /** What merging gives, and log of the probability that the urn splits the groups so. */
  #gainOfMergeByUrn(a: number, b: number): number {
    const [n, m] = [this.state.sizes[a], this.state.sizes[b]];
    const [factorial] = this.objective.prior.rising;
    const logUrn = factorial[n] + factorial[m] - factorial[n + m];
    return this.state.gainsOfMerging(b)[a] + this.#gains.ofMerge(n, m) + logUrn;
  }

  #trySplit(a: number, i: number, j: number): void {
    const free = this.state.sizes.indexOf(0);
    const members = this.#members(a).filter((site) => site !== i && site !== j);
    let logRatio = this.#move(j, free);
    for (const site of members) {
      const gain = this.#gainOf(site, free);
      const logSplit = -this.#softplus(-gain);
      const chosen = this.#logUniform() < logSplit;
      logRatio -= chosen ? logSplit : -this.#softplus(gain);
      if (chosen) logRatio += this.#move(site, free);
    }
    if (this.#logUniform() < logRatio) return;
    for (const site of this.#members(free)) this.state.move(site, a);
  }

  #tryMerge(a: number, b: number, i: number, j: number): void {
    const moved = this.#members(b);
    const others = [...this.#members(a), ...moved].filter((site) => site !== i && site !== j).sort((x, y) => x - y);
    const wasInB = new Set(moved);
    let logRatio = 0;
    for (const site of moved) logRatio += this.#move(site, a);
    // What drawing the split that was there would have been.
    this.state.move(j, b);
    for (const site of others) {
      const gain = this.#gainOf(site, b);
      logRatio += wasInB.has(site) ? -this.#softplus(-gain) : -this.#softplus(gain);
      if (wasInB.has(site)) this.state.move(site, b);
    }
    if (this.#logUniform() >= logRatio) return;
    for (const site of moved) this.state.move(site, a);
  }

  #members(group: number): number[] {
    const members: number[] = [];
    this.state.labels.forEach((label, site) => {
      if (label === group) members.push(site);
    });
    return members;
  }

  #gainOf(site: number, to: number): number {
    const { sizes, labels } = this.state;
    const from = labels[site];
    const pulls = this.#pullsOf(site);
    const pulled = pulls ? pulls[to] - pulls[from] : 0;
    return this.state.gainsOfSite(site)[to] + this.#gains.ofMove(sizes[from], sizes[to]) + pulled;
  }

  /** What the pull gives a site in each group. */
  #pullsOf(site: number): Float64Array | undefined {
    if (!this.pull) return undefined;
    const { scheme, strength } = this.pull;
    const { labels, sizes } = this.state;
    const pulls = new Float64Array(sizes.length);
    for (let other = 0; other < labels.length; other++) {
      if (other !== site) pulls[labels[other]] += scheme[other] === scheme[site] ? strength : -strength;
    }
    return pulls;
  }

  #move(site: number, to: number): number {
    const gain = this.#gainOf(site, to);
    this.state.move(site, to);
    return gain;
  }

  #drawHyperparameters(): void {
    const { labels, groupCount } = Partition.fromLabels(this.state.labels);
    const sums = tiedSums(this.sites, labels, groupCount);
    const { objective, spreads } = this;
    const { prior } = objective;
    const evidence = Float64Array.from(objective.evidences(sums, spreads));
    this.#group = objective.groupPrior(spreads[this.#draw(evidence)]);
    this.#gains = objective.gains(prior.grid[this.#draw(prior.logJoint(prior.sizesOfLabels(labels)))]);
    this.state = this.#stateOf(labels);
  }

  #stateOf(labels: Int32Array): TiedState {
    return tiedState(this.sites, labels, this.#group, this.objective.prior.rules);
  }

  /** An index with probability proportional to e^logWeight; leaves the weights, up to a factor, and their sum. */
  #draw(logWeights: Float64Array): number {
    let most = -Infinity;
    for (const weight of logWeights) if (weight > most) most = weight;
    this.#total = 0;
    for (let g = 0; g < logWeights.length; g++) {
      const below = logWeights[g] - most;
      this.#total += logWeights[g] = below < HOPELESS ? 0 : this.#exp(below);
    }
    let rest = this.random.uniform() * this.#total;
    for (let g = 0; g < logWeights.length; g++) {
      rest -= logWeights[g];
      if (rest < 0) return g;
    }
    return logWeights.indexOf(1);
  }

  #logUniform(): number {
    return this.#log(this.random.uniform());
  }

  /** log(1 + e^x). */
  #softplus(x: number): number {
    return x > 0 ? x + this.#log(1 + this.#exp(-x)) : this.#log(1 + this.#exp(x));
  }
}
