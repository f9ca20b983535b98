import { streams } from "../../data/streams.js";
import type { MethodStep } from "../../scheme/method.js";
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
export function* sampledPosterior(
  sites: Estimates,
  objective: Objective,
  spreads: readonly number[],
  { found, order, seed, work }: ChainOptions,
): Generator<MethodStep, PartitionPosterior> {
  const chains = [0, 1].map((index) => {
    const random = new Random(seed, streams.partitions).split(index);
    const start = index === 0 ? found : farFrom(found, random);
    return new PartitionChain(sites, objective, spreads, order, start, random);
  });
  let sweeps = Math.ceil(sweepsFor(sites, found.groupCount) / 4);
  yield* running(chains, sweeps, work);
  for (let last = yield* running(chains, sweeps, work); ; sweeps *= 2) {
    const now = yield* running(chains, 2 * sweeps, work);
    const [first, second] = now.map((stated, chain) =>
      meanOf([
        [1 / 3, last[chain]],
        [2 / 3, stated],
      ]),
    );
    const convergence = compare(first.ties, second.ties, 3 * sweeps, sites.count);
    if (convergence.settled || 2 * spent(chains) > work) {
      const mean = meanOf([
        [1 / 2, first],
        [1 / 2, second],
      ]);
      return { ...mean, convergence };
    }
    last = now;
  }
}

/** What so many more sweeps of each chain state. */
function* running(
  chains: readonly PartitionChain[],
  sweeps: number,
  work: number,
): Generator<MethodStep, PartitionPosterior[]> {
  const stated: PartitionPosterior[] = [];
  for (const chain of chains) {
    const run = chain.run(sweeps);
    for (let next = run.next(); ; next = run.next()) {
      if (next.done) {
        stated.push(next.value);
        break;
      }
      yield { phase: "probabilities", done: Math.min(spent(chains), work), total: work };
    }
  }
  return stated;
}

function spent(chains: readonly PartitionChain[]): number {
  return chains.reduce((sum, { work }) => sum + work, 0);
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
  let [most, sum] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i] - b[i]);
    most = Math.max(most, difference);
    sum += difference;
  }
  return { chains: 2, sweeps, ...agreement(most, sum / Math.max(a.length, 1), sites) };
}
