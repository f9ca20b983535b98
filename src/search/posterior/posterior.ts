import { spreadGrid } from "../objective/hyperparameters.js";
import type { Estimates } from "../../estimates/estimates.js";
import type { SortedSites } from "../objective/sorted-sites.js";
import { LIMITS } from "./limits.js";
import { scalarFunctions } from "../../wasm/elementary.js";

/** The least τ, in standard deviations of a one-row estimate. */
const LEAST_SPREAD = 1 / 8;

/** Values of τ² to average over. */
export function posteriorSpreads({ rowDeviation }: Estimates, { furthest }: SortedSites): number[] {
  const unit = rowDeviation * rowDeviation;
  return spreadGrid(LEAST_SPREAD * LEAST_SPREAD * unit, Math.max(unit, 4 * furthest * furthest));
}

/** What the data say of all partitions together. */
export interface PartitionPosterior {
  /**
   * Probability that two sites are tied, shape (K, K), 1 on the diagonal; above 2000 sites that of each site and the
   * next one in the order of their estimates, shape (K − 1).
   */
  readonly ties: Float64Array;
  /** Those by which ties are declared, where these are others. */
  readonly declaredBy?: Float64Array;
  /** Each site's value averaged over the partitions, about the centre, shape (K). */
  readonly averaged: Float64Array;
  /** Probability that no two sites are tied. */
  readonly noSharing: number;
  /** Probability that the ties follow shifts, where the sites have a shape for them. */
  readonly shifts?: number;
  /** The probability of each family of structured schemes, the likeliest first; loose ones are not counted in `shifts`. */
  readonly structures?: readonly StructureProbability[];
  /** log Σ of prior times evidence, where it is known. */
  readonly logTotal?: number;
  /** Where it was sampled: how well. */
  readonly convergence?: Convergence;
}

/** A family of structured schemes, by its name, and how likely the ties are to follow it. */
export interface StructureProbability {
  readonly name: string;
  readonly probability: number;
}

/** Adds a partition's ties, shape (K, K), and then its sites' values, shape (K), times a factor. */
export function addPartition(sums: Float64Array, labels: Int32Array, values: Float64Array, factor: number): void {
  const k = labels.length;
  for (let i = 0; i < k; i++) {
    sums[k * k + i] += factor * values[labels[i]];
    for (let j = 0; j < k; j++) if (labels[i] === labels[j]) sums[i * k + j] += factor;
  }
}

/** How far Markov chains from different starts agree. */
export interface Convergence {
  readonly chains: number;
  /** Sweeps of each chain that counted. */
  readonly sweeps: number;
  /** Largest and mean difference of a pair's tie probability between the chains, as far as it depends on them. */
  readonly largestDifference: number;
  readonly meanDifference: number;
  /**
   * Whether they agree: no difference is larger than .05, or, above 100 sites, their mean is at most .01. If not, the work that
   * was allowed was not enough, and no probabilities are stated.
   */
  readonly settled: boolean;
}

/** Chains whose tie probabilities differ by more have not met. */
export const MET = 0.05;
/** Of very many pairs some always differ by more: above 100 sites it is enough if their mean difference is at most this. */
const MET_ON_AVERAGE = 0.01;

/** Differences of chains about so many sites, and whether they have met. */
export function agreement(
  largestDifference: number,
  meanDifference: number,
  sites: number,
): Pick<Convergence, "largestDifference" | "meanDifference" | "settled"> {
  const settled = largestDifference <= MET || (sites > LIMITS.startApart && meanDifference <= MET_ON_AVERAGE);
  return { largestDifference, meanDifference, settled };
}

/** Adds up numbers with weights that are known by their logarithms only, without overflow. */
export class WeightedSums {
  readonly sums: Float64Array;
  #most = -Infinity;
  #total = 0;
  readonly #exp = scalarFunctions().exp;

  constructor(length: number) {
    this.sums = new Float64Array(length);
  }

  /** The factor for `sums` that goes with a weight of e^logWeight; what was added before is scaled to match. */
  factor(logWeight: number): number {
    if (logWeight > this.#most) {
      const shrink = this.#exp(this.#most - logWeight);
      for (let i = 0; i < this.sums.length; i++) this.sums[i] *= shrink;
      this.#total *= shrink;
      this.#most = logWeight;
    }
    const factor = this.#exp(logWeight - this.#most);
    this.#total += factor;
    return factor;
  }

  /** log of the total weight. */
  logTotal(): number {
    return this.#most + scalarFunctions().log(this.#total);
  }

  /** The sums over the total weight. */
  means(): Float64Array {
    return this.sums.map((sum) => sum / this.#total);
  }
}
