import { streams } from "../../data/streams.js";
import { Partition } from "../../scheme/partition.js";
import { Random } from "../../wasm/random.js";
import type { Objective } from "../objective/objective.js";
import type { Estimates } from "../../estimates/estimates.js";
import { LIMITS, OVERHEAD, SWEEPS, WORK } from "./limits.js";
import { PartitionChain } from "./partition-chain.js";
import { MET, type Convergence, type PartitionPosterior } from "./posterior.js";

/** What chains start from, and what they may cost. */
export interface ChainOptions {
  /** The scheme found. */
  readonly found: Partition;
  /** Sites in ascending order of their estimates. */
  readonly order: Int32Array;
  readonly seed: number;
  /** What both chains may cost, in possible moves of a site. */
  readonly work: number;
}

/**
 * The posterior by two Markov chains, one from the scheme found and one from far away. Each stretch of sweeps is as long as
 * all before it, and the last one counts, until the tie probabilities of both agree or the work that is allowed is done.
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
  const most = Math.max(work / (2 * sweepCost(sites, found.groupCount)), SWEEPS.least);
  for (let sweeps = Math.min(sweepsFor(sites, found.groupCount), most / 2), done = 0; ; sweeps = done) {
    const [first, second] = chains.map((chain) => chain.run(Math.ceil(sweeps)));
    done += sweeps;
    const convergence = compare(first.ties, second.ties, Math.ceil(sweeps));
    if (!convergence.settled && 2 * done <= most) continue;
    return {
      ties: first.ties.map((share, i) => (share + second.ties[i]) / 2),
      averaged: first.averaged.map((value, site) => (value + second.averaged[site]) / 2),
      noSharing: (first.noSharing + second.noSharing) / 2,
      convergence,
    };
  }
}

function farFrom(found: Partition, random: Random): Partition {
  if (found.elements <= LIMITS.startApart) return Partition.discrete(found.elements);
  return Partition.fromLabels(found.labels.map((label) => 2 * label + random.integer(2)));
}

/** What a sweep of a chain about so many groups costs, in possible moves of a site. */
function sweepCost(sites: Estimates, groups: number): number {
  const slots = groups + 2;
  return OVERHEAD + sites.count * (sites.precision.kind === "blocks" ? slots * slots + 10 * slots + 64 : slots);
}

/** Sweeps of a short chain about so many groups. */
export function sweepsFor(sites: Estimates, groups: number): number {
  return Math.min(Math.max(Math.round(WORK / sweepCost(sites, groups)), SWEEPS.least), SWEEPS.most);
}

function compare(a: Float64Array, b: Float64Array, sweeps: number): Convergence {
  let [largest, sum] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i] - b[i]);
    largest = Math.max(largest, difference);
    sum += difference;
  }
  const meanDifference = sum / Math.max(a.length, 1);
  return { chains: 2, sweeps, largestDifference: largest, meanDifference, settled: largest <= MET };
}
