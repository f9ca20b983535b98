import { describe, expect, it } from "vitest";
import { generateConvolution } from "../../../src/data/generators/convolution.js";
import { generateGaussian } from "../../../src/data/generators/gaussian.js";
import { tableFromRows } from "../../../src/data/table.js";
import { discover } from "../../../src/discovery/discover.js";
import { Discovery } from "../../../src/discovery/any-discovery.js";
import { Random } from "../../../src/wasm/random.js";
import { Partition } from "../../../src/scheme/partition.js";

const canonical = (labels: ArrayLike<number>) => Array.from(Partition.fromLabels(labels).labels);

describe("the search by evidence", () => {
  it.each([
    [2, 1],
    [10, 3],
    [90, 10],
    [2000, 8],
  ])("finds %i sites in %i groups", async (sites, groups) => {
    const { table, labels } = generateGaussian({ sites, groups, seed: 3 });
    const found = await discover(table, { model: "mean", testFraction: 0, confidence: false });
    expect(found.labels).toEqual(canonical(labels));
    expect(found.options.criterion).toBe("evidence");
  });

  it("finds the scheme that enumeration certifies", async () => {
    for (let seed = 0; seed < 8; seed++) {
      const means = generateGaussian({ sites: 7, groups: 3, noise: 6, seed }).table;
      const { table, outputNames } = generateConvolution({ inputs: 3, taps: 2, noiseVariance: 40, seed });
      for (const [data, options] of [
        [means, { model: "mean" }],
        [table, { model: "linear", targets: outputNames }],
      ] as const) {
        const found = await discover(data, { ...options, confidence: false });
        const certain = await discover(data, { ...options, method: "brute-force", criterion: "evidence" });
        expect(found.labels).toEqual(certain.labels);
      }
    }
  });

  it("takes columns of unequal noise for what they are", async () => {
    // The two noisy columns differ by three times the quiet ones' standard error, which means nothing.
    const { table } = generateGaussian({ sites: 6, groups: 1, rows: 60, seed: 1 });
    const scales = [1, 1, 1, 1, 20, 20];
    const rows = Array.from({ length: 60 }, (_, i) => scales.map((scale, k) => scale * table.values[i * 6 + k]));
    const found = await discover(tableFromRows(rows), { model: "mean", testFraction: 0 });
    expect(found.labels).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("does not take noise that grows with an input for a difference of weights", async () => {
    // The noise of the first input's slope is some four times the textbook's; the weights are equal.
    let together = 0;
    for (let seed = 0; seed < 30; seed++) {
      const [x, noise] = [1, 2].map((stream) => new Random(seed, stream).normals(900));
      const rows = Array.from({ length: 300 }, (_, i) => {
        const inputs = [...x.subarray(3 * i, 3 * i + 3)].map((value) => value * value * value);
        return [...inputs, inputs[0] + inputs[1] + inputs[2] + inputs[0] * noise[i]];
      });
      const found = await discover(tableFromRows(rows), { model: "linear", targets: ["c4"], confidence: false });
      if (found.groups.length === 1) together++;
    }
    expect(together).toBeGreaterThanOrEqual(25);
  });

  it("uses the noise that it is given", async () => {
    const { table, labels } = generateGaussian({ sites: 6, groups: 2, seed: 1 });
    const groupsAt = async (noise: number) =>
      (await discover(table, { model: "mean", noise, testFraction: 0 })).groups.length;
    expect(await groupsAt(1)).toBe(new Set(labels).size);
    // With noise of 100 a distance of 3 means nothing, with noise of .001 every difference is one.
    expect(await groupsAt(100)).toBe(1);
    expect(await groupsAt(0.001)).toBe(6);
  });

  it("works without any noise", async () => {
    const rows = Array.from({ length: 12 }, () => [1, 1, 0.5, 1, 0]);
    const found = await discover(tableFromRows(rows), { model: "mean" });
    expect(found.labels).toEqual([0, 0, 1, 0, 2]);
    expect(found.confidence!.ties![0][1]).toBeGreaterThan(0.9);
  });

  it("is judged by validation when asked, or when told how to split", async () => {
    const { table } = generateGaussian({ sites: 4, groups: 2, seed: 1 });
    const run = async (options: object) => (await discover(table, { model: "mean", ...options })).options;
    expect(await run({})).toMatchObject({ criterion: "evidence" });
    expect(await run({ criterion: "validation" })).toMatchObject({ criterion: "validation", splits: 20 });
    expect(await run({ splits: 5 })).toMatchObject({ criterion: "validation", splits: 5 });
    expect(await run({ trainFraction: 0.5 })).toMatchObject({ criterion: "validation", trainFraction: 0.5 });
    expect(await run({ method: "brute-force" })).toMatchObject({ criterion: "evidence" });
    expect(await run({ method: "brute-force", trainFraction: 0.5 })).toMatchObject({ criterion: "validation" });
  });
});

describe("fewer rows than inputs", () => {
  /** y = Σ of every second of 30 inputs + noise. */
  function wide(rows: number, seed: number) {
    const x = new Random(seed, 88).normals(rows * 30);
    const noise = new Random(seed, 89).normals(rows);
    return tableFromRows(
      Array.from({ length: rows }, (_, i) => {
        const inputs = x.slice(i * 30, (i + 1) * 30);
        return [...inputs, inputs.reduce((sum, value, q) => sum + (q % 2) * value, 0.3 * noise[i])];
      }),
    );
  }
  const linear = { model: "linear", targets: ["c31"], testFraction: 0, confidence: false } as const;

  it("are enough where the ties make up for them", async () => {
    const found = await discover(wide(26, 1), linear);
    expect(found.labels).toEqual(Array.from({ length: 30 }, (_, q) => q % 2));
    expect(found.parameters[1]).toBeCloseTo(1, 0);
  });

  it("can be told the noise, which no residuals tell", async () => {
    expect((await discover(wide(26, 1), { ...linear, noise: 0.3 })).groups).toHaveLength(2);
    expect((await discover(wide(26, 1), { ...linear, noise: 1000 })).groups).toHaveLength(1);
  });

  it("are too few below 20, and for the validation loss", async () => {
    await expect(discover(wide(19, 1), linear)).rejects.toMatchObject({ code: "TOO_FEW_ROWS" });
    const validation = { ...linear, criterion: "validation" } as const;
    await expect(discover(wide(26, 1), validation)).rejects.toMatchObject({ code: "TOO_FEW_ROWS" });
  });
});

describe("confidence", () => {
  const near = generateGaussian({ sites: 6, groups: 2, noise: 6, seed: 4 }).table;

  it("comes with the result: probabilities of ties, averages, support, and words", async () => {
    const found = await discover(near, { model: "mean" });
    const { confidence } = found;
    expect(confidence).toMatchObject({ source: "exact", nearest: null, declared: null, convergence: null });
    expect(confidence!.ties).toHaveLength(6);
    confidence!.ties!.forEach((row, i) => {
      expect(row[i]).toBeCloseTo(1, 12);
      row.forEach((probability, j) => expect(probability).toBeCloseTo(confidence!.ties![j][i], 12));
    });
    expect(confidence!.averaged).toHaveLength(6);
    expect(confidence!.groups).toHaveLength(found.groups.length);
    expect(found.summary).toMatch(/Given the data, .*no sharing at all/);
    expect(Discovery.fromJSON(JSON.stringify(found))).toMatchObject({ confidence });
  });

  it("is doubtful where the data are, and says what to use then", async () => {
    const { verdict, summary } = await discover(near, { model: "mean" });
    expect(verdict.status).toBe("doubtful");
    expect(summary).toMatch(
      /^Doubtful: .* tied with probability \.\d\d.*averaged over all schemes are the safer estimates\./,
    );
    const clear = generateGaussian({ sites: 30, groups: 1, seed: 1 }).table;
    expect((await discover(clear, { model: "mean" })).summary).toMatch(
      /^Supported: all 30 parameters are one and the same\./,
    );
  });

  it("is sampled above ten sites, the same for the same seed", async () => {
    const { table } = generateGaussian({ sites: 12, groups: 2, noise: 6, seed: 4 });
    const run = async (seed: number) => (await discover(table, { model: "mean", testFraction: 0, seed })).confidence!;
    expect((await run(1)).source).toBe("sampled");
    expect((await run(1)).convergence).toMatchObject({ chains: 2 });
    expect(await run(1)).toEqual(await run(1));
    expect((await run(1)).ties).not.toEqual((await run(2)).ties);
  });

  it("keeps to neighbours above 2000 sites", async () => {
    const { table } = generateGaussian({ sites: 2001, groups: 2, rows: 20, seed: 4 });
    const means = table.columns.map((name) => table.column(name).reduce((sum, value) => sum + value, 0));
    const { confidence, parameters } = await discover(table, { model: "mean", testFraction: 0 });
    expect(confidence!.ties).toBeNull();
    expect(confidence!.nearest).toHaveLength(2000);
    expect(confidence!.nearest!.filter(({ probability }) => probability < 0.5)).toHaveLength(1);
    const order = Array.from(parameters.keys()).sort((a, b) => means[a] - means[b]);
    expect(confidence!.nearest!.map(({ sites }) => sites)).toEqual(order.slice(1).map((site, i) => [order[i], site]));
  });

  it("is left out when asked, and where the method is another", async () => {
    expect((await discover(near, { model: "mean", confidence: false })).confidence).toBeNull();
    expect((await discover(near, { model: "mean", method: "relaxed" })).confidence).toBeNull();
    expect((await discover(near, { model: "mean", method: "brute-force" })).confidence).toBeNull();
    const asked = await discover(near, { model: "mean", method: "brute-force", confidence: true });
    expect(asked.confidence!.ties).toEqual((await discover(near, { model: "mean" })).confidence!.ties);
  });

  it("states nothing where chains have not met in the time that they had, and says so", async () => {
    const { table } = generateGaussian({ sites: 40, groups: 8, gap: 0.25, seed: 4 });
    const hasty = { model: "mean", testFraction: 0, confidenceTime: 1e-4, fdr: 0.1 } as const;
    const { confidence, verdict, summary } = await discover(table, hasty);
    expect(confidence).toMatchObject({ noSharing: null, ties: null, nearest: null, declared: null });
    expect(confidence!.convergence).toMatchObject({ settled: false });
    expect(verdict).toMatchObject({ status: "doubtful", why: expect.stringContaining("have not met") });
    expect(summary).toMatch(/How sure the ties are is not known: after \d+ sweeps two chains differ by up to \.\d+\./);
    const patient = (await discover(table, { ...hasty, confidenceTime: 30 })).confidence!;
    expect(patient.convergence!.largestDifference).toBeLessThanOrEqual(0.05);
    expect(patient.ties).toHaveLength(40);
  });

  it("takes a positive time, and none where there are no probabilities", async () => {
    const run = (options: object) => discover(near, { model: "mean", ...options });
    await expect(run({ confidenceTime: 0 })).rejects.toMatchObject({ code: "BAD_OPTION", where: "confidenceTime" });
    const without = run({ confidenceTime: 1, confidence: false });
    await expect(without).rejects.toMatchObject({ code: "OPTION_CONFLICT" });
  });

  it("declares more ties at a laxer level", async () => {
    const declared = async (fdr: number) => (await discover(near, { model: "mean", fdr })).confidence!.declared!;
    const [strict, lax] = [await declared(0.05), await declared(0.9)];
    expect(lax.count).toBeGreaterThan(strict.count);
    expect(lax.expectedFalse).toBeLessThanOrEqual(0.9);
    expect(strict.level).toBe(0.05);
  });
});
