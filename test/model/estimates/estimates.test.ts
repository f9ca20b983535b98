import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../../src/data/csv/csv.js";
import { tableFromColumns } from "../../../src/data/table.js";
import { discover } from "../../../src/discovery/discover.js";
import { discoverEstimates } from "../../../src/discovery/discover-estimates.js";
import type { EstimatesInput } from "../../../src/model/estimates/options.js";
import { discoveryText } from "../../../src/report/text.js";
import { caseText } from "../../support/cases.js";
import { testNumbers } from "../../support/numbers.js";
import { partitionOf } from "../contract/support.js";

const names = (k: number) => Array.from({ length: k }, (_, i) => `s${i + 1}`);

/** Means of groups of rows: group g has value 3 g and the sites' sizes differ; the covariance is σ²/n. */
function means(k: number, seed: number) {
  const random = testNumbers(seed);
  const sizes = Array.from({ length: k }, () => 5 + Math.floor(20 * Math.abs(random())));
  const group = Array.from({ length: k }, (_, i) => (i * 7 + seed) % Math.min(3, k));
  const standardErrors = sizes.map((n) => 1 / Math.sqrt(n) / 10);
  const estimates = group.map((g, i) => 3 * g + 0.5 * random() * standardErrors[i]);
  return { sites: names(k), estimates, standardErrors, group };
}

const diagonal = (values: readonly number[]) =>
  values.flatMap((error, i) => values.map((_, j) => (i === j ? error * error : 0)));

/** What is known where a constant is set: C θ̂ and C Σ Cᵀ. */
function contrasts({ estimates, standardErrors }: ReturnType<typeof means>, c: readonly (readonly number[])[]) {
  const k = estimates.length;
  const covariance = new Float64Array(k * k);
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++)
      for (let h = 0; h < k; h++) covariance[i * k + j] += c[i][h] * c[j][h] * standardErrors[h] ** 2;
  return { estimates: c.map((row) => row.reduce((sum, x, h) => sum + x * estimates[h], 0)), covariance };
}

const toReference = (k: number, reference: number) =>
  names(k).map((_, i) => names(k).map((_, j) => (i === j ? 1 : 0) - (j === reference ? 1 : 0)));
const toZeroSum = (k: number) => names(k).map((_, i) => names(k).map((_, j) => (i === j ? 1 : 0) - 1 / k));

