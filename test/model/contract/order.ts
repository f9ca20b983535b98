import { expect, it } from "vitest";
import type { Findings } from "../../../src/model/findings.js";
import { largestDifference, relativeError } from "../../support/numbers.js";
import type { ContractCase } from "./case.js";
import { once, partitionOf } from "./support.js";

export function describeOrder<Fit>(model: ContractCase<Fit>): void {
  const { table, targets = [], structured } = model;
  const options = { seed: 1, testFraction: 0 };
  const straight = once(() => model.discover(table, options));

  it("finds the true groups", async () => {
    expect(partitionOf(await straight())).toEqual(partitionOf({ groups: model.groups }));
  });

  it.each(structured ? ["reversed"] : ["reversed", "rotated"])("finds the same with the sites %s", async (how) => {
    const sites = table.columns.filter((name) => !targets.includes(name));
    const turn = (names: readonly string[]) =>
      how === "reversed" ? [...names].reverse() : [...names.slice(2), ...names.slice(0, 2)];
    const turned = await model.discover(table.select([...turn(sites), ...turn(targets)]), options);
    expect(turned.sites).not.toEqual((await straight()).sites);
    expectSameBySite(turned, await straight(), 1e-9);
  });

  it("finds the same with the rows in another order", async () => {
    const rows = Int32Array.from({ length: table.rows }, (_, row) => (row * 7 + 3) % table.rows);
    expect(new Set(rows).size).toBe(table.rows);
    expectSameBySite(await model.discover(table.take(rows), options), await straight(), 1e-9);
  });
}

/** The same partition, parameters and tie probabilities, by the sites' names. */
function expectSameBySite(got: Findings, expected: Findings, tolerance: number): void {
  const place = expected.sites.map((name) => got.sites.indexOf(name));
  expect(partitionOf(got)).toEqual(partitionOf(expected));
  if (expected.parameters.length > 0) {
    const parameters = place.map((site) => got.parameters[site]);
    expect(relativeError(parameters, expected.parameters)).toBeLessThan(Math.min(tolerance, 1e-9));
  }
  expect(got.confidence === undefined).toBe(expected.confidence === undefined);
  if (!expected.confidence) return;
  const ties = place.map((i) => place.map((j) => got.confidence!.ties![i][j]));
  expect(largestDifference(ties.flat(), expected.confidence.ties!.flat())).toBeLessThan(tolerance);
}
