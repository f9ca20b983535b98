import { expect, it } from "vitest";
import type { Estimates } from "../../../src/estimates/estimates.js";
import { Partition } from "../../../src/scheme/partition.js";
import { relativeError } from "../../support/numbers.js";
import type { ContractCase } from "./case.js";
import { fitted, sum } from "./support.js";

export function describeEstimates<Fit>(model: ContractCase<Fit>): void {
  const opened = async () => {
    const task = model.open(model.table, { seed: 1 });
    return { task, estimates: (await (model.estimates?.(task) ?? task.estimates!())) as Estimates };
  };

  it("estimates what its untied fit has", async () => {
    const { task, estimates } = await opened();
    const untied = await fitted(task, Partition.discrete(estimates.count));
    const about = Float64Array.from(model.values!.of(untied), (value) => value - estimates.centre);
    const moment = denseOf(estimates).map((row) => row.reduce((sum, value, l) => sum + value * about[l], 0));
    expect(relativeError(moment, estimates.moment)).toBeLessThan(1e-8);
  });

  it("has a symmetric Λ whose diagonal is the weight, and moments about the centre", async () => {
    const { task, estimates } = await opened();
    const lambda = denseOf(estimates);
    const { count, moment, weight, centreWeight, rowDeviation, reach } = estimates;
    expect([count, moment.length, weight.length]).toEqual(Array(3).fill(task.layout.names.length));
    const transposed = lambda.map((_, k) => lambda.map((row) => row[k]));
    expect(relativeError(lambda.flat(), transposed.flat())).toBeLessThan(1e-12);
    expect(
      relativeError(
        weight,
        lambda.map((row, k) => row[k]),
      ),
    ).toBeLessThan(1e-12);
    expect(relativeError([lambda.flat().reduce(sum)], [centreWeight])).toBeLessThan(1e-10);
    expect(Math.abs(moment.reduce(sum)) / moment.map(Math.abs).reduce(sum)).toBeLessThan(1e-10);
    for (const positive of [...weight, centreWeight, rowDeviation, reach]) expect(positive).toBeGreaterThan(0);
  });
}

/** Λ, row by row. */
export function denseOf({ count, weight, precision }: Estimates): number[][] {
  const own = Int32Array.from({ length: count }, (_, k) => k);
  return Array.from(own, (k) => {
    const row = new Float64Array(count);
    if (precision.kind === "independent") row[k] = weight[k];
    else precision.addRow(k, own, row);
    return Array.from(row);
  });
}
