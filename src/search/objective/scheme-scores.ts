import { Partition } from "../../scheme/partition.js";
import { logSumExp } from "../../wasm/elementary.js";
import type { ShiftPrior } from "../../symmetry/shift-prior.js";
import { spreadGrid, type Hyperparameters } from "./hyperparameters.js";
import { climb, PriorGains } from "../propose/local-search.js";
import { logEvidence, tiedSums } from "./log-evidence.js";
import { PartitionPrior, type PartitionSizes } from "./partition-prior.js";
import type { SiteLikelihood } from "../../estimates/estimates.js";
import { sortSites, type SortedSites } from "./sorted-sites.js";
import { tiedState } from "./make-tied-state.js";

/**
 * log of the odds that a group must bring beyond its probability, 20 to 1: taking one group for two does more harm
 * than the reverse (docs/search.md).
 */
export const BURDEN = 3;
const MOST_ROUNDS = 10;
/** Sites times groups beyond which a sweep of the local search would take more than a few seconds. */
const MOST_MOVES = 1e8;

/** A partition with its log probability up to a constant, less the burden of its groups. */
export interface ScoredScheme {
  readonly labels: Int32Array;
  readonly groups: number;
  readonly score: number;
  /** The hyperparameters under which it is likeliest. */
  readonly hyper: Hyperparameters;
}

/** What the searches for the likeliest partition have in common: scores and the climb. */
export class SchemeScores {
  readonly prior: PartitionPrior;
  readonly sorted: SortedSites;
  /** Values of τ²: from one standard deviation of a one-row estimate to the farthest estimate. */
  readonly spreads: readonly number[];

  /**
   * @param independent - The likelihood as if the sites were independent: it sorts them.
   * @param shifts - Half of the prior, where the sites have a shape for it.
   */
  constructor(
    readonly likelihood: SiteLikelihood,
    independent = likelihood,
    readonly shifts?: ShiftPrior,
  ) {
    this.prior = new PartitionPrior(likelihood.count);
    this.sorted = sortSites(independent);
    const { x } = this.sorted;
    const least = likelihood.rowDeviation * likelihood.rowDeviation;
    this.spreads = spreadGrid(least, Math.max(x[0] * x[0], x[x.length - 1] * x[x.length - 1]));
  }

  /** The score of a partition, given by group numbers 0, 1, … without gaps: the prior averaged over its concentration, the evidence at its best τ². */
  score(labels: Int32Array, spreads: readonly number[] = this.spreads): ScoredScheme {
    const counts = this.prior.sizesOfLabels(labels);
    const sums = tiedSums(this.likelihood, labels, counts.groups);
    const evidence = spreads.map((spread) => logEvidence(sums, { spread, price: 1 }));
    const best = evidence.indexOf(Math.max(...evidence));
    return {
      labels,
      groups: counts.groups,
      score: this.logPrior(labels, counts) + evidence[best] - BURDEN * counts.groups,
      hyper: { spread: spreads[best], concentration: this.prior.likeliest(counts) },
    };
  }

  /** The τ² of the best scheme so far and its neighbours: a similar scheme has no other; all without one. */
  spreadsNear(best: ScoredScheme | undefined): readonly number[] {
    if (!best) return this.spreads;
    const at = this.spreads.indexOf(best.hyper.spread);
    return this.spreads.slice(Math.max(at - 1, 0), at + 2);
  }

  /** log of a partition's prior probability, up to a constant. */
  logPrior(labels: Int32Array, sizes: PartitionSizes): number {
    const free = this.prior.logProbability(sizes);
    return this.shifts ? logSumExp([free, this.shifts.logProbability(labels)]) : free;
  }

  /** Local search at the scheme's own hyperparameters, which follow it, for as long as the score rises; up to 10⁸ moves a sweep. */
  climb(scheme: ScoredScheme): ScoredScheme {
    let best = scheme;
    if (scheme.groups * this.likelihood.count > MOST_MOVES) return best;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const state = tiedState(this.likelihood, best.labels, { spread: best.hyper.spread, price: 1 });
      climb(state, new PriorGains(this.prior, best.hyper.concentration, BURDEN), this.sorted.order);
      const next = this.score(Partition.fromLabels(state.labels).labels);
      if (next.score <= best.score) break;
      best = next;
    }
    return best;
  }
}