describe("estimates from elsewhere", () => {
  it("six labs: one of little weight is said to be open", async () => {
    const { table } = parseCsv(caseText("estimates.csv"), { text: true });
    const found = await discover(table, { model: "estimates" });
    const apart = partitionOf({
      groups: found.groups.map((group) => group.filter((site) => site !== "lab5")).filter((g) => g.length > 0),
    });
    expect(apart).toEqual(new Set(["lab1,lab2", "lab3,lab4", "lab6"]));
    expect(found.verdict.status).toBe("doubtful");
    expect(found.verdict.why).toContain("lab5");
    expect(found.heldOut).toBeNull();
    expect(found.summary).toContain("No rows were held out");
    expect(discoveryText(found, { colour: false, width: 80 })).toContain("· no rows");
  });

  it("are one matter with standard errors, a covariance, or in a table of any order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 9 }), fc.nat(999), fc.nat(8), async (k, seed, turn) => {
        const { sites, estimates, standardErrors, group } = means(k, seed);
        const truth = partitionOf({
          groups: [0, 1, 2].map((g) => sites.filter((_, i) => group[i] === g)).filter((members) => members.length > 0),
        });
        const order = sites.map((_, i) => (i + turn) % k).reverse();
        const at = <T>(values: readonly T[]) => order.map((i) => values[i]);
        const table = tableFromColumns({ site: at(sites), estimate: at(estimates), se: at(standardErrors) });
        const given: readonly EstimatesInput[] = [
          { sites, estimates, standardErrors },
          { sites, estimates, covariance: diagonal(standardErrors) },
          { sites: at(sites), estimates: at(estimates), covariance: diagonal(at(standardErrors)), rows: 50 },
        ];
        const options = { confidence: false };
        for (const input of given) expect(partitionOf(await discoverEstimates(input, options))).toEqual(truth);
        expect(partitionOf(await discover(table, { model: "estimates", ...options }))).toEqual(truth);
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it("do not depend on the reference, nor on its being a sum", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 3, max: 7 }), fc.nat(999), async (k, seed) => {
        const of = means(k, seed);
        const codings = [...names(k).map((_, reference) => toReference(k, reference)), toZeroSum(k)];
        const found = await Promise.all(
          codings.map((coding) => discoverEstimates({ sites: of.sites, ...contrasts(of, coding) })),
        );
        for (const { labels, confidence } of found) {
          expect(labels).toEqual(found[0].labels);
          confidence!.ties!.flat().forEach((p, at) => expect(p).toBeCloseTo(found[0].confidence!.ties!.flat()[at], 6));
        }
      }),
      { numRuns: 40, seed: 4 },
    );
  });

  it("keep blocks apart, and exact ones exact", async () => {
    const sites = ["a=1", "a=2", "b=1", "b=2"];
    const estimates = [1, 1, 1, 5];
    const found = await discoverEstimates({
      sites,
      estimates,
      standardErrors: [0.1, 0.1, 0.1, 0],
      blocks: ["a", "a", "b", "b"],
    });
    expect(found.groups).toEqual([["a=1", "a=2"], ["b=1"], ["b=2"]]);
    expect(found.parameters[3]).toBe(5);
  });

  it.each<[string, Partial<EstimatesInput>, string]>([
    ["no standard errors", { standardErrors: undefined }, "BAD_ESTIMATES"],
    ["both", { covariance: [1, 0, 0, 1] }, "BAD_ESTIMATES"],
    ["another number of estimates", { estimates: [1, 2, 3] }, "BAD_ESTIMATES"],
    ["an estimate that is not finite", { estimates: [1, NaN] }, "BAD_ESTIMATES"],
    ["a standard error that is not finite", { standardErrors: [1, Infinity] }, "BAD_ESTIMATES"],
    ["one name twice", { sites: ["a", "a"] }, "BAD_ESTIMATES"],
    ["no sites", { sites: [] }, "BAD_ESTIMATES"],
    ["all exact", { standardErrors: [0, 0] }, "BAD_COVARIANCE"],
    ["a covariance that is none", { standardErrors: undefined, covariance: [1, 2, 2, 1] }, "BAD_COVARIANCE"],
    ["one that is not symmetric", { standardErrors: undefined, covariance: [1, 0.5, 0, 1] }, "BAD_COVARIANCE"],
    ["rows that are none", { rows: 0 }, "BAD_OPTION"],
  ])("refuse %s", async (_, change, code) => {
    const input = { sites: ["a", "b"], estimates: [1, 2], standardErrors: [1, 1], ...change };
    await expect(discoverEstimates(input)).rejects.toMatchObject({ code });
  });

  it("are refused with a standard error below 0, wherever it stands", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), fc.nat(8), fc.nat(9999), async (k, at, seed) => {
        const { sites, estimates, standardErrors } = means(k, seed);
        standardErrors[at % k] *= -1;
        const input = { sites, estimates, standardErrors };
        await expect(discoverEstimates(input)).rejects.toMatchObject({ code: "BAD_ESTIMATES" });
        const table = tableFromColumns({ site: sites, estimate: estimates, se: standardErrors });
        await expect(discover(table, { model: "estimates" })).rejects.toMatchObject({ code: "BAD_ESTIMATES" });
      }),
      { numRuns: 200 },
    );
  });

  it("say which column of a table is not there", async () => {
    const table = tableFromColumns({ site: ["a", "b"], estimate: [1, 2] });
    await expect(discover(table, { model: "estimates" })).rejects.toMatchObject({
      code: "ESTIMATES_COLUMN",
      where: "se",
    });
    const covariance = tableFromColumns({ b: [1, 0.5], a: [0.5, 4] });
    const found = await discover(table, { model: "estimates", covariance });
    expect(found.groups.length).toBeGreaterThan(0);
    const wrong = tableFromColumns({ b: [1, 0.5], c: [0.5, 4] });
    await expect(discover(table, { model: "estimates", covariance: wrong })).rejects.toMatchObject({
      code: "BAD_COVARIANCE",
    });
  });
});
