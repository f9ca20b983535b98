import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tableFromRows, type Table } from "../../../src/data/table.js";
import { discover } from "../../../src/discovery/discover.js";
import { Discovery } from "../../../src/discovery/any-discovery.js";
import { patternOf } from "../../../src/report/pattern.js";
import { discoveryText } from "../../../src/report/text.js";
import { Random } from "../../../src/wasm/random.js";

const noisyMeans = (theta: readonly number[], seed: number, turned: readonly number[] = []): Table => {
  const random = new Random(seed, 1);
  const rows = Array.from({ length: 60 }, () => theta.map((value) => value + random.normal()));
  return tableFromRows(rows.map((row) => row.map((value, k) => (turned.includes(k) ? -value : value))));
};

/** y = W x + noise. */
const linearMap = (weights: readonly (readonly number[])[], rows: number, noise: number, seed: number): Table => {
  const random = new Random(seed, 2);
  return tableFromRows(
    Array.from({ length: rows }, () => {
      const x = [...random.normals(weights[0].length)];
      const y = weights.map((row) => row.reduce((sum, w, q) => sum + w * x[q], noise * random.normal() + 5));
      return [...x, ...y];
    }),
  );
};

const signed = { signed: true, confidence: false } as const;

describe("ties up to sign", () => {
  it("finds one group in the alternating sum", async () => {
    const table = linearMap([[1, -1, 1, -1]], 80, 0.5, 1);
    const found = await discover(table, { model: "linear", targets: ["c5"], signed: true });
    expect(found.labels).toEqual([0, 0, 0, 0]);
    expect(found.signs).toEqual([1, -1, 1, -1]);
    const [a, b, c, d] = found.parameters;
    expect([b, c, d]).toEqual([-a, a, -a]);
    expect(a).toBeCloseTo(1, 0);
    expect(found.intercepts[0]).toBeCloseTo(5, 0);
    expect(found.summary).toContain("Supported: all 4 parameters are one and the same up to sign.");
    const rows = Array.from({ length: 80 }, (_, i) => [...table.values.subarray(5 * i, 5 * i + 5)]);
    const byHand = await discover(tableFromRows(rows.map(([x, z, v, w, y]) => [x, -z, v, -w, y])), {
      model: "linear",
      targets: ["c5"],
    });
    const { ties, averaged } = found.confidence!;
    expect(ties![0][1]).toBeCloseTo(byHand.confidence!.ties![0][1], 8);
    expect(averaged[1]).toBeCloseTo(-byHand.confidence!.averaged[1], 8);
    expect(found.losses!.discovered).toBe(found.losses!.fullShare);
    expect((await discover(table, { model: "linear", targets: ["c5"], confidence: false })).groups).toHaveLength(2);
  });

  it("finds antisymmetric kernels, whose zeros have no sign", async () => {
    const taps = [-2, -1, 0, 1, 2];
    const weights = [0, 1, 2].map((p) => Array.from({ length: 7 }, (_, q) => taps[q - p] ?? 0));
    const found = await discover(linearMap(weights, 120, 0.3, 2), {
      ...signed,
      model: "linear",
      targets: ["c8", "c9", "c10"],
      testFraction: 0,
    });
    const theta = weights.flat();
    expect(found.groups).toHaveLength(3);
    expect(found.signs).toEqual(theta.map((value) => (value > 0 ? -1 : 1)));
    expect(found.parameters).toEqual(theta.map((value) => expect.closeTo(value, 0)));
    expect(found.predict([[1, 0, 0, 0, 0, 0, 0]])[0]).toBe(found.intercepts[0] + found.parameters[0]);
  });

  it("fits what least squares with the signed columns fits", async () => {
    const table = linearMap([[1, -1, 3, -3]], 60, 0.5, 3);
    const { values } = table;
    const columns = Array.from({ length: 60 }, (_, i) => {
      const [a, b, c, d, y] = values.subarray(5 * i, 5 * i + 5);
      return [a - b, c - d, y];
    });
    const found = await discover(table, { ...signed, model: "linear", targets: ["c5"], testFraction: 0 });
    const plain = await discover(tableFromRows(columns), { model: "linear", targets: ["c3"], testFraction: 0 });
    expect(found.labels).toEqual([0, 0, 1, 1]);
    expect(found.parameters[0]).toBeCloseTo(plain.parameters[0], 10);
    expect(found.parameters[2]).toBeCloseTo(plain.parameters[1], 10);
    expect(found.intercepts[0]).toBeCloseTo(plain.intercepts[0], 10);
    expect(found.gaps[0].difference).toBeCloseTo(plain.gaps[0].difference, 10);
  });

  it("turning columns of means turns their signs and nothing else", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), fc.subarray([1, 2, 3, 4, 5, 6]), async (seed, turned) => {
        const theta = [3, -3, 6, 3, -6, -9, 9];
        const one = await discover(noisyMeans(theta, seed), { ...signed, model: "mean", testFraction: 0 });
        const two = await discover(noisyMeans(theta, seed, turned), { ...signed, model: "mean", testFraction: 0 });
        expect(two.labels).toEqual(one.labels);
        const turnedBack = two.parameters.map((value, k) => (turned.includes(k) ? -value : value));
        expect(turnedBack).toEqual(one.parameters);
        two.labels.forEach((label, k) => {
          const first = two.labels.indexOf(label);
          const flips = turned.includes(k) !== turned.includes(first);
          expect(two.signs![k]).toBe(flips ? -one.signs![k] : one.signs![k]);
        });
      }),
      { numRuns: 20 },
    );
  });

  it("says sign 1 of sites that are zero, and does not make them something", async () => {
    const found = await discover(noisyMeans(new Array<number>(30).fill(0), 4), {
      ...signed,
      model: "mean",
      testFraction: 0,
    });
    expect(found.groups).toHaveLength(1);
    expect(found.signs).toEqual(new Array(30).fill(1));
    // The mean size of such estimates is .8 standard errors, .1.
    expect(Math.abs(found.parameters[0])).toBeLessThan(0.07);
  });

  it("works without noise, and with fewer rows than inputs", async () => {
    const exact = await discover(tableFromRows(Array.from({ length: 12 }, () => [1, -1, 0.5, 1, 0])), {
      ...signed,
      model: "mean",
    });
    expect([exact.labels, exact.signs]).toEqual([
      [0, 0, 1, 0, 2],
      [1, -1, 1, 1, 1],
    ]);
    const weights = [Array.from({ length: 24 }, (_, q) => (q === 3 ? -9 : 0))];
    const few = await discover(linearMap(weights, 22, 0.1, 5), {
      ...signed,
      model: "linear",
      targets: ["c25"],
      testFraction: 0,
    });
    expect(few.labels).toEqual(Array.from({ length: 24 }, (_, q) => Number(q === 3)));
    expect(few.parameters[3]).toBeCloseTo(-9, 0);
  });

  it("shows the negatives with a minus, and reads its JSON back", async () => {
    const found = await discover(noisyMeans([3, -3, 6], 1), { ...signed, model: "mean" });
    const text = discoveryText(found, { colour: false, width: 80 });
    expect(text).toMatch(/^A .* 2 {2}c1, −c2$/m);
    expect(text).toMatch(/^ *A +−A +B *$/m);
    expect([...patternOf(found).signs!]).toEqual([1, -1, 1]);
    expect(found.options.signed).toBe(true);
    expect(JSON.stringify(Discovery.fromJSON(JSON.stringify(found)))).toBe(JSON.stringify(found));
    expect(Discovery.fromJSON(JSON.stringify(found)).predict()).toEqual(Float64Array.from(found.parameters));
  });

  it("leaves no trace where it is not asked for", async () => {
    const table = noisyMeans([3, -3, 6], 1);
    const plain = await discover(table, { model: "mean" });
    const off = await discover(table, { model: "mean", signed: false });
    const timeless = (found: object) => JSON.stringify(found).replace(/"elapsedMs":[\d.]+/, "");
    expect(timeless(off)).toBe(timeless(plain));
    expect(timeless(plain)).not.toContain("sign");
  });
});
