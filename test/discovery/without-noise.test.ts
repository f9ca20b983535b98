import { expect, it } from "vitest";
import { discover, generateConvolution, generateGaussian, Partition } from "../../src/index.js";

const deviations = [0, 1e-12, 1e-8, 1e-6, 1e-4, 1e-2];

it.each(deviations)("ties of linear models are found and supported where noise is %f", async (deviation) => {
  for (const seed of [1, 4, 5, 7, 11]) {
    const data = generateConvolution({ inputs: 3 + (seed % 3), taps: 2, noiseVariance: deviation * deviation, seed });
    const found = await discover(data.table, { model: "linear", targets: data.outputNames });
    expect([...found.labels]).toEqual([...Partition.fromLabels(data.labels).labels]);
    expect(found.verdict.status).toBe("supported");
  }
});

it.each(deviations)("equal means are found and supported where noise is %f", async (deviation) => {
  for (const seed of [1, 2, 3]) {
    const data = generateGaussian({ sites: 7, groups: 3, rows: 30, noise: deviation, seed });
    const found = await discover(data.table, { model: "mean" });
    expect([...found.labels]).toEqual([...Partition.fromLabels(data.labels).labels]);
    expect(found.verdict.status).toBe("supported");
  }
});
