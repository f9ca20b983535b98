import type { Estimates } from "../../estimates/estimates.js";
import { scalarFunctions } from "../../wasm/elementary.js";
import type { Random } from "../../wasm/random.js";
import { tiedState } from "../objective/make-tied-state.js";
import type { GroupPrior } from "../objective/hyperparameters.js";
import type { Objective } from "../objective/objective.js";
import type { ExceptionPrior } from "../objective/structured-prior.js";
import type { TiedState } from "../objective/tied-state.js";

/** Sweeps after which the state is made afresh. */
const AFRESH = 2;

/** A Markov chain over the exceptions of one scheme, by Gibbs steps of single sites. */
export class ExceptionsSampler {
  state: TiedState;
  /** Sites that are not in the group that the scheme has them in. */
  count = 0;
  #sweeps = 0;
  readonly #group: GroupPrior;
  readonly #home: Int32Array;
  readonly #groups: number;
  readonly #prior: ExceptionPrior;
  readonly #scalar = scalarFunctions();

  /**
   * @param home - The scheme, with groups 0, 1, …
   * @param start - The same with exceptions, whose own groups have the numbers from `groups` on.
   */
  constructor(
    private readonly sites: Estimates,
    private readonly objective: Objective,
    { home, groups }: { readonly home: Int32Array; readonly groups: number },
    start: Int32Array,
    readonly spread: number,
    private readonly random: Random,
  ) {
    this.#home = home;
    this.#groups = groups;
    this.#prior = objective.shifts!.exceptions;
    this.#group = objective.groupPrior(spread);
    this.state = tiedState(sites, start, this.#group);
    start.forEach((label, site) => {
      if (label !== home[site]) this.count++;
    });
  }

  /** log evidence and prior of the exceptions, less the burden of their own groups. */
  logProbability(): number {
    const { state, objective } = this;
    let own = 0;
    for (let g = this.#groups; g < state.sizes.length; g++) if (state.sizes[g] > 0) own++;
    return state.logEvidence + this.#prior.log(this.count, this.#groups) - objective.burden * own;
  }

  sweep(): void {
    // From scratch, since the rounding of updates adds up.
    if (++this.#sweeps % AFRESH === 0) this.state = tiedState(this.sites, this.state.labels, this.#group);
    for (let site = 0; site < this.sites.count; site++) this.#draw(site);
  }

  #draw(site: number): void {
    const { state } = this;
    const [home, groups] = [this.#home, this.#groups];
    const from = state.labels[site];
    const gains = state.gainsOfSite(site);
    const without = this.count - (from === home[site] ? 0 : 1);
    const own = from >= groups ? from : state.sizes.indexOf(0, groups);
    const weights = Float64Array.from({ length: groups + 1 }, (_, g) => {
      const to = g === groups ? own : g;
      const count = without + (to === home[site] ? 0 : 1);
      const weight = gains[to] + this.#prior.log(count, groups) - (g === groups ? this.objective.burden : 0);
      return Number.isNaN(weight) ? -Infinity : weight;
    });
    const to = this.#choose(weights);
    if (to < groups ? to === from : from >= groups) return;
    this.count = without + (to === home[site] ? 0 : 1);
    state.move(site, to === groups ? own : to);
  }

  #choose(logWeights: Float64Array): number {
    const { exp } = this.#scalar;
    const most = logWeights.reduce((a, b) => Math.max(a, b), -Infinity);
    const weights = logWeights.map((weight) => exp(weight - most));
    let rest = this.random.uniform() * weights.reduce((a, b) => a + b, 0);
    for (let g = 0; g < weights.length; g++) if ((rest -= weights[g]) < 0) return g;
    return weights.indexOf(1);
  }
}
