import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../../src/data/csv/csv.js";
import { tableFromColumns, type Table } from "../../../src/data/table.js";
import { discover } from "../../../src/discovery/discover.js";
import type { LevelsDiscoverOptions } from "../../../src/model/levels/options.js";
import { exp } from "../../../src/wasm/elementary.js";
import { Random } from "../../../src/wasm/random.js";
import { caseText } from "../../support/cases.js";
import { levelData, levelTable, trueGroups } from "../../support/level-data.js";
import { largestDifference } from "../../support/numbers.js";
import { partitionOf } from "../contract/support.js";

const quick = { confidence: false, testFraction: 0 } as const;
const find = (table: Table, options: Partial<LevelsDiscoverOptions> = {}) =>
  discover(table, { model: "levels", by: ["level"], targets: ["y"], ...options });

/** Without what is only adjusted for. */
const levelsOnly = (groups: readonly (readonly string[])[]) =>
  partitionOf({ groups: groups.filter((group) => group.every((site) => site.includes("="))) });

describe("levels of one factor", () => {
  it("factor-levels.csv: three groups, whatever would have been the reference", async () => {
    const { table } = parseCsv(caseText("factor-levels.csv"), { text: true });
    const found = await find(table, { adjust: ["size"] });
    expect(found.groups).toEqual([
      ["level=A", "level=B", "level=C"],
      ["level=D", "level=E"],
      ["level=F", "level=G", "level=H"],
      ["size"],
    ]);
    expect(found.parameters[8]).toBeCloseTo(1.8, 1);
    expect(found.letters).toEqual(["a", "a", "a", "b", "b", "c", "c", "c", ""]);
    expect(found.levels[0]).toEqual({ by: "level", level: "A", rows: expect.any(Number) });
  });

  it("are found beside a covariate, the same in any order of rows, with any names and in any unit", async () => {
    let missed = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(9999),
        fc.integer({ min: 0, max: 1e9 }),
        async (k, groups, seed, shuffle) => {
          const data = levelData(k, groups, 8, seed);
          const table = levelTable(data, seed);
          const options = { adjust: ["x"], ...quick };
          const found = await find(table, options);
          const truth = partitionOf({ groups: trueGroups(data) });
          const right = [...levelsOnly(found.groups)].every((group) => truth.has(group));
          if (!right) missed++;
          const rows = new Random(shuffle, 0).permutation(table.rows);
          const turned = await find(table.take(rows), options);
          expect(turned.groups).toEqual(found.groups);
          expect(largestDifference(turned.parameters, found.parameters)).toBeLessThan(1e-9);
          const renamed = tableFromColumns({
            level: data.codes.map((code) => `z${(code * 7 + 3) % 100}`),
            x: Array.from(table.column("x")),
            y: Array.from(table.column("y"), (value) => 1e6 + 100 * value),
          });
          const names = data.names.map((_, code) => `z${(code * 7 + 3) % 100}`);
          const again = levelsOnly((await find(renamed, options)).groups);
          const renamedTruth = partitionOf({ groups: trueGroups({ ...data, names }) });
          expect([...again].every((group) => renamedTruth.has(group))).toBe(right);
        },
      ),
      { numRuns: 200, seed: 5 },
    );
    // Of levels that are alike, noise sets a few apart.
    expect(missed).toBeLessThanOrEqual(4);
  });

  it("are those of the mean model where all levels have as many rows", async () => {
    const rows = Array.from({ length: 40 }, (_, i) => [(i * 7) % 5, 1 + ((i * 3) % 5), 9 + ((i * 11) % 5)]);
    const wide = tableFromColumns({ a: rows.map((r) => r[0]), b: rows.map((r) => r[1]), c: rows.map((r) => r[2]) });
    const long = tableFromColumns({
      group: rows.flatMap(() => ["a", "b", "c"]),
      value: rows.flat(),
    });
    const mean = await discover(wide, { model: "mean", testFraction: 0 });
    const levels = await discover(long, { model: "levels", testFraction: 0 });
    expect(levels.sites).toEqual(["group=a", "group=b", "group=c"]);
    expect(levels.labels).toEqual(mean.labels);
    expect(largestDifference(levels.parameters, mean.parameters)).toBeLessThan(1e-9);
  });

  it("with one row, or none in the rows that fit, are no error", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(9999), fc.integer({ min: 1, max: 4 }), async (seed, singles) => {
        const data = levelData(5, 2, 6, seed);
        const table = levelTable(data, seed);
        const more = tableFromColumns({
          level: [
            ...data.codes.map((code) => data.names[code]),
            ...Array.from({ length: singles }, (_, i) => `one${i}`),
          ],
          y: [...table.column("y"), ...Array.from({ length: singles }, (_, i) => i)],
        });
        const found = await find(more, { confidence: false, seed });
        expect(found.sites).toHaveLength(5 + singles);
        expect(found.parameters.every(Number.isFinite)).toBe(true);
        expect(found.levels.every(({ rows }) => rows > 0)).toBe(true);
        expect(found.predict(more).every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 200, seed: 6 },
    );
  });

  it("may be numbers, and are sorted as such", async () => {
    const table = tableFromColumns({ level: [10, 9, 10, 9, 1, 1, 10, 9, 1], y: [1, 1.1, 0.9, 1, 5, 5.1, 1, 1.2, 5] });
    const found = await find(table, quick);
    expect(found.sites).toEqual(["level=1", "level=9", "level=10"]);
    expect(found.groups).toEqual([["level=1"], ["level=9", "level=10"]]);
  });
});

