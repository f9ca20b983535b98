import { describe, expect, it } from "vitest";
import { beliefOf } from "../../../src/search/posterior/belief.js";
import { declareTies } from "../../../src/search/posterior/declared-ties.js";
import { enumeratedPosterior } from "../../../src/search/posterior/enumerated-posterior.js";
import { groupSupport } from "../../../src/search/posterior/group-support.js";
import { MOVES_PER_SECOND } from "../../../src/search/posterior/limits.js";
import { posteriorSpreads, type PartitionPosterior } from "../../../src/search/posterior/posterior.js";
import { sampledPosterior } from "../../../src/search/posterior/sampled-posterior.js";
import { subsetPosterior } from "../../../src/search/posterior/subset-posterior.js";
import { TieCounts } from "../../../src/search/posterior/tie-counts.js";
import { BELIEF } from "../../../src/search/objective/constants.js";
import { logEvidence, tiedSums } from "../../../src/search/objective/log-evidence.js";
import { tiedState } from "../../../src/search/objective/make-tied-state.js";
import { SchemeScores } from "../../../src/search/objective/scheme-scores.js";
import type { Estimates } from "../../../src/estimates/estimates.js";
import { Partition } from "../../../src/scheme/partition.js";
import { setPartitions } from "../../../src/scheme/set-partitions.js";
import { correlatedSites, independentSites, randomCorrelatedSites } from "../../support/estimates.js";
import { largestDifference } from "../../support/numbers.js";
import { outcomeOf } from "../../support/outcome.js";

/** The posterior written down as it is defined: every partition, every τ². */
function byDefinition(sites: Estimates) {
  const scores = new SchemeScores(sites);
  const { sorted } = scores;
  const { prior } = beliefOf(scores);
  const k = sites.count;
  const ties = new Float64Array(k * k);
  const averaged = new Float64Array(k);
  let [total, noSharing] = [0, 0];
  for (const { labels, groupCount } of setPartitions(k)) {
    const sizes = Partition.fromLabels(labels).sizes();
    for (const spread of posteriorSpreads(sites, sorted)) {
      const group = { spread, location: BELIEF.location };
      const evidence = logEvidence(tiedSums(sites, labels, groupCount), group);
      const weight = Math.exp(prior.logProbability(prior.sizesOf(sizes)) + evidence);
      const { values } = tiedState(sites, labels, group);
      total += weight;
      if (groupCount === k) noSharing += weight;
      for (let i = 0; i < k; i++) {
        averaged[i] += weight * values[labels[i]];
        for (let j = 0; j < k; j++) if (labels[i] === labels[j]) ties[i * k + j] += weight;
      }
    }
  }
  const over = (values: Float64Array) => values.map((value) => value / total);
  return { ties: over(ties), averaged: over(averaged), noSharing: noSharing / total };
}

function expectDefinition(found: PartitionPosterior, sites: Estimates): void {
  const expected = byDefinition(sites);
  expect(largestDifference(found.ties, expected.ties)).toBeLessThan(1e-10);
  expect(largestDifference(found.averaged, expected.averaged)).toBeLessThan(1e-10);
  expect(found.noSharing).toBeCloseTo(expected.noSharing, 10);
}

const setting = (sites: Estimates) => {
  const scores = new SchemeScores(sites);
  const { sorted } = scores;
  return { objective: beliefOf(scores), sorted, spreads: posteriorSpreads(sites, sorted) };
};

describe("the posterior over partitions", () => {
  it.each([1, 2, 5, 7])("of %i independent sites, by sums over subsets, is the definition's", (count) => {
    const sites = independentSites(count, 4 + count, { spread: 0.6 });
    const { objective, spreads } = setting(sites);
    const found = subsetPosterior(sites, objective, spreads);
    expectDefinition(found, sites);
  });

  it.each([2, 20, 100, 200, 300, 400, 10000])("of sites far apart, of weight %d, is that of no sharing", (w) => {
    const weight = new Float64Array(6).fill(w);
    const far = {
      ...independentSites(6, 1),
      weight,
      centreWeight: 6 * w,
      moment: weight.map((_, k) => 4 * w * (k - 2.5)),
    };
    for (const posterior of [subsetPosterior, enumeratedPosterior]) {
      const { objective, spreads } = setting(far);
      const { noSharing, ties, averaged } = posterior(withRows(far), objective, spreads);
      expect(noSharing).toBeGreaterThan(0.95);
      expect(ties[1]).toBeLessThan(0.02);
      expect(Math.abs(averaged[5] - 10)).toBeLessThan(0.3);
    }
  });

  it.each([1, 3, 6])("of %i correlated sites, by enumeration, is the definition's", (count) => {
    const sites = randomCorrelatedSites(count, 4 + count);
    const { objective, spreads } = setting(sites);
    const found = enumeratedPosterior(sites, objective, spreads);
    expectDefinition(found, sites);
  });

  it.each([
    ["independent", independentSites(6, 9, { spread: 0.5 })],
    ["correlated", randomCorrelatedSites(6, 9)],
  ])("of %s sites comes out of the Markov chains", (_, sites) => {
    const { objective, sorted, spreads } = setting(sites);
    const chains = { found: Partition.trivial(6), order: sorted.order, work: MOVES_PER_SECOND };
    const exact = enumeratedPosterior(withRows(sites), objective, spreads);
    const runs = [1, 2, 3, 4].map((seed) =>
      outcomeOf(sampledPosterior(sites, objective, spreads, { ...chains, seed })),
    );
    const mean = (pick: (run: (typeof runs)[0]) => Float64Array) =>
      pick(runs[0]).map((_, at) => runs.reduce((sum, run) => sum + pick(run)[at], 0) / runs.length);
    // 8 chains of 1000 sweeps: a standard error of about .01.
    expect(
      largestDifference(
        mean(({ ties }) => ties),
        exact.ties,
      ),
    ).toBeLessThan(0.04);
    expect(
      largestDifference(
        mean(({ averaged }) => averaged),
        exact.averaged,
      ),
    ).toBeLessThan(0.02);
    for (const run of runs) {
      expect(run.convergence).toMatchObject({ chains: 2, settled: true });
      expect(run.convergence!.largestDifference).toBeLessThanOrEqual(0.05);
    }
  });

  it("sampled twice with one seed is the same, with another is another", () => {
    const sites = independentSites(12, 3);
    const { objective, sorted, spreads } = setting(sites);
    const run = (seed: number) =>
      outcomeOf(
        sampledPosterior(sites, objective, spreads, {
          found: Partition.trivial(12),
          order: sorted.order,
          seed,
          work: MOVES_PER_SECOND,
        }),
      ).ties;
    expect(run(5)).toEqual(run(5));
    expect(run(5)).not.toEqual(run(6));
  });
});

