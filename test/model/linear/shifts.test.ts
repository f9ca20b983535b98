import { describe, expect, it } from "vitest";
import { generateCirculant } from "../../../src/data/generators/circulant.js";
import { generateDenoising } from "../../../src/data/generators/denoising.js";
import { discover } from "../../../src/discovery/discover.js";
import { Partition } from "../../../src/scheme/partition.js";

const canonical = (labels: ArrayLike<number>) => Array.from(Partition.fromLabels(labels).labels);

describe("ties that follow shifts", () => {
  it.each([8, 16])("are found from 20 rows in a circulant of %i inputs and outputs", async (size) => {
    for (let seed = 0; seed < 3; seed++) {
      const { table, outputNames, labels } = generateCirculant({ size, taps: 3, rows: 20, noiseVariance: 1, seed });
      const found = await discover(table, { model: "linear", targets: outputNames, testFraction: 0, seed });
      expect(found.labels).toEqual(canonical(labels));
      expect(found.confidence!.shifts).toBeGreaterThan(0.99);
    }
  });

  it("are no longer there once rows and columns are shuffled, and the groups still are", async () => {
    const { table, outputNames, labels } = generateCirculant({ size: 8, taps: 3, noiseVariance: 1, shuffled: true });
    const found = await discover(table, { model: "linear", targets: outputNames, testFraction: 0 });
    expect(found.labels).toEqual(canonical(labels));
    expect(found.confidence!.shifts).toBeLessThan(0.01);
    expect(found.summary).toContain("ties that follow shifts have");
  });

  it("are found in another order of rows and columns, which the probabilities of structures say", async () => {
    for (let seed = 0; seed < 3; seed++) {
      const data = generateCirculant({ size: 16, taps: 3, rows: 40, noiseVariance: 1, shuffled: true, seed });
      const found = await discover(data.table, { model: "linear", targets: data.outputNames, testFraction: 0, seed });
      expect(found.labels).toEqual(canonical(data.labels));
      const [first] = found.confidence!.structures!;
      expect(first.name).toBe("ring, in another order");
      expect(first.probability).toBeGreaterThan(0.9);
    }
  });

  it("make the denoiser a mirrored band", async () => {
    const { table, outputNames } = generateDenoising({ length: 8, noiseVariance: 10 });
    const found = await discover(table, { model: "linear", targets: outputNames, testFraction: 0 });
    const band = Array.from({ length: 64 }, (_, cell) => Math.min(Math.abs((cell % 8) - Math.floor(cell / 8)), 2));
    expect(found.labels).toEqual(band);
    const { ties } = found.confidence!;
    band.forEach((group, cell) => expect(ties![0][cell]).toBeCloseTo(group === 0 ? 1 : 0, 1));
  });

  it("have no probability where there is no shape for them", async () => {
    const { table, outputNames } = generateCirculant({ size: 3, taps: 2 });
    const one = await discover(table, { model: "linear", targets: outputNames.slice(0, 1), testFraction: 0 });
    expect(one.confidence!.shifts).toBeNull();
    const means = await discover(table, { model: "mean", targets: outputNames, testFraction: 0 });
    expect(means.confidence!.shifts).toBeNull();
  });
});
