import fc from "fast-check";
import { expect, it } from "vitest";
import type { Estimates } from "../../../src/estimates/estimates.js";
import type { GroupPrior } from "../../../src/search/objective/hyperparameters.js";
import { logEvidence, tiedSums } from "../../../src/search/objective/log-evidence.js";
import { tiedState } from "../../../src/search/objective/make-tied-state.js";
import { Partition } from "../../../src/scheme/partition.js";
import { correlatedSites, precisionMatrix } from "../../support/estimates.js";
import { testNumbers } from "../../support/numbers.js";

// Sums of squares are up to 1e12 here, of which an f64 has 1e-4: the evidence from scratch can be no nearer.
const NEAR = 0.02;

const places = [0.4, -1.1, 0.7];

function fromScratch(sites: Estimates, groups: Int32Array, prior: GroupPrior): number {
  const { labels, groupCount } = Partition.fromLabels(groups);
  return logEvidence(tiedSums(sites, labels, groupCount), prior);
}

it.each(["centre", "anywhere"] as const)(
  "correlated sites known to 1e-6 keep their evidence from one scheme that fits to another (%s)",
  (location) => {
    const prior = { spread: 1, location };
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 1000 }), (count, seed) => {
        const next = testNumbers(seed);
        const draw = (n: number) => Math.floor(((next() + 1) / 2) * n) % n;
        const precision = precisionMatrix(count, seed).map((value) => 1e11 * value);
        const values = Float64Array.from({ length: count }, () => places[draw(3)]);
        const moment = values.map((_, i) => values.reduce((sum, v, j) => sum + precision[i * count + j] * v, 0));
        const sites = correlatedSites(precision, moment);
        const state = tiedState(
          sites,
          Array.from(values, (value) => places.indexOf(value)),
          prior,
        );
        for (let step = 0; step < 30; step++) {
          const site = draw(count);
          const gains = state.gainsOfSite(site).slice();
          const fits = (slot: number) =>
            state.labels.every((label, other) => label !== slot || values[other] === values[site]);
          const to = [...gains.keys()].filter(fits)[draw([...gains.keys()].filter(fits).length)];
          const before = fromScratch(sites, state.labels, prior);
          state.move(site, to);
          expect(Math.abs(gains[to] - (fromScratch(sites, state.labels, prior) - before))).toBeLessThanOrEqual(NEAR);
        }
      }),
      { seed: 1, numRuns: 60 },
    );
  },
);
