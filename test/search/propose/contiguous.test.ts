import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Estimates } from "../../../src/estimates/estimates.js";
import { estimatesFrom } from "../../../src/estimates/given-estimates.js";
import { bestRuns } from "../../../src/search/propose/contiguous.js";
import { logEvidence, tiedSums } from "../../../src/search/objective/log-evidence.js";
import { PartitionPrior } from "../../../src/search/objective/partition-prior.js";
import { sortSites } from "../../../src/search/objective/sorted-sites.js";
import { independentSites } from "../../support/estimates.js";

describe("the best runs", () => {
  /** The best of all 2^(K−1) ways to cut the sorted sites, by scores from scratch. */
  function bestByForce(sites: Estimates, spread: number, point: number): number {
    const prior = new PartitionPrior(sites.count);
    const { order } = sortSites(sites);
    let most = -Infinity;
    for (let cuts = 0; cuts < 1 << (sites.count - 1); cuts++) most = Math.max(most, valueOf(cuts));
    return most;

    function valueOf(cuts: number): number {
      const labels = new Int32Array(sites.count);
      let group = 0;
      order.forEach((site, rank) => {
        if (rank > 0 && cuts & (1 << (rank - 1))) group++;
        labels[site] = group;
      });
      return value(sites, prior, labels, group + 1, spread, point);
    }
  }

  function value(
    sites: Estimates,
    prior: PartitionPrior,
    labels: Int32Array,
    groups: number,
    spread: number,
    point: number,
  ): number {
    const { logAlpha, shape } = prior.grid[point];
    const sizes = new Int32Array(groups);
    for (const label of labels) sizes[label]++;
    const weights = sizes.reduce((sum, size) => sum + logAlpha + prior.rising[shape][size], 0);
    return weights + logEvidence(tiedSums(sites, labels, groups), { spread, location: "centre" });
  }

  it.each([
    ["equal weights", true, 1],
    ["unequal weights", false, 1],
    ["groups far apart, where starts are dropped", true, 100],
    ["the same with unequal weights", false, 100],
  ])("are the best of all, with %s", (_, equal, width) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 0, max: 13 }),
        (count, seed, at) => {
          const sites = independentSites(count, seed, { equal, spread: width });
          const prior = new PartitionPrior(count);
          const point = at % prior.grid.length;
          const spread = width * width;
          const sorted = sortSites(sites);
          const starts = bestRuns(sorted, prior, { concentration: prior.grid[point], spread });
          const labels = new Int32Array(count);
          starts.forEach((start, group) => {
            for (let rank = start; rank < (starts[group + 1] ?? count); rank++) labels[sorted.order[rank]] = group;
          });
          const found = value(sites, prior, labels, starts.length, spread, point);
          const best = bestByForce(sites, spread, point);
          expect(best - found).toBeLessThan(1e-9 * (1 + Math.abs(best)));
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });

  it("are found among many sites too, with a site far off on its own", () => {
    const many = 12_000;
    const deviation = 0.1;
    const values = Float64Array.from({ length: many }, (_, i) =>
      i === 77 ? 50 : (i % 3) * 4 + deviation * Math.sin(i),
    );
    const sites = estimatesFrom(values, new Float64Array(many).fill(deviation * deviation), 1);
    const prior = new PartitionPrior(many);
    const runs = bestRuns(sortSites(sites), prior, { spread: 10, concentration: prior.grid[2] });
    expect(runs).toEqual([0, 4000, 8000, many - 1]);
  });
});
