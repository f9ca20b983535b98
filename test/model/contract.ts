import { describe } from "vitest";
import type { ContractCase } from "./contract/case.js";
import { describeErrors } from "./contract/errors.js";
import { describeEstimates } from "./contract/estimates.js";
import { describeFit } from "./contract/fit.js";
import { describeOrder } from "./contract/order.js";
import { describeResult } from "./contract/result.js";
import { describeRun } from "./contract/run.js";
import { describeSizes } from "./contract/sizes.js";
import { once } from "./contract/support.js";

/** All that every model must keep, as tests. */
export function describeContract<Fit>(model: ContractCase<Fit>): void {
  describe(`contract: ${model.name}`, () => {
    const found = once(() => model.discover(model.table, { seed: 1 }));
    describeFit(model);
    if (model.estimates || model.open(model.table).estimates) describeEstimates(model);
    describeOrder(model);
    describeResult(model, found);
    describeRun(model);
    describeErrors(model);
    if (model.generate) describeSizes(model, model.generate.bind(model));
  });
}