describe("levels of several factors", () => {
  it("are tied within theirs, with the reference and the other factor's order of no matter", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(9999),
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 2, max: 5 }),
        async (seed, k, l) => {
          const [a, b] = [levelData(k, 2, 20, seed), levelData(l, 3, 20, seed + 77)];
          const n = Math.min(a.codes.length, b.codes.length);
          const random = new Random(seed, 1);
          const noise = Array.from({ length: n }, () => 0.3 * (random.uniform() - 0.5));
          const table = tableFromColumns({
            a: a.codes.slice(0, n).map((code) => a.names[code]),
            b: b.codes.slice(0, n).map((code) => b.names[code]),
            y: noise.map((e, i) => 3 * a.group[a.codes[i]] + 2 * b.group[b.codes[i]] + e),
          });
          const present = (data: typeof a, factor: string) =>
            trueGroups(data, factor)
              .map((group) => group.filter((site) => table.category(factor).labels.includes(site.split("=")[1])))
              .filter((group) => group.length > 0);
          const found = await find(table, { by: ["a", "b"], ...quick });
          expect(partitionOf(found)).toEqual(partitionOf({ groups: [...present(a, "a"), ...present(b, "b")] }));
          const turned = await find(table, { by: ["b", "a"], ...quick });
          expect(partitionOf(turned)).toEqual(partitionOf(found));
          const values = found.sites.map((site) => turned.parameters[turned.sites.indexOf(site)]);
          expect(largestDifference(values, found.parameters)).toBeLessThan(1e-8);
        },
      ),
      { numRuns: 200, seed: 7 },
    );
  });
});

