import { expect, it } from "vitest";
import { Table } from "../../../src/data/table.js";
import { discoveryReader } from "../../../src/discovery/results.js";
import type { EquivarianceError } from "../../../src/errors.js";
import type { RunOptions } from "../../../src/model/run-options.js";
import { errorOf } from "../../support/errors.js";
import type { ContractCase } from "./case.js";
import { requireNamed, requireResultOrName } from "./named.js";

export function describeErrors<Fit>(model: ContractCase<Fit>): void {
  const { table, targets = [], reader } = model;
  const sites = table.columns.filter((name) => !targets.includes(name));
  const filled = (value: number) => new Table(table.columns, new Float64Array(table.values.length).fill(value));

  it.each<[string, RunOptions & Record<string, unknown>]>([
    ["sedd", { sedd: 1 }],
    ["seed", { seed: -1 }],
    ["seed", { seed: 0.5 }],
    ["testFraction", { testFraction: 1 }],
    ["testFraction", { testFraction: NaN }],
    ["timeLimitMs", { timeLimitMs: 0 }],
    ["timeLimitMs", { timeLimitMs: NaN }],
  ])("names the option at fault: %s", async (where, options) => {
    const error = await model.discover(table, options).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    requireNamed(error);
    expect((error as EquivarianceError).where).toBe(where);
    expect((error as EquivarianceError).message).toContain(where);
  });

  const awkward: readonly (readonly [string, Table])[] = [
    ["one row", table.take([0])],
    ["two rows", table.take([0, 1])],
    ["four rows", table.take([0, 1, 2, 3])],
    ["one site", table.select([sites[0], ...targets])],
    ["one site and one row", table.select([sites[0], ...targets]).take([0])],
    ["zeros", filled(0)],
    ["ones", filled(1)],
    ["a constant column", withColumn(table, sites[1], () => 3)],
    ["two equal columns", withColumn(table, sites[1], (row) => table.column(sites[0])[row])],
    [
      "numbers too large to square",
      new Table(
        table.columns,
        table.values.map((value) => value * 1e200),
      ),
    ],
    [
      "numbers too small to square",
      new Table(
        table.columns,
        table.values.map((value) => value * 1e-200),
      ),
    ],
    ["a row far off", withColumn(table, sites[0], (row) => (row === 5 ? 1e9 : table.column(sites[0])[row]))],
  ];
  for (const [what, data] of awkward) {
    it(`finds something finite in ${what}, or says what is wrong`, async () => {
      for (const testFraction of [0, 0.2]) await requireResultOrName(model.discover(data, { testFraction }));
    });
  }

  it("takes no other model's result for its own", async () => {
    const document = { ...(await model.discover(table)).toJSON(), model: `not ${reader.name}` };
    requireNamed(errorOf(() => discoveryReader([reader]).fromJSON(document as never)));
  });
}

function withColumn(table: Table, name: string, value: (row: number) => number): Table {
  const at = table.indexOf(name);
  const width = table.columns.length;
  return new Table(
    table.columns,
    table.values.map((old, cell) => (cell % width === at ? value(Math.floor(cell / width)) : old)),
  );
}
