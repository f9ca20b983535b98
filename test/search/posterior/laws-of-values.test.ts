import { expect, it } from "vitest";
import type { Estimates } from "../../../src/estimates/estimates.js";
import { beliefOf } from "../../../src/search/posterior/belief.js";
import { evenValues } from "../../../src/search/posterior/even-values.js";
import { overLawsOfValues } from "../../../src/search/posterior/laws-of-values.js";
import { posteriorSpreads } from "../../../src/search/posterior/posterior.js";
import { subsetPosterior } from "../../../src/search/posterior/subset-posterior.js";
import { SchemeScores } from "../../../src/search/objective/scheme-scores.js";

/** Independent sites with these estimates, each of this deviation. */
function sitesAt(values: readonly number[], deviation: number): Estimates {
  const weight = new Float64Array(values.length).fill(1 / (deviation * deviation));
  return {
    count: values.length,
    centre: 0,
    centreWeight: weight[0] * values.length,
    moment: Float64Array.from(values, (value) => value * weight[0]),
    weight,
    precision: { kind: "independent" },
    rowDeviation: 1,
    reach: 1e3,
  };
}

/** Ties and evidence of evenly spaced values, by sums over a fine grid of μ and g. */
function byQuadrature(values: readonly number[], deviation: number, [least, most]: readonly [number, number]) {
  const k = values.length;
  const ties = new Float64Array(k * k);
  let total = 0;
  const [low, high] = [Math.min(...values) - 1, Math.max(...values) + 1];
  const density = (value: number, level: number) =>
    Math.exp((level * value - 0.5 * level * level) / (deviation * deviation));
  for (let m = 1; m <= k; m++) {
    const steps = m === 1 ? [1] : Array.from({ length: 700 }, (_, i) => least + ((i + 0.5) / 700) * (3 - least));
    for (const step of steps) {
      for (let mu = low; mu < high; mu += deviation / 3) {
        const parts = values.map((value) => Array.from({ length: m }, (_, j) => density(value, mu + j * step) / m));
        const sums = parts.map((own) => own.reduce((sum, part) => sum + part, 0));
        const prior = m === 1 ? 1 : (3 - least) / 700 / (step * Math.log(most / least));
        const weight = (sums.reduce((product, sum) => product * sum, prior) * (deviation / 3)) / k;
        if (weight === 0) continue;
        total += weight;
        for (let i = 0; i < k; i++)
          for (let h = 0; h < k; h++) {
            const tied = parts[i].reduce((sum, part, j) => sum + (part / sums[i]) * (parts[h][j] / sums[h]), 0);
            ties[i * k + h] += weight * tied;
          }
      }
    }
  }
  return { ties: ties.map((tie) => tie / total), logTotal: Math.log(total) };
}

it("evenly spaced values are summed over as a fine grid of them is", () => {
  const values = [0.02, -0.05, 1.03, 0.98, 2.04];
  const bounds = [0.125, 10] as const;
  const found = evenValues(sitesAt(values, 0.1), bounds);
  const expected = byQuadrature(values, 0.1, bounds);
  // Groups of one lie at the ends of other numbers of levels, where Laplace's approximation leaves something out.
  expect(Math.abs(found.logTotal - expected.logTotal)).toBeLessThan(0.5);
  for (const [i, h] of [
    [0, 1],
    [2, 3],
    [0, 2],
    [3, 4],
  ])
    expect(Math.abs(found.ties[i * 5 + h] - expected.ties[i * 5 + h])).toBeLessThan(0.03);
});

it("one level is exact", () => {
  const found = evenValues(sitesAt([0, 0, 0], 0.01), [0.125, 10]);
  expect(found.ties[1]).toBeGreaterThan(0.9);
  expect(found.noSharing).toBeLessThan(0.05);
});

function mixed(values: readonly number[], deviation: number) {
  const sites = sitesAt(values, deviation);
  const scores = new SchemeScores(sites);
  const spreads = posteriorSpreads(sites, scores.sorted);
  const objective = beliefOf(scores);
  const free = subsetPosterior(sites, objective, spreads);
  return { free, all: overLawsOfValues(scores, objective, free, spreads) };
}

it("even values make their ties surer, and the declared ones go by free values", () => {
  const { free, all } = mixed([0, 0.1, 1, 1.05, 2, 2.1, 3, 2.95], 0.1);
  expect(all.ties[1]).toBeGreaterThan(free.ties[1]);
  expect(all.declaredBy).toBe(free.ties);
  for (let i = 0; i < 8; i++) expect(all.ties[i * 9]).toBeCloseTo(1, 12);
});

it("where all differ by uneven distances, no sharing has its own share", () => {
  const { free, all } = mixed([0, 0.9, 2.9, 3.4, 7, 8.6], 0.1);
  expect(all.noSharing).toBeGreaterThan(free.noSharing);
  expect(all.noSharing).toBeLessThanOrEqual(1);
});