describe("families", () => {
  /** Counts and amounts at log rates that differ by 1.2 between groups. */
  function drawn(family: "binomial" | "poisson" | "gamma", seed: number) {
    const data = levelData(6, 2, 60, seed);
    const random = new Random(seed, 3);
    const eta = data.codes.map((code) => (family === "binomial" ? -0.8 : 0.5) + 1.6 * data.group[code]);
    const poisson = (rate: number) => {
      const left = exp(-rate);
      let count = 0;
      for (let u = random.uniform(); u > left; u *= random.uniform()) count++;
      return left === 0 ? 0 : count;
    };
    const of = {
      binomial: (e: number) => (random.uniform() < 1 / (1 + exp(-e)) ? 1 : 0),
      poisson: (e: number) => poisson(exp(e)),
      gamma: (e: number) => exp(e) * (0.05 + random.uniform() + random.uniform()) * 0.95,
    };
    return { data, table: tableFromColumns({ level: data.codes.map((c) => data.names[c]), y: eta.map(of[family]) }) };
  }

  it.each(["binomial", "poisson", "gamma"] as const)("%s: levels that are alike are found", async (family) => {
    let exact = 0;
    for (let seed = 0; seed < 20; seed++) {
      const { data, table } = drawn(family, seed);
      const found = await find(table, { family, ...quick });
      if (
        JSON.stringify([...levelsOnly(found.groups)].sort()) ===
        JSON.stringify([...partitionOf({ groups: trueGroups(data) })].sort())
      )
        exact++;
    }
    expect(exact).toBeGreaterThanOrEqual(18);
  });

  it("complete separation is named, and no value is infinite", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(9999), fc.constantFrom("binomial" as const, "poisson" as const), async (seed, family) => {
        const { data, table } = drawn(family, seed);
        const y = Array.from(table.column("y"), (value, i) => (data.codes[i] === 0 ? 0 : value));
        const separated = tableFromColumns({ level: data.codes.map((c) => data.names[c]), y });
        const found = await find(separated, { family, confidence: false, testFraction: 0 });
        expect(found.parameters.every((value) => Math.abs(value) < 30)).toBe(true);
        const alone = found.groups.some((group) => group.length === 1 && group[0] === "level=L1");
        expect(found.separated).toEqual(alone ? ["level=L1"] : []);
        expect(found.summary.includes("complete separation")).toBe(alone);
      }),
      { numRuns: 60, seed: 8 },
    );
  });

  it("exposure and offset are one matter, and trials are rows", async () => {
    const { data, table } = drawn("poisson", 4);
    const level = data.codes.map((c) => data.names[c]);
    const exposure = level.map((_, i) => 1 + (i % 3));
    const with1 = tableFromColumns({ level, y: Array.from(table.column("y")), exposure, logs: exposure.map(Math.log) });
    const found = await find(with1, { family: "poisson", exposure: "exposure", ...quick });
    const same = await find(with1, { family: "poisson", offset: "logs", ...quick });
    expect(largestDifference(found.parameters, same.parameters)).toBeLessThan(1e-9);
    const rows = tableFromColumns({ level: ["a", "a", "a", "b", "b", "b", "b"], y: [1, 0, 1, 0, 0, 0, 1] });
    const trials = tableFromColumns({ level: ["a", "b"], y: [2, 1], n: [3, 4] });
    const one = await find(rows, { family: "binomial", ...quick });
    const counted = await find(trials, { family: "binomial", trials: "n", ...quick });
    expect(largestDifference(one.parameters, counted.parameters)).toBeLessThan(1e-7);
  });

  it.each<[string, Table, Partial<LevelsDiscoverOptions>, string]>([
    [
      "a count below 0",
      tableFromColumns({ level: ["a", "b", "a"], y: [1, -1, 2] }),
      { family: "poisson" },
      "BAD_TARGET",
    ],
    [
      "a share above 1",
      tableFromColumns({ level: ["a", "b", "a"], y: [1, 2, 0] }),
      { family: "binomial" },
      "BAD_TARGET",
    ],
    ["an amount of 0", tableFromColumns({ level: ["a", "b", "a"], y: [1, 0, 2] }), { family: "gamma" }, "BAD_TARGET"],
    [
      "no successes",
      tableFromColumns({ level: ["a", "b", "a"], y: [0, 0, 0] }),
      { family: "binomial" },
      "CONSTANT_TARGET",
    ],
    ["words", tableFromColumns({ level: ["a", "b"], y: ["u", "v"] }), {}, "TABLE_TEXT_COLUMN"],
    ["one row a level", tableFromColumns({ level: ["a", "b"], y: [1, 2] }), { testFraction: 0 }, "TOO_FEW_ROWS"],
    [
      "an exposure of 0",
      tableFromColumns({ level: ["a", "b"], y: [1, 2], e: [1, 0] }),
      { family: "poisson", exposure: "e" },
      "BAD_WEIGHT",
    ],
    [
      "an exposure of gaussian",
      tableFromColumns({ level: ["a", "b"], y: [1, 2], e: [1, 1] }),
      { exposure: "e" },
      "OPTION_CONFLICT",
    ],
    ["a factor that is the target", tableFromColumns({ level: [1, 2], y: [1, 2] }), { by: ["y"] }, "OPTION_CONFLICT"],
    ["no such factor", tableFromColumns({ level: ["a", "b"], y: [1, 2] }), { by: ["levl"] }, "TABLE_NO_COLUMN"],
  ])("refuse %s", async (_, table, options, code) => {
    await expect(find(table, options)).rejects.toMatchObject({ code });
  });
});

describe("clusters", () => {
  it("are held out whole", async () => {
    const data = levelData(3, 2, 20, 1);
    const base = levelTable(data, 1);
    const cluster = data.codes.map((_, i) => `c${i % 9}`);
    const table = tableFromColumns({
      level: data.codes.map((c) => data.names[c]),
      y: Array.from(base.column("y")),
      cluster,
    });
    const found = await find(table, { cluster: "cluster" });
    expect(found.rows.test).toBeGreaterThan(0);
    const sizes = ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"].map(
      (c) => cluster.filter((name) => name === c).length,
    );
    const sums = sizes.flatMap((a, i) => [a, ...sizes.slice(i + 1).map((b) => a + b)]);
    expect(sums).toContain(found.rows.test);
  });
});

