import { describe, expect, it } from "vitest";
import { generateGaussian } from "../../../src/data/generators/gaussian.js";
import type { Table } from "../../../src/data/table.js";
import { errorOf } from "../../support/errors.js";

const seeds = Array.from({ length: 50 }, (_, seed) => seed);

function momentsOf(table: Table, theta: Float64Array): { mean: number; variance: number } {
  const noise = table.values.map((value, i) => value - theta[i % theta.length]);
  const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length;
  const variance = noise.reduce((sum, value) => sum + (value - mean) ** 2, 0) / noise.length;
  return { mean, variance };
}

describe("the paper's Gaussian data", () => {
  it("has the shape that was asked for", () => {
    const { table, labels, theta, test } = generateGaussian({ sites: 4, groups: 2, rows: 7 });
    expect(table.columns).toEqual(["y1", "y2", "y3", "y4"]);
    expect([table.rows, test(11).rows, labels.length, theta.length]).toEqual([7, 11, 4, 4]);
    expect(generateGaussian({ sites: 1, groups: 1 }).table.rows).toBe(100);
  });

  it("has means of three times the group's number, and no group without a site", () => {
    for (const [sites, groups] of [
      [5, 5],
      [5, 1],
      [6, 3],
      [90, 3],
    ]) {
      for (const seed of seeds) {
        const { labels, theta } = generateGaussian({ sites, groups, rows: 1, seed });
        expect(new Set(labels)).toEqual(new Set(Array.from({ length: groups }, (_, group) => group)));
        expect([...theta]).toEqual(Array.from(labels, (label) => 3 * label));
      }
    }
  });

  it("has means as far apart as asked, and the same noise", () => {
    const [paper, close] = [3, 0.5].map((gap) => generateGaussian({ sites: 6, groups: 3, gap, rows: 5, seed: 2 }));
    expect(close.labels).toEqual(paper.labels);
    expect([...close.theta]).toEqual(Array.from(close.labels, (label) => 0.5 * label));
    close.table.values.forEach((value, i) =>
      expect(value - close.theta[i % 6]).toBeCloseTo(paper.table.values[i] - paper.theta[i % 6], 12),
    );
  });

  it("puts each site into each group equally often", () => {
    const hits = new Float64Array(6 * 3);
    const runs = 600;
    for (let seed = 0; seed < runs; seed++) {
      generateGaussian({ sites: 6, groups: 3, rows: 1, seed }).labels.forEach(
        (label, site) => hits[site * 3 + label]++,
      );
    }
    const sigma = Math.sqrt((runs * 2) / 9);
    for (const count of hits) expect(Math.abs(count - runs / 3)).toBeLessThan(4 * sigma);
  });

  it("scatters around them as N(0, noise²), in the test rows too", () => {
    for (const noise of [1, 0.2]) {
      const { table, theta, test } = generateGaussian({ sites: 10, groups: 4, rows: 2000, noise, seed: 3 });
      for (const { mean, variance } of [momentsOf(table, theta), momentsOf(test(2000), theta)]) {
        expect(Math.abs(mean)).toBeLessThan((4 * noise) / Math.sqrt(20_000));
        expect(Math.abs(variance / noise ** 2 - 1)).toBeLessThan(4 * Math.sqrt(2 / 20_000));
      }
    }
  });

  it("is the same for the same seed, and another for another", () => {
    const values = (seed: number) => generateGaussian({ sites: 5, groups: 2, rows: 20, seed }).table.values;
    expect(values(4)).toEqual(values(4));
    expect(new Set(seeds.map((seed) => String(values(seed)))).size).toBe(seeds.length);
    const { table, test } = generateGaussian({ sites: 5, groups: 2, rows: 20 });
    expect(test(20)).toEqual(test(20));
    expect(test(20).values).not.toEqual(table.values);
  });
});

it.each([
  [{ sites: 0, groups: 1 }, "generate: expected sites to be an integer of at least 1, got 0"],
  [{ sites: 3, groups: 4 }, "generate: expected groups to be an integer from 1 to 3, got 4"],
  [{ sites: 3, groups: 1, rows: 1.5 }, "generate: expected rows to be an integer of at least 1, got 1.5"],
  [{ sites: 3, groups: 2, gap: -1 }, "generate: expected gap to be a finite number of at least 0, got -1"],
  [{ sites: 3, groups: 1, noise: -1 }, "generate: expected noise to be a finite number of at least 0, got -1"],
])("refuses %j", (options, message) => {
  expect(errorOf(() => generateGaussian(options))).toMatchObject({ code: "GENERATOR_OPTION", message });
});
