import { streams } from "../../data/streams.js";
import { looseEstimates } from "../../estimates/loose.js";
import { coarsened } from "../../symmetry/structure.js";
import { numberLabels } from "../../scheme/numbering.js";
import { Partition } from "../../scheme/partition.js";
import { placeOfCells, placesOf } from "../../symmetry/shift-family.js";
import { log, logSumExp } from "../../wasm/elementary.js";
import { Random } from "../../wasm/random.js";
import { groupValues, logOverLocations, tiedSums } from "../objective/log-evidence.js";
import { BELIEF } from "../objective/constants.js";
import type { Objective } from "../objective/objective.js";
import { PartitionPrior } from "../objective/partition-prior.js";
import { EXACT_SHARE } from "../objective/structured-prior.js";
import type { SchemeScores } from "../objective/scheme-scores.js";
import type { ScoredScheme } from "../objective/scored-scheme.js";
import type { CoarseSearch, WindowScheme } from "../objective/structured-searches.js";
import { fitOf, searchCoarse } from "../propose/search-coarse.js";
import { searchWindows, topWindows } from "../propose/search-shifts.js";
import { searchedParts, searchPart } from "../propose/search-structures.js";
import { beliefOf } from "./belief.js";
import { enumeratedPosterior } from "./enumerated-posterior.js";
import { exceptionsPosterior } from "./exceptions-posterior.js";
import { PartitionSampler } from "./partition-sampler.js";
import { addPartition, WeightedSums, type PartitionPosterior } from "./posterior.js";
import { sweepsFor } from "./sampled-posterior.js";
import { logShareOfScheme } from "./scheme-share.js";
import { sameGroups } from "./same-groups.js";
import { smoothTaps } from "./smooth-taps.js";
import { TieCounts } from "./tie-counts.js";

/** Nats by which a hypothesis may be behind the likeliest and still be looked at. */
const CLEAR = 12;
/** Most sweeps of a chain about coarse sites, and about exceptions. */
const SWEEPS = 120;
/** A scheme that a chain visits in so many of its sweeps tells how likely all are. */
const VISITED = 0.05;
/** Coarse sites up to which their partitions are summed over: 203 of 6. */
const FEW = 6;
/** Families, the likeliest first, in which exceptions and loose ties are looked at. */
const DEPARTED = 2;
/** Standard deviations of loose ties, each as likely, in those of a one-row estimate. */
const LOOSE = [1 / 8, 1 / 4, 1 / 2, 1];

/** Offsets over which smooth taps are correlated: standard deviations of a Gaussian curve, each as likely. */
const SMOOTH = [1.5, 3];

/** What the data say of some structured schemes among themselves. */
export interface Hypothesis {
  /** Of its family. */
  readonly name: string;
  /** Tie probabilities, shape (K, K), and averaged values, shape (K); together their probability is 1. */
  readonly ties: Float64Array;
  readonly averaged: Float64Array;
  /** log Σ of prior times evidence. */
  readonly logTotal: number;
  /** Whether values only come near those of a structure, which ties next to nothing. */
  readonly loose?: boolean;
  /** Probability that no two sites are tied. */
  readonly noSharing?: number;
}

/** The structured schemes by family, and the likeliest of all of them. */
export interface StructuredPosterior {
  readonly hypotheses: readonly Hypothesis[];
  readonly logTotal: number;
  readonly likeliest: Int32Array;
}

/**
 * The posterior over the structured schemes: windows, and families with exceptions and with loose ties.
 *
 * @param found - The scheme found. Families from which it departs by some exceptions are looked at as it has them.
 */
export function structuredPosterior(
  scores: SchemeScores,
  objective: Objective,
  spreads: readonly number[],
  { found, seed }: { found: Partition; seed: number },
): StructuredPosterior {
  return new Sum(scores, objective, spreads, seed).all(found.labels);
}

/** Partitions of coarse sites before they are looked at. */
interface Opening {
  readonly name: string;
  readonly search: CoarseSearch<SchemeScores>;
  /** log of the prior of all of them. */
  readonly logPrior: number;
  /** log prior times evidence of the likeliest. */
  readonly logBest: number;
  readonly departs: boolean;
}

class Sum {
  readonly #hypotheses: Hypothesis[] = [];
  /** Partitions of families whose exceptions have been looked at. */
  readonly #departures: { name: string; home: Int32Array }[] = [];
  #likeliest: { labels: Int32Array; logJoint: number } | undefined;

  constructor(
    private readonly scores: SchemeScores,
    private readonly objective: Objective,
    private readonly spreads: readonly number[],
    private readonly seed: number,
  ) {}

