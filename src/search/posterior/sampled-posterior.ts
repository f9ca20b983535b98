import { streams } from "../../data/streams.js";
import { Partition } from "../../scheme/partition.js";
import { Random } from "../../wasm/random.js";
import type { Objective } from "../objective/objective.js";
import type { Estimates } from "../../estimates/estimates.js";
import { LIMITS, OVERHEAD, SWEEPS, WORK } from "./limits.js";
import { PartitionSampler } from "./partition-sampler.js";
import type { Convergence, PartitionPosterior } from "./posterior.js";
import { TieCounts } from "./tie-counts.js";

/** Share of the sweeps that is dropped at the start. */
const BURN_IN = 0.25;

/**
 * The posterior by two Markov chains, one from the scheme found and one from far away.
 *
 * @param found - The scheme found.
 * @param order - Sites in ascending order of their estimates.
 *
 * The same seed gives the same chains.
 */
export function sampledPosterior(
  sites: Estimates,
  objective: Objective,
  spreads: readonly number[],
  { found, order, seed }: { found: Partition; order: Int32Array; seed: number },
): PartitionPosterior {
  const sweeps = sweepsFor(sites, found.groupCount);
  const chains = [0, 1].map((index) => {
    const random = new Random(seed, streams.partitions).split(index);
    const start = index === 0 ? found : farFrom(found, random);
    return runChain(new PartitionSampler(sites, objective, spreads, random, start.labels), sites.count, order, sweeps);
  });
  const [first, second] = chains.map(({ ties }) => ties.shares());
  return {
    ties: first.map((share, i) => (share + second[i]) / 2),
    averaged: chains[0].averaged.map((value, site) => (value + chains[1].averaged[site]) / 2),
    noSharing: (chains[0].noSharing + chains[1].noSharing) / 2,
    convergence: compare(first, second, sweeps),
  };
}

function farFrom(found: Partition, random: Random): Partition {
  if (found.elements <= LIMITS.startApart) return Partition.discrete(found.elements);
  return Partition.fromLabels(found.labels.map((label) => 2 * label + random.integer(2)));
}

/** Sweeps of a chain about so many groups. */
export function sweepsFor(sites: Estimates, groups: number): number {
  const slots = groups + 2;
  const moves = sites.count * (sites.precision.kind === "blocks" ? slots * slots + 10 * slots + 64 : slots);
  return Math.min(Math.max(Math.round(WORK / (moves + OVERHEAD)), SWEEPS.least), SWEEPS.most);
}

interface Chain {
  readonly ties: TieCounts;
  readonly averaged: Float64Array;
  readonly noSharing: number;
}

function runChain(sampler: PartitionSampler, sites: number, order: Int32Array, sweeps: number): Chain {
  const ties = new TieCounts(order);
  const averaged = new Float64Array(sites);
  let apart = 0;
  for (let sweep = -Math.ceil(BURN_IN * sweeps); sweep < sweeps; sweep++) {
    sampler.sweep();
    if (sweep < 0) continue;
    const { labels, values, sizes } = sampler.state;
    ties.add(labels);
    for (let site = 0; site < sites; site++) averaged[site] += values[labels[site]] / sweeps;
    if (sizes.every((size) => size <= 1)) apart++;
  }
  return { ties, averaged, noSharing: apart / sweeps };
}

function compare(a: Float64Array, b: Float64Array, sweeps: number): Convergence {
  let [largest, sum] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i] - b[i]);
    largest = Math.max(largest, difference);
    sum += difference;
  }
  return { chains: 2, sweeps, largestDifference: largest, meanDifference: sum / Math.max(a.length, 1) };
}
