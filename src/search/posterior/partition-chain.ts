import type { Partition } from "../../scheme/partition.js";
import type { Random } from "../../wasm/random.js";
import type { Estimates } from "../../estimates/estimates.js";
import type { Objective } from "../objective/objective.js";
import { PartitionSampler } from "./partition-sampler.js";
import type { PartitionPosterior } from "./posterior.js";
import { TieCounts } from "./tie-counts.js";

/** Sites times this over the number of groups is how many sweeps go by between two that are added up: then it costs little. */
const SELDOM = 1 / 8;

/** A Markov chain over partitions that adds up what it meets; only the last stretch of sweeps counts. */
export class PartitionChain {
  readonly #sampler: PartitionSampler;

  constructor(
    private readonly sites: Estimates,
    objective: Objective,
    spreads: readonly number[],
    private readonly order: Int32Array,
    start: Partition,
    random: Random,
  ) {
    this.#sampler = new PartitionSampler(sites, objective, spreads, random, start.labels);
  }

  /** What so many more sweeps state. */
  run(sweeps: number): PartitionPosterior {
    const sampler = this.#sampler;
    const ties = new TieCounts(this.order);
    const averaged = new Float64Array(this.sites.count);
    const every = Math.max(1, Math.round((SELDOM * this.sites.count) / sampler.state.sizes.length));
    let apart = 0;
    for (let sweep = 0; sweep < sweeps; sweep++) {
      sampler.sweep(sweep % every === 0 ? ties : undefined);
      const { labels, values, sizes } = sampler.state;
      for (let site = 0; site < averaged.length; site++) averaged[site] += values[labels[site]] / sweeps;
      if (sizes.every((size) => size <= 1)) apart++;
    }
    return { ties: ties.shares(), averaged, noSharing: apart / sweeps };
  }
}
