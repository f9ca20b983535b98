import type { GroupPrior } from "../objective/hyperparameters.js";
import type { PriorGains } from "../objective/prior-gains.js";
import { tiedSums } from "../objective/log-evidence.js";
import type { Objective } from "../objective/objective.js";
import { tiedState } from "../objective/make-tied-state.js";
import type { Estimates } from "../../estimates/estimates.js";
import type { TiedState } from "../objective/tied-state.js";
import { LIMITS } from "./limits.js";
import type { TieCounts } from "./tie-counts.js";
import { Partition } from "../../scheme/partition.js";
import { scalarFunctions } from "../../wasm/elementary.js";
import type { Random } from "../../wasm/random.js";

/** Sweeps between two draws of the hyperparameters, which cost as much as some sweeps. */
const HYPER_EVERY = 2;

/**
 * A Markov chain over partitions, the concentration and τ² whose long-run shares are their posterior: Gibbs steps of
 * single sites, one split or merge of whole groups a sweep, and draws of the hyperparameters from their grids.
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
  readonly #log;
  readonly #exp;

  constructor(
    private readonly sites: Estimates,
    private readonly objective: Objective,
    private readonly spreads: readonly number[],
    private readonly random: Random,
    start: Int32Array,
  ) {
    const { log, exp } = scalarFunctions();
    this.#log = log;
    this.#exp = exp;
    this.#group = objective.groupPrior(spreads[spreads.length - 1]);
    this.#gains = objective.gains(objective.prior.grid[0]);
    this.state = this.#stateOf(start);
    this.#drawHyperparameters();
  }

  /** One step of every site, one of a pair of groups, and now and then one of the hyperparameters; ties to be added up. */
  sweep(ties?: TieCounts): void {
    for (let site = 0; site < this.sites.count; site++) this.#drawGroup(site, ties);
    ties?.next();
    if (this.sites.count > 1) this.#splitOrMerge();
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
    const i = this.random.integer(count);
    const other = this.random.integer(count - 1);
    const j = other < i ? other : other + 1;
    const { blocks, ranks } = this.objective.prior;
    if (blocks && blocks[i] !== blocks[j]) return;
    // Runs are left to moves of their ends: on the way to a run lie partitions that are none.
    if (ranks && ranks[i] >= 0) return;
    const [a, b] = [this.state.labels[i], this.state.labels[j]];
    if (this.state.sizes[a] + this.state.sizes[b] > LIMITS.splitMerge) return;
    if (a === b) this.#trySplit(a, i, j);
    else this.#tryMerge(a, b, i, j);
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
    return tiedState(this.sites, labels, this.#group, this.objective.prior);
  }

  /** An index with probability proportional to e^logWeight; leaves the weights, up to a factor, and their sum. */
  #draw(logWeights: Float64Array): number {
    let most = -Infinity;
    for (const weight of logWeights) if (weight > most) most = weight;
    this.#total = 0;
    for (let g = 0; g < logWeights.length; g++) this.#total += logWeights[g] = this.#exp(logWeights[g] - most);
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
