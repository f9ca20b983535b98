import { describe, expect, it } from "vitest";
import { settle } from "../../../src/search/propose/local-search.js";
import { logEvidence, tiedSums } from "../../../src/search/objective/log-evidence.js";
import { tiedState } from "../../../src/search/objective/make-tied-state.js";
import { PartitionPrior } from "../../../src/search/objective/partition-prior.js";
import type { Estimates } from "../../../src/estimates/estimates.js";
import { PriorGains } from "../../../src/search/objective/prior-gains.js";
import { sortSites } from "../../../src/search/objective/sorted-sites.js";
import { Partition } from "../../../src/scheme/partition.js";
import { setPartitions } from "../../../src/scheme/set-partitions.js";
import { independentSites, randomCorrelatedSites } from "../../support/estimates.js";

const group = { spread: 1, location: "centre" } as const;
const BURDEN = 1;

describe.each<[string, (count: number, seed: number) => Estimates]>([
  ["independent", independentSites],
  ["correlated", randomCorrelatedSites],
])("the climb over %s sites", (_, make) => {
  const count = 7;
  const prior = new PartitionPrior(count);
  const concentration = prior.grid[4];

  function scoreOf(sites: Estimates, labels: Int32Array, groups: number): number {
    const sizes = new Int32Array(groups);
    for (const label of labels) sizes[label]++;
    const { logAlpha, shape } = concentration;
    const weights = [...sizes].map((size) => logAlpha - BURDEN + prior.rising[shape][size]);
    return logEvidence(tiedSums(sites, labels, groups), group) + weights.reduce((a, b) => a + b, 0);
  }

  it("ends where no move, swap, merge or cut gains, mostly at the best partition", () => {
    let best = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const sites = make(count, seed);
      const state = tiedState(
        sites,
        Int32Array.from({ length: count }, (_, k) => k % 3),
        group,
      );
      const start = scoreOf(sites, Partition.fromLabels(state.labels).labels, 3);
      settle(state, new PriorGains(prior, concentration, BURDEN), sortSites(sites).order);
      const found = Partition.fromLabels(state.labels);
      const score = scoreOf(sites, found.labels, found.groupCount);
      expect(score).toBeGreaterThanOrEqual(start - 1e-9);
      for (const neighbour of neighbours(found)) {
        expect(scoreOf(sites, neighbour.labels, neighbour.groupCount)).toBeLessThanOrEqual(score + 1e-8);
      }
      let most = -Infinity;
      for (const { labels, groupCount } of setPartitions(count))
        most = Math.max(most, scoreOf(sites, labels, groupCount));
      if (score > most - 1e-8) best++;
    }
    expect(best).toBeGreaterThanOrEqual(30);
  });
});

/** Partitions with one site moved, or two groups merged. */
function* neighbours(partition: Partition): Generator<Partition> {
  for (let site = 0; site < partition.elements; site++) {
    for (let to = 0; to <= partition.groupCount; to++) {
      const labels = partition.labels;
      labels[site] = to;
      yield Partition.fromLabels(labels);
    }
  }
  for (let a = 0; a < partition.groupCount; a++) for (let b = 0; b < a; b++) yield partition.merge(a, b);
}
