import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { beforeAll, describe, expect, it } from "vitest";
import { generateGaussian } from "../../src/data/generators/gaussian.js";
import { generateSums } from "../../src/data/generators/sums.js";
import { Table, tableFromColumns } from "../../src/data/table.js";
import { discoverModel } from "../../src/discovery/discover-model.js";
import { discover } from "../../src/discovery/discover.js";
import { Discovery } from "../../src/discovery/any-discovery.js";
import { resultSchema } from "../../src/discovery/result-schema.js";
import type { Discovered } from "../../src/discovery/discovery.js";
import type { Findings } from "../../src/model/findings.js";
import { Random } from "../../src/wasm/random.js";
import { sitesCsv } from "../../src/report/sites-csv.js";

const schema = JSON.parse(readFileSync(join(import.meta.dirname, "../../schema/result.schema.json"), "utf8"));
const validate = new Ajv({ allErrors: true }).compile(schema);

/** y = 2a + 2b − c + 5 + noise. */
const table = (() => {
  const random = new Random(1);
  const draw = () => Array.from(random.normals(60));
  const [a, b, c, noise] = [draw(), draw(), draw(), draw()];
  return tableFromColumns({ a, b, c, y: a.map((x, i) => 2 * x + 2 * b[i] - c[i] + 5 + 0.3 * noise[i]) });
})();
const linear = (more = {}) => discover(table, { model: "linear", targets: ["y"], ...more });
const means = (sites: number) => generateGaussian({ sites, groups: 3, rows: 20, seed: 1 }).table;

const y = [[1, 9], [2, 9], [1, 8], [2, 8], [2, 9], [1, 8], [2, 8], [1, 9]]; // prettier-ignore
const ownModel = {
  sites: ["a", "b"],
  rows: y.length,
  fit: (
    partition: { groups(): readonly (readonly number[])[]; labels: ArrayLike<number> },
    { train }: { train: ArrayLike<number> },
  ) => {
    const rows = Array.from(train);
    const mean = (sites: readonly number[]) =>
      rows.reduce((sum, i) => sites.reduce((s, k) => s + y[i][k], sum), 0) / (rows.length * sites.length);
    const values = partition.groups().map(mean);
    return Array.from(partition.labels, (group) => values[group]);
  },
  loss: (theta: readonly number[], { validation }: { validation: ArrayLike<number> }) =>
    Array.from(validation, (i) => theta.reduce((sum, t, k) => sum + (y[i][k] - t) ** 2, 0)),
};

const results: readonly [string, () => Promise<unknown>][] = [
  ["mean", () => discover(means(5), { model: "mean" })],
  ["mean without test rows", () => discover(means(5), { model: "mean", testFraction: 0 })],
  ["mean, not asked how sure", () => discover(means(5), { model: "mean", confidence: false })],
  ["mean with declared ties", () => discover(means(5), { model: "mean", fdr: 0.1 })],
  ["mean of 201 sites", () => discover(means(201), { model: "mean" })],
  ["linear", () => linear()],
  ["linear up to sign", () => linear({ signed: true })],
  ["linear, relaxed", () => linear({ method: "relaxed" })],
  ["linear, by validation", () => linear({ criterion: "validation", splits: 3 })],
  ["a model of one's own", () => discoverModel(ownModel, { testFraction: 0.25 })],
  [
    "set",
    () => {
      const { table } = generateSums({ positions: 3, rows: 40, seed: 1 });
      const network = { embedding: 4, hidden: 4, widths: [] };
      return discover(table, {
        model: "set",
        targets: [table.columns.at(-1)!],
        method: "no-share",
        network,
        refit: { steps: 5 },
      } as never);
    },
  ],
];

