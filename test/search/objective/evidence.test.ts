import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logEvidence, tiedSums } from "../../../src/search/objective/log-evidence.js";
import { tiedState } from "../../../src/search/objective/make-tied-state.js";
import type { Estimates } from "../../../src/estimates/estimates.js";
import { Partition } from "../../../src/scheme/partition.js";
import { choleskyFactor } from "../../../src/wasm/linear-algebra.js";
import { correlatedSites, independentSites, precisionMatrix, randomCorrelatedSites } from "../../support/estimates.js";
import { testNumbers } from "../../support/numbers.js";

/** log N(x; 0, V) up to a constant, V = S + τ² A Aᵀ with S = Λ⁻¹, densely. */
function logDensity(precision: Float64Array, x: Float64Array, labels: ArrayLike<number>, spread: number): number {
  const k = x.length;
  const covariance = choleskyFactor(precision, k).inverse();
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) if (labels[i] === labels[j]) covariance[i * k + j] += spread;
  }
  const factor = choleskyFactor(covariance, k);
  return -0.5 * (factor.solve(x).reduce((sum, v, i) => sum + v * x[i], 0) + factor.logDeterminant());
}

describe("evidence", () => {
  it("is the Gaussian density of the estimates, with the ties against without values", () => {
    const k = 6;
    const precision = precisionMatrix(k, 3);
    const sites = randomCorrelatedSites(k, 3);
    const x = choleskyFactor(precision, k).solve(sites.moment);
    const dense = correlatedSites(precision, sites.moment);
    const atCentre = logDensity(precision, x, [0, 1, 2, 3, 4, 5], 0);
    for (const labels of [
      [0, 0, 0, 0, 0, 0],
      [0, 1, 0, 2, 1, 1],
      [0, 1, 2, 3, 4, 5],
    ]) {
      const slots = Math.max(...labels) + 1;
      const found = logEvidence(tiedSums(dense, Int32Array.from(labels), slots), { spread: 0.7, location: "centre" });
      expect(found).toBeCloseTo(logDensity(precision, x, labels, 0.7) - atCentre, 9);
    }
  });

  it("of independent sites is that of correlated ones with a diagonal Λ", () => {
    const sites = independentSites(7, 5);
    const precision = new Float64Array(49);
    sites.weight.forEach((w, k) => (precision[k * 8] = w));
    const labels = Int32Array.of(0, 1, 2, 0, 1, 2, 0);
    const dense = correlatedSites(precision, sites.moment);
    for (const prior of [
      { spread: 2, location: "centre" },
      { spread: 0.1, location: "anywhere" },
    ] as const) {
      expect(logEvidence(tiedSums(dense, labels, 3), prior)).toBeCloseTo(
        logEvidence(tiedSums(sites, labels, 3), prior),
        10,
      );
    }
  });
});

describe.each<[string, (count: number, seed: number) => Estimates]>([
  ["independent", independentSites],
  ["correlated", randomCorrelatedSites],
])("the state of %s sites", (_, make) => {
  const prior = { spread: 0.8, location: "centre" } as const;
  const scratch = (sites: Estimates, labels: ArrayLike<number>) => {
    const partition = Partition.fromLabels(labels);
    return logEvidence(tiedSums(sites, partition.labels, partition.groupCount), prior);
  };

  it("foretells what each move of a site gives, and arrives at it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 1000 }), (count, seed) => {
        const sites = make(count, seed);
        const next = testNumbers(seed);
        const draw = (n: number) => Math.floor(((next() + 1) / 2) * n) % n;
        const state = tiedState(sites, new Int32Array(count), prior);
        for (let step = 0; step < 20; step++) {
          const site = draw(count);
          const gains = state.gainsOfSite(site).slice();
          const to = draw(gains.length);
          const before = state.logEvidence;
          state.move(site, to);
          expect(state.labels[site]).toBe(to);
          expect(state.logEvidence - before).toBeCloseTo(gains[to], 8);
          expect(state.logEvidence).toBeCloseTo(scratch(sites, state.labels), 8);
          expect(state.sizes.at(-1)).toBe(0);
        }
      }),
      { seed: 1, numRuns: 40 },
    );
  });

  it("foretells what merging two groups gives", () => {
    const sites = make(8, 11);
    const labels = [0, 1, 2, 0, 1, 2, 2, 0];
    const state = tiedState(sites, labels, prior);
    const gains = state.gainsOfMerging(2).slice();
    const merged = (into: number) => labels.map((label) => (label === 2 ? into : label));
    for (const into of [0, 1]) {
      expect(gains[into]).toBeCloseTo(scratch(sites, merged(into)) - state.logEvidence, 8);
    }
  });

  it("knows the groups' values", () => {
    const sites = make(5, 2);
    const state = tiedState(sites, [0, 1, 0, 1, 1], prior);
    const { p, r } = tiedSums(sites, Int32Array.of(0, 1, 0, 1, 1), 2);
    const gram = p.length === 2 ? [p[0], 0, 0, p[1]] : [...p];
    for (let g = 0; g < 2; g++) {
      const residual =
        gram[g * 2] * state.values[0] + gram[g * 2 + 1] * state.values[1] + state.values[g] / prior.spread;
      expect(residual).toBeCloseTo(r[g], 8);
    }
  });
});
