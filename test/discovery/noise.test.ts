import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Table } from "../../src/data/table.js";
import { discover } from "../../src/discovery/discover.js";
import type { LinearDiscovery } from "../../src/discovery/results.js";
import { Random } from "../../src/wasm/random.js";
import { Partition } from "../../src/scheme/partition.js";

const LEVELS = [0, 0, 0, 0, 1, 1, 1, 2];
const ROWS = 100;

const tableOf = (columns: number, values: Float64Array) =>
  new Table(
    Array.from({ length: columns }, (_, i) => `c${i}`),
    values,
  );

const find = (table: Table, options: object = {}) =>
  discover(table, { model: "mean", testFraction: 0, confidence: false, ...options }) as Promise<LinearDiscovery>;

/** Columns of the levels, and what is added to a cell. */
function columnsOf(seed: number, cell: (noise: number, row: number, column: number) => number, rows = ROWS): Table {
  const k = LEVELS.length;
  const noise = new Random(seed, 31).normals(rows * k);
  return tableOf(
    k,
    noise.map((z, at) => LEVELS[at % k] + cell(z, Math.floor(at / k), at % k)),
  );
}

const canonical = (labels: ArrayLike<number>) => [...Partition.fromLabels(labels).labels];

describe("the answer does not depend on", () => {
  it("a common offset, a common unit, or the order of rows and columns", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 200 }),
        fc.constantFrom(0, 1e3, -1e3, 3e6, 1e7, 1.7e9),
        fc.constantFrom(1, 1e-3, 1e4),
        fc.integer({ min: 0, max: 1e6 }),
        async (seed, offset, unit, order) => {
          const table = columnsOf(seed, (z) => z);
          const before = await find(table);
          const k = LEVELS.length;
          const columns = new Random(order, 1).permutation(k);
          const rows = new Random(order, 2).permutation(ROWS);
          const values = new Float64Array(ROWS * k);
          rows.forEach((row, i) => columns.forEach((c, j) => (values[i * k + j] = table.values[row * k + c])));
          const after = await find(
            tableOf(
              k,
              values.map((value) => unit * (value + offset)),
            ),
          );
          expect(after.labels).toEqual(canonical(Array.from(columns, (c) => before.labels[c])));
          columns.forEach((c, j) => {
            const expected = unit * (before.parameters[c] + offset);
            expect(Math.abs(after.parameters[j] - expected)).toBeLessThan(
              unit * (4 * Number.EPSILON * Math.abs(offset) + 1e-6),
            );
          });
        },
      ),
      { seed: 1, numRuns: 25 },
    );
  });

  it("how far from 0 all values are: parameters and errors of rows are in the data's units", async () => {
    const far = columnsOf(3, (z) => 1.7e9 + z);
    const found = await find(far, { testFraction: 0.2, confidence: true });
    expect(found.labels).toEqual(LEVELS);
    expect(found.parameters[7] - 1.7e9).toBeCloseTo(2, 0);
    expect(found.confidence!.averaged[7] - 1.7e9).toBeCloseTo(2, 0);
    expect([...found.predict()]).toEqual(found.parameters);
    expect(found.losses!.discovered).toBeLessThan(2);
    expect(found.gaps[0].standardError).toBeGreaterThan(0.02);
  });
});

describe("columns of unlike noise", () => {
  it.each([30, 1000])("one of sd %i leaves the others alone", async (deviation) => {
    const k = LEVELS.length + 1;
    const z = new Random(5, 31).normals(ROWS * k);
    const values = z.map((value, at) => (at % k === 8 ? deviation * value : LEVELS[at % k] + value));
    const found = await find(tableOf(k, values));
    expect(canonical(found.labels.slice(0, 8))).toEqual(LEVELS);
    expect(found.noise).toMatchObject({ model: "a variance an output", correlated: null, dependentRows: null });
    LEVELS.forEach((level, site) => expect(Math.abs(found.parameters[site] - level)).toBeLessThan(0.3));
    expect(found.gaps.every(({ standardError }) => standardError > 0)).toBe(true);
  });

  it("weighs the cells of a linear map, its intercepts and its standard errors", async () => {
    // Two outputs of one slope, the second ten times as noisy: the tie should follow the first.
    const x = new Random(1, 1).normals(200);
    const z = new Random(1, 2).normals(400);
    const values = new Float64Array(600);
    x.forEach((value, i) => values.set([value, 3 + value + z[2 * i], -3 + value + 10 * z[2 * i + 1]], 3 * i));
    const found = await find(tableOf(3, values), { model: "linear", targets: ["c1", "c2"] });
    expect(found.labels).toEqual([0, 0]);
    expect(found.noise!.deviations[1]).toBeGreaterThan(5);
    const alone = await find(tableOf(3, values), { model: "linear", targets: ["c1"], inputs: ["c0"] });
    expect(Math.abs(found.parameters[0] - alone.parameters[0])).toBeLessThan(0.05);
    expect(found.intercepts[0]).toBeCloseTo(3, 0);
  });
});

