import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../../src/data/csv/csv.js";
import { tableFromColumns, type Table } from "../../../src/data/table.js";
import { discovererOf } from "../../../src/discovery/discoverer.js";
import { everyWay } from "../../../src/model/linear/every-way.js";
import { linearRows } from "../../../src/model/linear/rows/linear-rows.js";
import type { LinearRowsDiscoverOptions } from "../../../src/model/linear/rows/options.js";
import type { LinearRowsDiscoveryJson } from "../../../src/model/linear/rows/result.js";
import type { Discovered } from "../../../src/discovery/discovery.js";
import { exp } from "../../../src/wasm/elementary.js";
import { Random } from "../../../src/wasm/random.js";
import { caseText } from "../../support/cases.js";
import { largestDifference, testNumbers } from "../../support/numbers.js";
import { partitionOf } from "../contract/support.js";

const discover = discovererOf([linearRows(everyWay) as never]);
const find = (table: Table, options: Partial<LinearRowsDiscoverOptions>) =>
  discover(table, { model: "linear", targets: ["y"], ...options }) as unknown as Promise<
    Discovered<LinearRowsDiscoveryJson>
  >;
const quick = { confidence: false, testFraction: 0 } as const;
const tableOf = (name: string) => parseCsv(caseText(name)).table;

/** y = Σ w x + noise; columns x1 …, and a unit for each. */
function weightedSums(w: readonly number[], rows: number, seed: number, noise = 0.3, units = w.map(() => 1)): Table {
  const random = testNumbers(seed + 5);
  const x = w.map(() => Array.from({ length: rows }, () => 3 * random()));
  const y = Array.from({ length: rows }, (_, i) => w.reduce((sum, v, q) => sum + v * x[q][i], 4 + noise * random()));
  return tableFromColumns({
    ...Object.fromEntries(x.map((values, q) => [`x${q + 1}`, values.map((value) => value * units[q])])),
    y,
  });
}

describe("a linear model with free inputs", () => {
  it("adjusters.csv: what is adjusted for is tied with nothing", async () => {
    const found = await find(tableOf("adjusters.csv"), { targets: ["score"], adjust: ["age"] });
    expect(found.groups).toEqual([["score<-age"], ["score<-siteB", "score<-siteC"], ["score<-siteD"]]);
  });

  it("never ties them, whatever their weights and wherever they stand", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(9999), fc.integer({ min: 2, max: 6 }), fc.nat(5), async (seed, k, at) => {
        const free = at % k;
        const w = Array.from({ length: k }, (_, q) => (q === free ? 1 : 1 + 3 * ((q + seed) % 2)));
        const found = await find(weightedSums(w, 60, seed), { adjust: [`x${free + 1}`], ...quick });
        expect(found.groups).toContainEqual([`y<-x${free + 1}`]);
        const others = found.groups.filter((group) => !group.includes(`y<-x${free + 1}`));
        expect(
          others.every((group) => new Set(group.map((site) => w[Number(site.split("x")[1]) - 1])).size === 1),
        ).toBe(true);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it("ties within blocks only, given as text or as lists", async () => {
    const table = weightedSums([1, 1, 1, 1, 1], 80, 3);
    const text = await find(table, { mayTie: "x1,x2; x3, x4", ...quick });
    expect(text.groups).toEqual([["y<-x1", "y<-x2"], ["y<-x3", "y<-x4"], ["y<-x5"]]);
    const lists = await find(table, {
      mayTie: [
        ["x1", "x2"],
        ["x3", "x4"],
      ],
      ...quick,
    });
    expect(lists.groups).toEqual(text.groups);
    expect((await find(table, { mayTie: "x1,x2;x3,x4", adjust: ["x2"], ...quick })).groups).toHaveLength(4);
    await expect(find(table, { mayTie: "x1,x9" })).rejects.toMatchObject({ code: "TABLE_NO_COLUMN" });
    await expect(find(table, { mayTie: "x1,x2;x2,x3" })).rejects.toMatchObject({ code: "BAD_OPTION" });
  });

  it("tells inputs that are exactly 0 from those that are alike", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(9999), fc.integer({ min: 3, max: 7 }), async (seed, k) => {
        const w = Array.from({ length: k }, (_, q) => [0, 2, 5][(q * 7 + seed) % 3]);
        const found = await find(weightedSums(w, 100, seed), { zero: true, ...quick });
        const value = (site: string) => (site === "0" ? 0 : w[Number(site.split("x")[1]) - 1]);
        expect(found.sites.at(-1)).toBe("0");
        expect(found.parameters.at(-1)).toBe(0);
        for (const group of found.groups) expect(new Set(group.map(value)).size).toBe(1);
        found.labels.forEach((label, site) => {
          if (label === found.labels.at(-1)) expect(found.parameters[site]).toBe(0);
        });
      }),
      { numRuns: 200, seed: 2 },
    );
  });
});

