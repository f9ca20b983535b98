import type { Estimates } from "../../estimates/estimates.js";
import { asIndependent, leaningOf, type Leaning } from "../../estimates/leaning.js";
import type { Marginal } from "../../estimates/marginal.js";
import type { Layout } from "../../layout/layout.js";
import { Partition } from "../../scheme/partition.js";
import { DECISION } from "./constants.js";
import { spreadGrid } from "./hyperparameters.js";
import { tiedSums } from "./log-evidence.js";
import { Objective } from "./objective.js";
import { PartitionPrior } from "./partition-prior.js";
import type { Restrictions } from "./restrictions.js";
import type { ScoredScheme } from "./scored-scheme.js";
import { sortSites, type SortedSites } from "./sorted-sites.js";
import { structuredPrior } from "./structured-prior.js";
import { StructuredSearches } from "./structured-searches.js";

/** Values of τ² all over the range that are tried at every step. */
const MOST_SPREADS = 8;

/**
 * What the searches for the likeliest partition have in common: the estimates made ready, and the scores. Free sites are
 * integrated out first: labels, scores and probabilities are those of the sites that are left, until they are expanded.
 */
export class SchemeScores {
  /** Of the sites that are left. */
  readonly estimates: Estimates;
  /** How the free sites went, where there are any. */
  readonly marginal: Marginal | undefined;
  /** What the search decides by. */
  readonly objective: Objective;
  /** Where the sites are correlated. */
  readonly leaning: Leaning | undefined;
  /** By their estimates as if they were independent. */
  readonly sorted: SortedSites;
  /** Values of τ²: from one standard deviation of a one-row estimate to the farthest estimate. */
  readonly spreads: readonly number[];
  /** Empty until they are looked for. */
  readonly structured = new StructuredSearches<SchemeScores>();

  /**
   * @param given - Of all sites.
   * @param restrictions - Which of them may be tied: structured schemes are for those of which all may.
   */
  constructor(given: Estimates, layout?: Layout, restrictions?: Restrictions) {
    const { marginal, rules } = restrictions?.left(given) ?? {};
    this.marginal = marginal;
    const estimates = (this.estimates = marginal?.estimates ?? given);
    const structured = layout && !restrictions?.blocks ? structuredPrior(layout) : undefined;
    this.objective = new Objective(new PartitionPrior(estimates.count, rules), structured, DECISION);
    this.leaning = leaningOf(estimates);
    this.sorted = sortSites(this.leaning ? asIndependent(estimates, this.leaning) : estimates, rules);
    const { furthest } = this.sorted;
    const least = estimates.rowDeviation * estimates.rowDeviation;
    this.spreads = spreadGrid(least, furthest * furthest);
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

  /** Number of sites that are left out. */
  get free(): number {
    return this.marginal ? this.marginal.count - this.estimates.count : 0;
  }

  /** The partition of all sites that one of the sites that are left stands for: free sites are alone. */
  expanded(labels: ArrayLike<number>): Partition {
    if (!this.marginal) return Partition.fromLabels(labels);
    const { kept, count } = this.marginal;
    const all = Int32Array.from({ length: count }, (_, site) => -1 - site);
    kept.forEach((site, i) => (all[site] = labels[i]));
    return Partition.fromLabels(all);
  }

  /** The opposite of {@link expanded}. */
  restricted(scheme: Partition): Partition {
    const { labels } = scheme;
    return this.marginal ? Partition.fromLabels(this.marginal.kept.map((site) => labels[site])) : scheme;
  }

  /**
   * The τ² worth trying for a scheme: those next to the best one so far, and some over the whole range, since a site that
   * stands alone for the first time, such as one in other units, may call for quite another.
   */
  spreadsNear(best: ScoredScheme | undefined): readonly number[] {
    const { spreads } = this;
    if (!best) return spreads;
    const at = spreads.indexOf(best.hyper.spread);
    const stride = Math.ceil(spreads.length / MOST_SPREADS);
    return spreads.filter((_, i) => Math.abs(i - at) <= 1 || i % stride === 0);
  }
}
