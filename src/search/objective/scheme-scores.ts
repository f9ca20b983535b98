import type { Estimates } from "../../estimates/estimates.js";
import { asIndependent, leaningOf, type Leaning } from "../../estimates/leaning.js";
import type { Layout } from "../../layout/layout.js";
import { shiftPrior } from "../../symmetry/shift-prior.js";
import { DECISION } from "./constants.js";
import { spreadGrid, type Hyperparameters } from "./hyperparameters.js";
import { tiedSums } from "./log-evidence.js";
import { Objective } from "./objective.js";
import { PartitionPrior } from "./partition-prior.js";
import { sortSites, type SortedSites } from "./sorted-sites.js";

/** A partition with its log probability up to a constant, less the burden of its groups. */
export interface ScoredScheme {
  readonly labels: Int32Array;
  readonly groups: number;
  readonly score: number;
  /** The hyperparameters under which it is likeliest. */
  readonly hyper: Hyperparameters;
}

/** What the searches for the likeliest partition have in common: the estimates made ready, and the scores. */
export class SchemeScores {
  /** What the search decides by. */
  readonly objective: Objective;
  /** Where the sites are correlated. */
  readonly leaning: Leaning | undefined;
  /** By their estimates as if they were independent. */
  readonly sorted: SortedSites;
  /** Values of τ²: from one standard deviation of a one-row estimate to the farthest estimate. */
  readonly spreads: readonly number[];

  constructor(
    readonly estimates: Estimates,
    layout?: Layout,
  ) {
    this.objective = new Objective(new PartitionPrior(estimates.count), layout && shiftPrior(layout), DECISION);
    this.leaning = leaningOf(estimates);
    this.sorted = sortSites(this.leaning ? asIndependent(estimates, this.leaning) : estimates);
    const { x } = this.sorted;
    const least = estimates.rowDeviation * estimates.rowDeviation;
    this.spreads = spreadGrid(least, Math.max(x[0] * x[0], x[x.length - 1] * x[x.length - 1]));
  }

  /** The score of a partition, given by group numbers 0, 1, … without gaps: the prior averaged over its concentration, the evidence at its best τ². */
  score(labels: Int32Array, spreads: readonly number[] = this.spreads): ScoredScheme {
    const { objective } = this;
    const counts = objective.prior.sizesOfLabels(labels);
    const evidence = objective.evidences(tiedSums(this.estimates, labels, counts.groups), spreads);
    const best = evidence.indexOf(Math.max(...evidence));
    return {
      labels,
      groups: counts.groups,
      score: objective.joint(objective.logPrior(labels, counts), evidence[best], counts.groups),
      hyper: { spread: spreads[best], concentration: objective.prior.likeliest(counts) },
    };
  }

  /** The τ² of the best scheme so far and its neighbours: a similar scheme has no other; all without one. */
  spreadsNear(best: ScoredScheme | undefined): readonly number[] {
    if (!best) return this.spreads;
    const at = this.spreads.indexOf(best.hyper.spread);
    return this.spreads.slice(Math.max(at - 1, 0), at + 2);
  }
}