describe("weights of rows", () => {
  it("row-weights.csv: rows of one measurement do not count as those of 400", async () => {
    const found = await find(tableOf("row-weights.csv"), { inputs: ["x1", "x2"], weights: "n", testFraction: 0 });
    expect(found.groups).toEqual([["y<-x1"], ["y<-x2"]]);
    expect(found.parameters[0]).toBeCloseTo(1.97, 2);
    expect(found.parameters[1]).toBeCloseTo(2.51, 2);
    expect(found.summary).toContain('weighted by their precision, "n"');
  });

  it("are a matter of their ratios, and a row twice is a row of twice the weight", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(9999), fc.double({ min: 0.01, max: 100, noNaN: true }), async (seed, factor) => {
        const base = weightedSums([1, 4], 30, seed);
        const random = testNumbers(seed + 9);
        const n = Array.from({ length: 30 }, () => 1 + Math.floor(3 * Math.abs(random())));
        const columns = { x1: [...base.column("x1")], x2: [...base.column("x2")], y: [...base.column("y")] };
        const one = await find(tableFromColumns({ ...columns, n }), { weights: "n", inputs: ["x1", "x2"], ...quick });
        const scaled = await find(tableFromColumns({ ...columns, n: n.map((v) => v * factor) }), {
          weights: "n",
          inputs: ["x1", "x2"],
          ...quick,
        });
        expect(scaled.labels).toEqual(one.labels);
        expect(largestDifference(scaled.parameters, one.parameters)).toBeLessThan(1e-8);
        const repeated = n.flatMap((times, i) => new Array<number>(times).fill(i));
        const often = await find(base.take(repeated), { family: "gaussian", ...quick });
        expect(largestDifference(often.parameters, one.parameters)).toBeLessThan(1e-8);
      }),
      { numRuns: 200, seed: 3 },
    );
  });
});

describe("units of inputs", () => {
  it("do not matter for their standard deviations or ranges", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(9999),
        fc.constantFrom("sd" as const, "range" as const),
        fc.integer({ min: -3, max: 3 }),
        async (seed, scale, power) => {
          const w = [1, 1, 4, 4];
          const plain = await find(weightedSums(w, 60, seed), { scale, ...quick });
          const unit = [1, 10 ** power, 1, 1000];
          const table = weightedSums(w, 60, seed, 0.3, unit);
          const other = await find(table, { scale, ...quick });
          expect(other.labels).toEqual(plain.labels);
          expect(largestDifference(other.parameters, plain.parameters)).toBeLessThan(1e-6);
          expect(largestDifference(other.predict(table), plain.predict(weightedSums(w, 60, seed)))).toBeLessThan(1e-6);
        },
      ),
      { numRuns: 200, seed: 4 },
    );
  });
});

describe("families of a linear model", () => {
  it("logistic and Poisson weights that are alike are found", async () => {
    for (const family of ["binomial", "poisson"] as const) {
      let right = 0;
      for (let seed = 0; seed < 10; seed++) {
        const random = new Random(seed, 2);
        const w = [0.2, 0.2, 1, 1];
        const x = w.map(() => Array.from({ length: 500 }, () => 2 * random.uniform() - 1));
        const eta = x[0].map((_, i) => w.reduce((sum, v, q) => sum + v * x[q][i], 0));
        const count = (rate: number) => {
          const least = exp(-rate);
          let n = 0;
          for (let u = random.uniform(); u > least; u *= random.uniform()) n++;
          return n;
        };
        const y = eta.map((e) =>
          family === "poisson" ? count(3 * exp(e)) : random.uniform() < 1 / (1 + exp(-3 * e)) ? 1 : 0,
        );
        const table = tableFromColumns({ a: x[0], b: x[1], c: x[2], d: x[3], y });
        const found = await find(table, { family, ...quick });
        if (partitionOf(found).has("y<-a,y<-b") && partitionOf(found).has("y<-c,y<-d")) right++;
      }
      expect(right).toBeGreaterThanOrEqual(9);
    }
  });

  it.each<[string, Partial<LinearRowsDiscoverOptions> & Record<string, unknown>, string]>([
    ["two targets", { targets: ["y", "x1"], family: "gaussian" }, "BAD_OPTION"],
    ["no such family", { family: "gausian" as never }, "BAD_OPTION"],
    ["another method", { family: "gaussian", method: "relaxed" }, "BAD_OPTION"],
    ["no such scale", { scale: "m" as never }, "BAD_OPTION"],
    ["a weight among the inputs", { inputs: ["x1", "x2"], weights: "x2" }, "OPTION_CONFLICT"],
    ["a negative weight", { weights: "x1" }, "BAD_WEIGHT"],
  ])("refuse %s", async (_, options, code) => {
    await expect(find(weightedSums([1, 4], 30, 1), options)).rejects.toMatchObject({ code });
  });
});

describe("notes on the columns", () => {
  it("adjusters.csv: inputs that can hardly be in one unit are pointed out where they are tied", async () => {
    const found = await find(tableOf("adjusters.csv"), { targets: ["score"] });
    expect(found.summary).toContain('"score<-age"');
    expect(found.summary).toContain("may not be in one unit");
    const free = await find(tableOf("adjusters.csv"), { targets: ["score"], adjust: ["age"] });
    expect(free.summary).not.toContain("one unit");
  });

  it("a target of few whole numbers is told of its family, others are not", async () => {
    const table = weightedSums([1, 4], 60, 2);
    const classes = tableFromColumns({
      x1: [...table.column("x1")],
      x2: [...table.column("x2")],
      y: Array.from(table.column("y"), (value) => Number(value > 4)),
    });
    expect((await find(classes, quick)).summary).toContain("name its family (binomial)");
    expect((await find(classes, { family: "binomial", ...quick })).summary).not.toContain("name its family");
    expect((await find(table, quick)).summary).not.toContain("name its family");
  });
});