  all(found: Int32Array): StructuredPosterior {
    const shifts = this.objective.shifts!;
    const { estimates } = this.scores;
    const windows = searchWindows(this.scores);
    this.#addDistinct(windows.map(({ family, scheme }) => ({ scheme, logPrior: shifts.logWindow(family) })));
    this.#addSmooth(windows);
    const openings: Opening[] = [];
    // What a location that may be anywhere adds to a fit.
    const atMost = logOverLocations(1 / (estimates.reach * estimates.reach), 0);
    for (const { family, window } of topWindows(windows)) {
      const [places, count] = [placeOfCells(family, window), placesOf(family, window)];
      const logPrior = shifts.logWindow(family) + shifts.logTaps.free;
      if (fitOf(estimates, places, count) + logPrior + atMost < this.#likeliest!.logJoint - CLEAR) continue;
      openings.push(this.#open("window", searchCoarse(estimates, places, count), logPrior, false));
    }
    for (const part of searchedParts(this.scores)) {
      const { name } = part.structure;
      openings.push(this.#open(name, searchPart(this.scores, part), part.logShare, true));
    }
    openings.sort((a, b) => b.logBest - a.logBest);
    let departed = 0;
    for (const opening of openings) {
      const departs = opening.departs && departed++ < DEPARTED;
      const hopeless = opening.logBest < this.#likeliest!.logJoint - CLEAR;
      if (hopeless && !departs) continue;
      const exact = this.#addExact(opening, hopeless);
      if (departs) {
        const { best, coarseOf } = opening.search;
        const home = coarseOf.map((coarse) => best.labels[coarse]);
        this.#addExceptions(opening.name, home, exact, opening.logBest);
        this.#addLoose(opening, exact);
      }
    }
    this.#addAsFound(openings, found);
    const logTotal = logSumExp(this.#hypotheses.map((hypothesis) => hypothesis.logTotal));
    return { hypotheses: this.#hypotheses, logTotal, likeliest: this.#likeliest!.labels };
  }

  /** Windows whose taps all differ. */
  #addDistinct(windows: readonly { scheme: ScoredScheme; logPrior: number }[]): void {
    const { estimates } = this.scores;
    const k = estimates.count;
    const sums = new WeightedSums(k * k + k);
    for (const { scheme, logPrior } of windows) {
      const { labels, groups } = scheme;
      const { p, r } = tiedSums(estimates, labels, groups);
      const logWeights = this.objective
        .evidences({ p, r }, this.spreads)
        .map((evidence) => this.objective.joint(logPrior + this.objective.shifts!.logTaps.differ, evidence, groups));
      this.#see(labels, logSumExp(logWeights));
      this.spreads.forEach((spread, i) => {
        const factor = sums.factor(logWeights[i]);
        if (factor < NEGLIGIBLE) return;
        addPartition(sums.sums, labels, groupValues({ p, r }, this.objective.groupPrior(spread)), factor);
      });
    }
    const means = sums.means();
    const [ties, averaged] = [means.slice(0, k * k), means.slice(k * k)];
    this.#hypotheses.push({ name: "window", ties, averaged, logTotal: sums.logTotal() });
  }

  #see(labels: Int32Array, logJoint: number): void {
    if (!this.#likeliest || logJoint > this.#likeliest.logJoint) this.#likeliest = { labels, logJoint };
  }

  #open(name: string, search: CoarseSearch<SchemeScores>, logPrior: number, departs: boolean): Opening {
    const { scores, best, coarseOf } = search;
    const objective = beliefOf(scores);
    const logBest = logPrior + logJoint(scores, objective, this.spreads, best.labels);
    this.#see(
      coarseOf.map((coarse) => best.labels[coarse]),
      logBest,
    );
    return { name, search, logPrior, logBest, departs };
  }

  /** The partitions of the coarse sites, without exceptions; returns log of their total as if there were never any. */
  #addExact({ name, search, logPrior, logBest, departs }: Opening, hopeless: boolean): number {
    const { scores, coarseOf } = search;
    const none = departs ? this.objective.shifts!.exceptions.log(0, 1) : 0;
    if (hopeless) return logBest;
    const objective = beliefOf(scores);
    const found =
      scores.estimates.count <= FEW
        ? enumeratedPosterior(scores.estimates, objective, this.spreads)
        : this.#sampled(search, objective, logBest - logPrior);
    const logTotal = logPrior + found.logTotal!;
    const n = scores.estimates.count;
    const k = coarseOf.length;
    const ties = new Float64Array(k * k);
    for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) ties[i * k + j] = found.ties[coarseOf[i] * n + coarseOf[j]];
    const averaged = Float64Array.from(coarseOf, (coarse) => found.averaged[coarse]);
    this.#hypotheses.push({ name, ties, averaged, logTotal: logTotal + none });
    return logTotal;
  }