describe("noise that columns share", () => {
  it("does not hide differences within rows, and the result says so", async () => {
    const common = new Random(8, 9).normals(ROWS);
    const found = await find(
      columnsOf(2, (z, row, c) => -0.6 * LEVELS[c] + Math.sqrt(0.9) * common[row] + Math.sqrt(0.1) * z),
    );
    expect(found.labels).toEqual(LEVELS);
    expect(found.noise!.correlated).toMatchObject({ used: true });
    expect(found.noise!.correlated!.common).toBeGreaterThan(0.8);
    expect(found.summary).toContain("The noise of the outputs is correlated");
    expect(found.summary).toContain("which the evidence took into account");
  });

  it("is taken out of the differences of more columns than a matrix is made for", async () => {
    const k = 450;
    const common = new Random(8, 9).normals(60);
    const z = new Random(8, 10).normals(60 * k);
    const values = z.map((value, at) => (at % k < 200 ? 0 : 0.4) + common[Math.floor(at / k)] + 0.3 * value);
    const found = await find(tableOf(k, values));
    expect(found.groups).toHaveLength(2);
  });

  it("stays sane with fewer rows than columns", async () => {
    for (let seed = 0; seed < 10; seed++) {
      const common = new Random(seed, 9).normals(5);
      const table = columnsOf(seed, (z, row) => 3 * common[row] + 0.1 * z, 5);
      const found = await find(table, { confidence: true });
      expect(found.labels).toEqual(LEVELS);
    }
  });
});

describe("rows that depend on each other", () => {
  it("count as the fewer that they are, and the result says so", async () => {
    const k = 30;
    const values = new Random(4, 3).normals(ROWS * k);
    for (let at = k; at < values.length; at++) values[at] = 0.5 * values[at - k] + Math.sqrt(0.75) * values[at];
    const found = await find(tableOf(k, values));
    expect(found.groups).toHaveLength(1);
    expect(found.noise!.dependentRows!.neighbours).toBeCloseTo(0.5, 1);
    expect(found.noise!.dependentRows!.factor).toBeCloseTo(3, 0);
    expect(found.summary).toContain("The rows depend on each other");
  });

  it("are not seen in a sorted table", async () => {
    const table = columnsOf(6, (z) => z);
    const rows = Array.from({ length: ROWS }, (_, i) => table.values.slice(8 * i, 8 * i + 8));
    rows.sort((a, b) => a[0] - b[0]);
    const found = await find(tableOf(8, Float64Array.from(rows.flatMap((row) => [...row]))));
    expect(found.noise!.dependentRows).toBeNull();
  });
});

it("says little of noise as usual", async () => {
  const found = await find(columnsOf(1, (z) => z));
  expect(found.noise).toMatchObject({ model: "one variance", correlated: null, dependentRows: null });
  expect(found.noise!.deviations).toHaveLength(1);
  expect(found.summary).not.toMatch(/noise|rows depend/);
  expect(
    (
      await find(
        columnsOf(1, (z) => z),
        { noise: 1 },
      )
    ).noise,
  ).toMatchObject({ model: "given", deviations: [1] });
  expect(
    (
      await find(
        columnsOf(1, (z) => z),
        { criterion: "validation" },
      )
    ).noise,
  ).toBeUndefined();
});

it("two rows are enough for the evidence where columns tell the noise together", async () => {
  const finite = (value: unknown): boolean =>
    typeof value === "number"
      ? Number.isFinite(value)
      : typeof value !== "object" || value === null || Object.values(value).every(finite);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 4 }),
      fc.integer({ min: 2, max: 9 }),
      fc.constantFrom(0, 1, 50),
      fc.integer({ min: 0, max: 1000 }),
      async (rows, columns, gap, seed) => {
        const values = new Random(seed, 5).normals(rows * columns).map((z, at) => z + gap * (at % columns));
        const found = await find(tableOf(columns, values), { confidence: true });
        expect(finite(found.toJSON())).toBe(true);
        if (gap === 50) expect(found.groups).toHaveLength(columns);
      },
    ),
    { seed: 1, numRuns: 40 },
  );
  await expect(find(tableOf(3, Float64Array.of(1, 2, 3)))).rejects.toMatchObject({ code: "TOO_FEW_ROWS" });
  await expect(find(tableOf(1, Float64Array.of(1, 2)))).rejects.toMatchObject({ code: "TOO_FEW_ROWS" });
});
