import type { Partition } from "../../scheme/partition.js";
import type { Random } from "../../wasm/random.js";
import type { Estimates } from "../../estimates/estimates.js";
import type { Objective } from "../objective/objective.js";
import { OVERHEAD, STRETCH } from "./limits.js";
import { PartitionSampler } from "./partition-sampler.js";
import type { PartitionPosterior } from "./posterior.js";
import { TieCounts } from "./tie-counts.js";

/** So many sweeps a site and group go by between two whose ties are added up: then adding takes the lesser part of the time. */
const SELDOM = 1 / 20;

/** A Markov chain over partitions that adds up what it meets. */
export class PartitionChain {
  /** What it has cost, in possible moves of a site. */
  work = 0;
  readonly #sampler: PartitionSampler;

  constructor(
    private readonly sites: Estimates,
    objective: Objective,
    spreads: readonly number[],
    private readonly order: Int32Array,
    start: Partition,
    random: Random,
  ) {
    this.#sampler = new PartitionSampler(sites, objective, spreads, random, { start: start.labels, order });
  }

  /** What so many more sweeps state; pauses after each stretch of work. */
  *run(sweeps: number): Generator<void, PartitionPosterior> {
    const { sites } = this;
    const ties = new TieCounts(this.order);
    const averaged = new Float64Array(sites.count);
    let apart = 0;
    let pause = this.work + STRETCH;
    for (let sweep = 0; sweep < sweeps; sweep++) {
      const slots = this.#sampler.state.sizes.length;
      const every = ties.all ? Math.max(1, Math.round((SELDOM * sites.count) / slots)) : 1;
      this.#sampler.sweep(sweep % every === 0 ? ties : undefined);
      this.work += sweepCost(sites, slots);
      const { labels, values, sizes } = this.#sampler.state;
      for (let site = 0; site < sites.count; site++) averaged[site] += values[labels[site]] / sweeps;
      if (sizes.every((size) => size <= 1)) apart++;
      if (this.work < pause) continue;
      pause = this.work + STRETCH;
      yield;
    }
    return { ties: ties.shares(), averaged, noSharing: apart / sweeps };
  }
}

/** The means of what is stated, with shares that sum to 1. */
export function meanOf(parts: readonly (readonly [share: number, stated: PartitionPosterior])[]): PartitionPosterior {
  const mean = (of: (stated: PartitionPosterior) => Float64Array) => {
    const sum = new Float64Array(of(parts[0][1]).length);
    for (const [share, stated] of parts) {
      const values = of(stated);
      for (let i = 0; i < sum.length; i++) sum[i] += share * values[i];
    }
    return sum;
  };
  return {
    ties: mean(({ ties }) => ties),
    averaged: mean(({ averaged }) => averaged),
    noSharing: parts.reduce((sum, [share, { noSharing }]) => sum + share * noSharing, 0),
  };
}

/** What a sweep of a chain about so many groups, used or not, costs in possible moves of a site. */
export function sweepCost(sites: Estimates, slots: number): number {
  return OVERHEAD + sites.count * (sites.precision.kind === "blocks" ? slots * slots + 10 * slots + 64 : slots);
}
