import { describe, expect, it } from "vitest";
import { estimatesFrom } from "../../../src/estimates/given-estimates.js";
import type { Estimates } from "../../../src/estimates/estimates.js";
import type { GroupPrior } from "../../../src/search/objective/hyperparameters.js";
import { groupValues, logEvidence, tiedSums } from "../../../src/search/objective/log-evidence.js";
import { tiedState } from "../../../src/search/objective/make-tied-state.js";
import { Partition } from "../../../src/scheme/partition.js";
import { testNumbers } from "../../support/numbers.js";

const independent = (count: number, seed: number) => {
  const next = testNumbers(seed);
  const values = Float64Array.from({ length: count }, () => 2 * next());
  return estimatesFrom(
    values,
    values.map(() => 0.1 + 0.05 * next()),
    20,
  );
};

const correlated = (count: number, seed: number) => {
  const next = testNumbers(seed);
  const root = Float64Array.from({ length: count * count }, next);
  const covariance = Float64Array.from({ length: count * count }, (_, at) => {
    const [i, j] = [Math.floor(at / count), at % count];
    let sum = i === j ? 0.05 : 0;
    for (let h = 0; h < count; h++) sum += 0.05 * root[i * count + h] * root[j * count + h];
    return sum;
  });
  return estimatesFrom(
    Float64Array.from({ length: count }, () => 2 * next()),
    covariance,
    20,
  );
};

/** The same sites with all values taken from μ on: θ − μ, and by how much likelier the data are with all sites at μ. */
function about(sites: Estimates, mu: number): { sites: Estimates; logLikelihood: number } {
  const { p, r } = tiedSums(sites, new Int32Array(sites.count), 1);
  const curvature = Float64Array.from({ length: sites.count }, (_, k) => {
    const { p: both } = tiedSums(
      sites,
      Int32Array.from({ length: sites.count }, (_, i) => (i === k ? 0 : 1)),
      2,
    );
    return both.length === 2 ? both[0] : both[0] + both[1];
  });
  const moment = sites.moment.map((value, k) => value - mu * curvature[k]);
  return { sites: { ...sites, moment }, logLikelihood: mu * r[0] - 0.5 * mu * mu * p[0] };
}

describe.each([
  ["independent", independent],
  ["correlated", correlated],
] as const)("of %s sites about a location that may be anywhere", (_, make) => {
  it("the evidence and the values are integrals over the location", () => {
    const sites = make(5, 3);
    const labels = Int32Array.of(0, 1, 0, 2, 1);
    const [step, spread] = [0.01, 0.7];
    let evidence = 0;
    const values = new Float64Array(3);
    for (let mu = -12; mu <= 12; mu += step) {
      const { sites: shifted, logLikelihood } = about(sites, mu);
      const sums = tiedSums(shifted, labels, 3);
      const centred = { spread, location: "centre" } as const;
      const weight = step * Math.exp(logEvidence(sums, centred) + logLikelihood);
      evidence += weight;
      groupValues(sums, centred).forEach((value, g) => (values[g] += weight * (mu + value)));
    }
    const anywhere = { spread, location: "anywhere" } as const;
    const sums = tiedSums(sites, labels, 3);
    expect(logEvidence(sums, anywhere)).toBeCloseTo(Math.log(evidence), 8);
    groupValues(sums, anywhere).forEach((value, g) => expect(value).toBeCloseTo(values[g] / evidence, 8));
  });

  it.each(["centre", "anywhere"] as const)("(%s) a state's gains are differences of the evidence", (location) => {
    const sites = make(9, 5);
    const prior: GroupPrior = { spread: 0.5, location };
    const evidenceOf = (labels: Int32Array) => {
      const partition = Partition.fromLabels(labels);
      return logEvidence(tiedSums(sites, partition.labels, partition.groupCount), prior);
    };
    const state = tiedState(sites, Int32Array.of(0, 1, 2, 0, 1, 2, 0, 0, 3), prior);
    const next = testNumbers(8);
    for (let turn = 0; turn < 40; turn++) {
      const site = Math.floor(4.5 * (next() + 1));
      const now = evidenceOf(state.labels);
      expect(state.logEvidence).toBeCloseTo(now, 8);
      const gains = Array.from(state.gainsOfSite(site));
      gains.forEach((gain, to) => {
        const labels = state.labels.slice();
        labels[site] = to;
        expect(gain).toBeCloseTo(evidenceOf(labels) - now, 8);
      });
      const from = state.labels[site];
      Array.from(state.gainsOfMerging(from)).forEach((gain, to) => {
        if (state.sizes[to] === 0) return;
        expect(gain).toBeCloseTo(evidenceOf(state.labels.map((label) => (label === from ? to : label))) - now, 8);
      });
      state.move(site, Math.floor((gains.length / 2) * (next() + 1)));
      const { labels, groupCount } = Partition.fromLabels(state.labels);
      const values = groupValues(tiedSums(sites, labels, groupCount), prior);
      labels.forEach((label, k) => expect(state.values[state.labels[k]]).toBeCloseTo(values[label], 8));
    }
  });
});
