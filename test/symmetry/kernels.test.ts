import { describe, expect, it } from "vitest";
import { Table, numberedNames } from "../../src/data/table.js";
import { discover } from "../../src/discovery/discover.js";
import { estimatesFrom } from "../../src/estimates/given-estimates.js";
import { coarseEstimates } from "../../src/estimates/coarse.js";
import { looseEstimates } from "../../src/estimates/loose.js";
import { Partition } from "../../src/scheme/partition.js";
import { logEvidence, tiedSums } from "../../src/search/objective/log-evidence.js";
import { smoothTaps } from "../../src/search/posterior/smooth-taps.js";
import { Random } from "../../src/wasm/random.js";

/** Rows x, y = W x + noise. */
function draw(w: readonly (readonly number[])[], rows: number, seed: number) {
  const random = new Random(seed, 905);
  const inputs = w[0].length;
  const width = inputs + w.length;
  const numbers = random.normals(rows * width);
  for (let row = 0; row < rows; row++) {
    w.forEach((weights, p) => {
      weights.forEach((weight, q) => (numbers[row * width + inputs + p] += weight * numbers[row * width + q]));
    });
  }
  const targets = numberedNames("y", w.length);
  return { table: new Table([...numberedNames("x", inputs), ...targets], numbers), targets };
}

const valid = (length: number, kernel: readonly number[]) =>
  Array.from({ length: length - kernel.length + 1 }, (_, p) => Array.from({ length }, (_, q) => kernel[q - p] ?? 0));
const labelsOf = (w: readonly (readonly number[])[]) => Array.from(Partition.fromLabels(w.flat()).labels);

describe("kernels in order", () => {
  it.each([
    ["a repeated tap", valid(8, [2, 2, 1])],
    ["two channels", valid(6, [1, 2]).map((row, p) => [...row, ...valid(6, [-1, 3])[p]])],
  ])("are found with %s", async (_, w) => {
    for (let seed = 0; seed < 3; seed++) {
      const { table, targets } = draw(w, 60, seed);
      const found = await discover(table, { model: "linear", targets, testFraction: 0, confidence: false, seed });
      expect(Array.from(found.labels)).toEqual(labelsOf(w));
    }
  });

  it("have a probability by family, the same for the same seed", async () => {
    const { table, targets } = draw(valid(6, [1, 1, 2]), 60, 1);
    const run = () => discover(table, { model: "linear", targets, testFraction: 0, seed: 1 });
    const [first, second] = [(await run()).confidence!, (await run()).confidence!];
    expect(second).toEqual(first);
    const total = first.structures!.reduce((sum, { probability }) => sum + probability, 0);
    expect(total).toBeGreaterThanOrEqual(first.shifts! - 1e-9);
    expect(total).toBeLessThanOrEqual(1 + 1e-9);
    expect(first.shifts!).toBeGreaterThan(0.9);
  });

  it("are found with one cell that is off", async () => {
    const w = valid(6, [1, 2, 3]).map((row, p) => row.map((value, q) => (p === 1 && q === 2 ? value + 2 : value)));
    const { table, targets } = draw(w, 100, 2);
    const found = await discover(table, { model: "linear", targets, testFraction: 0, seed: 2 });
    expect(Array.from(found.labels)).toEqual(labelsOf(w));
  });
});

describe("estimates of coarse sites", () => {
  const random = new Random(3, 906);
  const k = 6;
  const root = random.normals(k * k);
  const covariance = Float64Array.from({ length: k * k }, (_, at) => {
    const [i, j] = [Math.floor(at / k), at % k];
    let sum = i === j ? 1 : 0;
    for (let h = 0; h < k; h++) sum += root[i * k + h] * root[j * k + h];
    return sum;
  });
  const values = random.normals(k);
  const sites = estimatesFrom(values, covariance, 10);
  const coarseOf = Int32Array.of(0, 1, 2, 0, 1, 2);

  it("have the evidence of the sites that they stand for", () => {
    const coarse = coarseEstimates(sites, coarseOf, 3);
    const partition = Int32Array.of(0, 1, 0);
    const prior = { spread: 2, location: "anywhere" } as const;
    expect(logEvidence(tiedSums(coarse, partition, 2), prior)).toBeCloseTo(
      logEvidence(
        tiedSums(
          sites,
          coarseOf.map((c) => partition[c]),
          2,
        ),
        prior,
      ),
      10,
    );
  });

  it("with loose ties are those of a covariance that has the deviations in it", () => {
    const variance = 0.7;
    const isLoose = (site: number) => site % 2 === 0;
    const wider = covariance.map((value, at) => {
      const i = Math.floor(at / k);
      return value + (i === at % k && isLoose(i) ? variance : 0);
    });
    const loose = looseEstimates(sites, isLoose, variance)!;
    const expected = estimatesFrom(values, wider, 10);
    for (let site = 0; site < k; site++) expect(loose.estimates.weight[site]).toBeCloseTo(expected.weight[site], 10);
    // About each its own centre: moments differ by Λ times the difference.
    const one = Int32Array.from({ length: k }, (_, i) => i);
    const p = tiedSums(loose.estimates, one, k).p;
    for (let i = 0; i < k; i++) {
      let row = 0;
      for (let j = 0; j < k; j++) row += p[i * k + j] * (expected.centre - sites.centre);
      expect(loose.estimates.moment[i] - row).toBeCloseTo(expected.moment[i], 9);
    }
    // With nothing to deviate, values are what they are about.
    const mean = random.normals(k);
    expect(Array.from(looseEstimates(sites, () => false, variance)!.expected(mean))).toEqual(Array.from(mean));
  });

  it("of smooth taps are those of independent ones where nothing is smooth", () => {
    const sums = tiedSums(coarseEstimates(sites, coarseOf, 3), Int32Array.of(0, 1, 2), 3);
    const { p, r } = smoothTaps(sums, 0, 2);
    p.forEach((value, i) => expect(value).toBeCloseTo(sums.p[i], 4));
    r.forEach((value, i) => expect(value).toBeCloseTo(sums.r[i], 4));
  });
});