describe("ordered levels", () => {
  it("ordered-bands.csv: only neighbours are pooled", async () => {
    const { table } = parseCsv(caseText("ordered-bands.csv"));
    const long = tableFromColumns({
      band: Array.from(table.values, (_, at) => table.columns[at % table.columns.length]),
      y: Array.from(table.values),
    });
    const found = await find(long, { by: ["band"], ordered: ["band"], testFraction: 0 });
    expect(found.groups).toEqual([
      ["band=a18", "band=a25"],
      ["band=a35", "band=a45", "band=a55"],
      ["band=a65", "band=a75", "band=a85"],
    ]);
    expect(found.confidence!.ties![0][7]).toBeLessThan(0.01);
    const free = await find(long, { by: ["band"], testFraction: 0 });
    expect(free.groups[0]).toContain("band=a85");
  });

  it("are tied in runs, whatever the data", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(9999), fc.integer({ min: 2, max: 14 }), fc.boolean(), async (seed, k, beside) => {
        const data = levelData(k, 2, 6, seed);
        const table = levelTable(data, seed, { gap: 1 });
        const found = await find(table, { ordered: ["level"], testFraction: 0, ...(beside && { adjust: ["x"] }) });
        const labels = found.labels.slice(0, k);
        expect(labels.every((label, i) => label >= Math.max(0, ...labels.slice(0, i)))).toBe(true);
        const { source, convergence, ties } = found.confidence!;
        // Chains add up chances of single sites, which know of the runs one move at a time.
        const slack = source === "exact" ? 1e-9 : convergence!.largestDifference;
        // Chains that have not met state none.
        ties?.slice(0, k).forEach((row, i) => {
          for (let j = i + 2; j < k; j++) expect(row[j]).toBeLessThanOrEqual(row[j - 1] + slack);
        });
      }),
      { numRuns: 200, seed: 9 },
    );
  });

  it("stand in an order that is said where words do not tell it", async () => {
    const level = ["low", "low", "mid", "mid", "high", "high", "low", "mid", "high"];
    const table = tableFromColumns({ level, y: [1, 1.1, 5, 5.1, 1, 0.9, 1, 5, 1.1] });
    await expect(find(table, { ordered: ["level"], ...quick })).rejects.toMatchObject({ code: "LEVELS_ORDER" });
    await expect(find(table, { ordered: ["level:low<high"], ...quick })).rejects.toMatchObject({
      code: "LEVELS_ORDER",
    });
    await expect(find(table, { ordered: ["soil"], ...quick })).rejects.toMatchObject({ code: "BAD_OPTION" });
    const found = await find(table, { ordered: ["level:low<mid<high"], ...quick });
    expect(found.groups).toEqual([["level=low"], ["level=mid"], ["level=high"]]);
    expect((await find(table, quick)).groups).toEqual([["level=high", "level=low"], ["level=mid"]]);
  });
});

describe("rows of a cluster", () => {
  /** Two levels that are alike, five clusters of 20 rows each, whose own values differ by twice the noise. */
  function clustered(seed: number): Table {
    const random = new Random(seed, 5);
    const cells = Array.from({ length: 20 }, (_, c) => ({
      level: c % 2 === 0 ? "a" : "b",
      cluster: `c${c}`,
      own: 2 * random.normal(),
    }));
    const rows = cells.flatMap((cell) =>
      Array.from({ length: 20 }, () => ({ ...cell, y: cell.own + random.normal() })),
    );
    return tableFromColumns({
      level: rows.map(({ level }) => level),
      cluster: rows.map(({ cluster }) => cluster),
      y: rows.map(({ y }) => y),
    });
  }

  it("are not taken for independent", async () => {
    let [split, alone] = [0, 0];
    for (let seed = 0; seed < 40; seed++) {
      const table = clustered(seed);
      split += Number((await find(table, quick)).groups.length > 1);
      const found = await find(table, { cluster: "cluster", ...quick });
      alone += Number(found.groups.length > 1);
      expect(found.summary).toContain('Rows of one "cluster" belong together.');
    }
    expect(split).toBeGreaterThan(15);
    expect(alone).toBeLessThanOrEqual(4);
  });

  it("are refused where each level is one cluster", async () => {
    const table = tableFromColumns({ level: ["a", "a", "b", "b"], c: ["u", "u", "v", "v"], y: [1, 2, 3, 5] });
    await expect(find(table, { cluster: "c", ...quick })).rejects.toMatchObject({ code: "TOO_FEW_CLUSTERS" });
  });
});
