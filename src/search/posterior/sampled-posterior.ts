import { streams } from "../../data/streams.js";
import { Partition } from "../../scheme/partition.js";
import { Random } from "../../wasm/random.js";
import type { Objective } from "../objective/objective.js";
import type { Estimates } from "../../estimates/estimates.js";
import { LIMITS, SWEEPS, WORK } from "./limits.js";
import { meanOf, PartitionChain, sweepCost } from "./partition-chain.js";
import { agreement, type Convergence, type PartitionPosterior } from "./posterior.js";

/** What chains start from, and what they may cost. */
export interface ChainOptions {
  /** The scheme found. */
  readonly found: Partition;
  /** Sites in ascending order of their estimates. */
  readonly order: Int32Array;
  readonly seed: number;
  /** What both chains may cost, in possible moves of a site ({@link MOVES_PER_SECOND}). */
  readonly work: number;
}

/**
 * The posterior by two Markov chains, one from the scheme found and one from far away. Each stretch of sweeps is twice as
 * long as the one before, and the last two count, until the tie probabilities of both agree or the work that is allowed is
 * done.
 *
 * The same seed gives the same chains.
 */
export function sampledPosterior(
  sites: Estimates,
  objective: Objective,
  spreads: readonly number[],
  { found, order, seed, work }: ChainOptions,
): PartitionPosterior {
  const chains = [0, 1].map((index) => {
    const random = new Random(seed, streams.partitions).split(index);
    const start = index === 0 ? found : farFrom(found, random);
    return new PartitionChain(sites, objective, spreads, order, start, random);
  });
  let sweeps = Math.ceil(sweepsFor(sites, found.groupCount) / 4);
  for (const chain of chains) chain.run(sweeps);
  for (let last = chains.map((chain) => chain.run(sweeps)); ; sweeps *= 2) {
    const now = chains.map((chain) => chain.run(2 * sweeps));
    const [first, second] = now.map((stated, chain) =>
      meanOf([
        [1 / 3, last[chain]],
        [2 / 3, stated],
      ]),
    );
    const convergence = compare(first.ties, second.ties, 3 * sweeps, sites.count);
    const spent = chains[0].work + chains[1].work;
    if (convergence.settled || 2 * spent > work) {
      const mean = meanOf([
        [1 / 2, first],
        [1 / 2, second],
      ]);
      return { ...mean, convergence };
    }
    last = now;
  }
}

function farFrom(found: Partition, random: Random): Partition {
  if (found.elements <= LIMITS.startApart) return Partition.discrete(found.elements);
  return Partition.fromLabels(found.labels.map((label) => 2 * label + random.integer(2)));
}

/** Sweeps of a short chain about so many groups. */
export function sweepsFor(sites: Estimates, groups: number): number {
  return Math.min(Math.max(Math.round(WORK / sweepCost(sites, groups + 2)), SWEEPS.least), SWEEPS.most);
}

function compare(a: Float64Array, b: Float64Array, sweeps: number, sites: number): Convergence {
  const differences = a.map((share, i) => Math.abs(share - b[i]));
  const largestDifference = differences.reduce((most, difference) => Math.max(most, difference), 0);
  const meanDifference = differences.reduce((sum, difference) => sum + difference, 0) / Math.max(a.length, 1);
  return { chains: 2, sweeps, ...agreement(largestDifference, meanDifference, sites) };
}