  #sampled({ scores, best }: CoarseSearch<SchemeScores>, objective: Objective, logBest: number): PartitionPosterior {
    const { estimates, sorted } = scores;
    const random = new Random(this.seed, streams.partitions).split(COARSE_CHAIN);
    const sampler = new PartitionSampler(estimates, objective, this.spreads, random, {
      start: best.labels,
      order: sorted.order,
    });
    const sweeps = Math.min(sweepsFor(estimates, best.groups), SWEEPS);
    const ties = new TieCounts(sorted.order);
    const averaged = new Float64Array(estimates.count);
    let visits = 0;
    for (let sweep = -Math.ceil(sweeps / 4); sweep < sweeps; sweep++) {
      sampler.sweep();
      if (sweep < 0) continue;
      const { labels, values } = sampler.state;
      ties.add(labels);
      if (sameGroups(labels, best.labels)) visits++;
      for (let site = 0; site < averaged.length; site++) averaged[site] += values[labels[site]] / sweeps;
    }
    const share =
      visits >= VISITED * sweeps
        ? log(visits / sweeps)
        : logShareOfScheme(scores, objective, this.spreads, best, this.seed);
    return { ties: ties.shares(), averaged, noSharing: 0, logTotal: logBest - share };
  }

  /**
   * Families in which the scheme found is likely enough, with exceptions or without: their partition is that of most of its
   * cells. Of families that no search went through it is the only one that is looked at.
   */
  #addAsFound(openings: readonly Opening[], found: Int32Array): void {
    const { objective } = this;
    const shifts = objective.shifts!;
    const { labels, groupCount } = Partition.fromLabels(found);
    const evidence = this.#evidence(labels, groupCount);
    for (const part of shifts.parts) {
      if (shifts.logPart(part, labels) + evidence < this.#likeliest!.logJoint - CLEAR) continue;
      const { name, coarseOf, count } = part.structure;
      const base = numberLabels(coarsened(part.structure, labels));
      const home = Int32Array.from(coarseOf, (coarse) => base.labels[coarse]);
      const prior = new PartitionPrior(count, undefined, BELIEF.shapes);
      const logBase = part.logShare + prior.logProbability(prior.sizesOfLabels(base.labels));
      if (!openings.some(({ search }) => search.coarseOf === coarseOf))
        this.#addOne(name, home, base.groupCount, logBase);
      if (this.#departures.some((seen) => seen.name === name && sameGroups(seen.home, home))) continue;
      const logJoint = logBase + this.#evidence(home, base.groupCount);
      this.#addExceptions(name, home, logJoint, logJoint);
    }
  }

  #evidence(labels: Int32Array, groups: number): number {
    return logSumExp(this.objective.evidences(tiedSums(this.scores.estimates, labels, groups), this.spreads));
  }

  /** One partition of a family, without exceptions. */
  #addOne(name: string, labels: Int32Array, groups: number, logPrior: number): void {
    const { objective, spreads } = this;
    const sums = new WeightedSums(labels.length * (labels.length + 1));
    const tied = tiedSums(this.scores.estimates, labels, groups);
    objective.evidences(tied, spreads).forEach((evidence, i) => {
      const factor = sums.factor(logPrior + objective.shifts!.exceptions.log(0, 1) + evidence);
      if (factor < NEGLIGIBLE) return;
      addPartition(sums.sums, labels, groupValues(tied, objective.groupPrior(spreads[i])), factor);
    });
    const means = sums.means();
    const pairs = labels.length * labels.length;
    this.#hypotheses.push({
      name,
      ties: means.slice(0, pairs),
      averaged: means.slice(pairs),
      logTotal: sums.logTotal(),
    });
  }

  /** One partition of a family, with one exception or more. */
  #addExceptions(name: string, home: Int32Array, logExact: number, logBest: number): void {
    this.#departures.push({ name, home });
    const { estimates } = this.scores;
    const { objective, spreads } = this;
    const groups = home.reduce((most, label) => Math.max(most, label + 1), 0);
    const evidence = this.#evidence(home, groups);
    const random = new Random(this.seed, streams.partitions).split(EXCEPTIONS_CHAIN);
    const found = exceptionsPosterior(estimates, objective, { home, groups }, spreads, random);
    if (!found) return;
    this.#see(found.likeliest, logBest + found.logMost - evidence);
    const logTotal = logExact + found.logTotal - evidence;
    this.#hypotheses.push({ name, ties: found.ties, averaged: found.averaged, logTotal });
  }

  /** Taps of a window that are a smooth function of their offset, and the outside beside them. */
  #addSmooth(windows: readonly WindowScheme[]): void {
    const { estimates } = this.scores;
    const { objective, spreads } = this;
    const k = estimates.count;
    const sums = new WeightedSums(k * k + k);
    for (const { family, window } of topWindows(windows)) {
      if (family.mirrored || window.length < 3) continue;
      const [places, count] = [placeOfCells(family, window), placesOf(family, window)];
      const logPrior = objective.shifts!.logWindow(family) + objective.shifts!.logTaps.smooth - log(SMOOTH.length);
      for (const reach of SMOOTH) {
        const taps = smoothTaps(tiedSums(estimates, places, count), window.length, reach);
        objective.evidences(taps, spreads).forEach((evidence, i) => {
          const factor = sums.factor(objective.joint(logPrior, evidence, 1));
          if (factor < NEGLIGIBLE) return;
          const values = taps.valuesOf(groupValues(taps, objective.groupPrior(spreads[i])));
          addPartition(sums.sums, places, values, factor);
        });
      }
    }
    if (sums.sums.every((sum) => sum === 0)) return;
    const means = sums.means();
    const [ties, averaged] = [means.slice(0, k * k), means.slice(k * k)];
    this.#hypotheses.push({ name: "window, smooth", ties, averaged, logTotal: sums.logTotal() });
  }

  /** The likeliest partition of a family, its sites near their groups' values but not equal; perhaps but for the largest group. */
  #addLoose({ name, search, logBest, logPrior }: Opening, logExact: number): void {
    const { scores, best, coarseOf } = search;
    const { estimates } = this.scores;
    const { objective, spreads } = this;
    const k = estimates.count;
    const labels = coarseOf.map((coarse) => best.labels[coarse]);
    const sizes = new Int32Array(best.groups);
    for (const label of labels) sizes[label]++;
    const largest = sizes.indexOf(sizes.reduce((a, b) => Math.max(a, b), 0));
    const sums = new WeightedSums(k * k + k + 1);
    // Logarithms beside the family's likeliest partition.
    const logEach = logExact - logBest + logPrior - log(EXACT_SHARE) + log(1 - EXACT_SHARE) - log(2 * LOOSE.length);
    const prior = scores.objective.prior;
    const logPartition = prior.logProbability(prior.sizesOfLabels(best.labels));
    for (const tight of best.groups > 1 ? [largest, -1] : [-1]) {
      for (const deviation of LOOSE) {
        const variance = deviation * deviation * estimates.rowDeviation * estimates.rowDeviation;
        const loose = looseEstimates(estimates, (site) => labels[site] !== tight, variance);
        if (!loose) return;
        const { p, r } = tiedSums(loose.estimates, labels, best.groups);
        objective.evidences({ p, r }, spreads).forEach((evidence, i) => {
          const logWeight = objective.joint(logEach + logPartition, evidence + loose.logConstant, best.groups);
          const factor = sums.factor(logWeight);
          if (factor < NEGLIGIBLE) return;
          const values = groupValues({ p, r }, objective.groupPrior(spreads[i]));
          const mean = loose.expected(Float64Array.from(labels, (label) => values[label]));
          if (tight < 0) sums.sums[k * k + k] += factor;
          addTied(sums.sums, (site) => labels[site] === tight, factor, k);
          for (let site = 0; site < k; site++) sums.sums[k * k + site] += factor * mean[site];
        });
      }
    }
    const means = sums.means();
    this.#hypotheses.push({
      name: `${name}, loosely`,
      ties: means.slice(0, k * k),
      averaged: means.slice(k * k, k * k + k),
      logTotal: sums.logTotal(),
      loose: true,
      noSharing: means[k * k + k],
    });
  }
}

/** Adds the ties of one group of the sites, the others apart. */
function addTied(sums: Float64Array, isTied: (site: number) => boolean, factor: number, k: number): void {
  for (let i = 0; i < k; i++) {
    sums[i * k + i] += factor;
    if (!isTied(i)) continue;
    for (let j = 0; j < i; j++) {
      if (!isTied(j)) continue;
      sums[i * k + j] += factor;
      sums[j * k + i] += factor;
    }
  }
}

/** Weights below this share of the largest are left out. */
const NEGLIGIBLE = 1e-12;
/** Follow the chains of the free partitions. */
const COARSE_CHAIN = 3;
const EXCEPTIONS_CHAIN = 4;

/** log of a free partition's prior times its evidence. */
export function logJoint(
  { estimates }: SchemeScores,
  objective: Objective,
  spreads: readonly number[],
  labels: Int32Array,
): number {
  const sizes = objective.prior.sizesOfLabels(labels);
  const evidence = logSumExp(objective.evidences(tiedSums(estimates, labels, sizes.groups), spreads));
  return objective.joint(objective.prior.logProbability(sizes), evidence, sizes.groups);
}