/** A schema without its words, each reference replaced by what it refers to. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  const {
    $ref,
    $schema: _,
    $id: __,
    title: ___,
    description: ____,
    definitions: _____,
    ...rest
  } = value as Record<string, unknown>;
  if (typeof $ref === "string") return bare(schema.definitions[$ref.split("/").at(-1)!]);
  return Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, bare(item)]));
}

it("what is read is checked by the schema that is shipped", () => {
  expect(JSON.parse(JSON.stringify(resultSchema))).toEqual(bare(schema));
});

describe.each(results)("the document of %s", (_, run) => {
  let found: Discovered<Findings>;
  beforeAll(async () => {
    found = (await run()) as Discovered<Findings>;
  });

  it("is of the schema", () => {
    const document = JSON.parse(JSON.stringify(found));
    expect(validate(document), JSON.stringify(validate.errors, undefined, 1)).toBe(true);
    for (const key of schema.required as string[]) {
      const { [key]: _left, ...rest } = document;
      expect(validate(rest), key).toBe(false);
    }
  });

  it("comes back as it was", () => {
    const again = Discovery.fromJSON(JSON.stringify(found));
    expect(JSON.stringify(again)).toBe(JSON.stringify(found));
    expect(again.verdict).toEqual(found.verdict);
  });
});

it("holds ties of many sites in compact form, to 1/131070, and stays small", async () => {
  const found = await discover(means(201), { model: "mean" });
  const text = JSON.stringify(found);
  expect(text.length).toBeLessThan(201 * 200 * 1.4 + 40_000);
  const ties = Discovery.fromJSON(text).confidence!.ties!;
  found.confidence!.ties!.forEach((row, i) =>
    row.forEach((probability, j) => {
      expect(Math.abs(ties[i][j] - probability)).toBeLessThanOrEqual(1 / 131070 + 1e-12);
      expect(ties[i][j] > 0.5).toBe(probability > 0.5);
    }),
  );
  expect(Array.isArray(JSON.parse(JSON.stringify(await discover(means(200), { model: "mean" }))).confidence.ties)).toBe(
    true,
  );
  const broken = JSON.parse(text);
  broken.confidence.ties.values = "AAAA";
  expect(() => Discovery.fromJSON(broken)).toThrow(expect.objectContaining({ code: "NOT_A_DISCOVERY" }));
});

describe("averaged parameters", () => {
  it("predict with the intercepts that go with them", async () => {
    const found = await linear();
    const { averaged, averagedIntercepts } = found.confidence!;
    const rows = table.select(["a", "b", "c"]);
    const expected = Array.from({ length: table.rows }, (_, i) =>
      averaged.reduce((sum, weight, j) => sum + weight * rows.values[3 * i + j], averagedIntercepts![0]),
    );
    const predicted = found.predict(table, { averaged: true });
    expected.forEach((value, i) => expect(predicted[i]).toBeCloseTo(value, 10));
    expect(found.predict(table)).not.toEqual(predicted);
    // The plane goes through the means of the rows that it was fitted to.
    const whole = await linear({ testFraction: 0 });
    const mean = (values: ArrayLike<number>) =>
      Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
    const centre = new Table(
      ["a", "b", "c"],
      ["a", "b", "c"].map((name) => mean(table.column(name))),
    );
    expect(whole.predict(centre, { averaged: true })[0]).toBeCloseTo(mean(table.column("y")), 10);
  });

  it("are the prediction of means, and refused where there are none", async () => {
    const found = await discover(means(5), { model: "mean" });
    expect([...found.predict({ averaged: true })]).toEqual(found.confidence!.averaged);
    expect([...found.predict({ averaged: false })]).toEqual(found.parameters);
    const unsure = await discover(means(5), { model: "mean", confidence: false });
    expect(() => unsure.predict({ averaged: true })).toThrow(expect.objectContaining({ code: "NO_AVERAGE" }));
  });
});

it("standard errors are those of the groups: noise over the root of how many numbers they hold", async () => {
  const { table: given, labels } = generateGaussian({ sites: 6, groups: 2, rows: 400, seed: 3 });
  const found = await discover(given, { model: "mean", testFraction: 0 });
  expect([...found.labels]).toEqual(Array.from(labels, (label) => [...new Set(labels)].indexOf(label)));
  found.standardErrors!.forEach((error, site) => {
    const same = found.labels.filter((label) => label === found.labels[site]).length;
    const residuals = found.sites.flatMap((name, k) =>
      Array.from(given.column(name), (value) => (value - found.parameters[k]) ** 2),
    );
    const noise = Math.sqrt(residuals.reduce((sum, value) => sum + value, 0) / residuals.length);
    expect(error / (noise / Math.sqrt(same * given.rows))).toBeCloseTo(1, 0);
  });
});

it("the table of sites has a row for each, with what is known", async () => {
  const found = await linear();
  const [header, ...rows] = sitesCsv(found).trimEnd().split("\n");
  expect(header).toBe("site,group,value,standardError,averaged");
  expect(rows).toHaveLength(3);
  expect(rows[2].split(",").slice(0, 3)).toEqual(["y<-c", "B", String(found.parameters[2])]);
  const unsure = await linear({ confidence: false });
  expect(sitesCsv(unsure).split("\n")[0]).toBe("site,group,value,standardError");
});