function withRows(sites: Estimates): Estimates {
  if (sites.precision.kind === "blocks") return sites;
  const precision = new Float64Array(sites.count * sites.count);
  sites.weight.forEach((weight, k) => (precision[k * (sites.count + 1)] = weight));
  return correlatedSites(precision, sites.moment);
}

describe("tie counts", () => {
  it("are of all pairs up to 2000 sites, of neighbours above", () => {
    const few = new TieCounts(Int32Array.of(1, 0, 2));
    few.add(Int32Array.of(0, 1, 0));
    few.add(Int32Array.of(0, 0, 0));
    expect([...few.shares()]).toEqual([1, 0.5, 1, 0.5, 1, 0.5, 1, 0.5, 1]);
    const order = Int32Array.from({ length: 2001 }, (_, i) => 2000 - i);
    const many = new TieCounts(order);
    many.add(order.map((site) => (site < 3 ? 0 : 1)));
    const shares = many.shares();
    expect(shares).toHaveLength(2000);
    expect([...shares].filter((share) => share === 0)).toHaveLength(1);
  });
});

describe("declared ties", () => {
  /** Site i with site 9, for each i. */
  const pairsWith = (...probabilities: number[]) =>
    probabilities.map((probability, i) => ({ sites: [i, 9] as const, probability }));

  it("are as many as keep the expected share of false ones at the level", () => {
    const probabilities = pairsWith(0.5, 0.99, 0.9, 0.97, 0.2);
    // Doubts in order: .01, .03, .1, .5: means .01, .02, .0467, .16.
    expect(declareTies(probabilities, 0.05)).toMatchObject({
      count: 3,
      threshold: 0.9,
      pairs: [
        [1, 9],
        [3, 9],
        [2, 9],
      ],
    });
    expect(declareTies(probabilities, 0.05).expectedFalse).toBeCloseTo(0.14 / 3, 12);
    expect(declareTies(probabilities, 0.021)).toMatchObject({ count: 2, threshold: 0.97 });
    expect(declareTies(probabilities, 0.001)).toEqual({
      level: 0.001,
      threshold: null,
      count: 0,
      expectedFalse: 0,
      pairs: [],
    });
  });

  it("take equal probabilities together or not at all", () => {
    expect(declareTies(pairsWith(0.9, 0.9, 1), 0.06).count).toBe(1);
    expect(declareTies(pairsWith(0.9, 0.9, 1), 0.07).count).toBe(3);
  });
});

describe("the support of groups", () => {
  it("is what the scheme gains over the best cut and the best merge", () => {
    const sites = independentSites(7, 21, { equal: true });
    const scores = new SchemeScores(sites);
    const scheme = Partition.fromLabels([0, 1, 1, 0, 2, 0, 1]);
    const support = groupSupport(scores, beliefOf(scores), scheme);
    const { hyper } = scores.score(scheme.labels);
    const { logAlpha, shape } = hyper.concentration;
    const value = (partition: Partition) => {
      const sums = tiedSums(sites, partition.labels, partition.groupCount);
      const weights = [...partition.sizes()].map((size) => logAlpha + scores.objective.prior.rising[shape][size]);
      return (
        logEvidence(sums, { spread: hyper.spread, location: BELIEF.location }) + weights.reduce((a, b) => a + b, 0)
      );
    };
    const now = value(scheme);
    support.forEach(({ againstMerging, againstSplitting }, group) => {
      const merges = [0, 1, 2]
        .filter((other) => other !== group)
        .map((other) => now - value(scheme.merge(group, other)));
      expect(againstMerging!.logOdds).toBeCloseTo(Math.min(...merges), 8);
      const members = [...scores.sorted.order].filter((site) => scheme.labels[site] === group);
      const cuts = members.slice(1).map((_, i) => {
        const labels = scheme.labels;
        for (const site of members.slice(0, i + 1)) labels[site] = 9;
        return now - value(Partition.fromLabels(labels));
      });
      if (cuts.length === 0) expect(againstSplitting).toBeNull();
      else expect(againstSplitting!).toBeCloseTo(Math.min(...cuts), 8);
    });
  });

  it("knows nothing to merge one group with", () => {
    const scores = new SchemeScores(independentSites(3, 1));
    expect(groupSupport(scores, beliefOf(scores), Partition.trivial(3))[0].againstMerging).toBeNull();
  });
});
