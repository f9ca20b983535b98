// A whole search, from the table to the result.
import { generateConvolution } from "../../src/data/generators/convolution.js";
import { generateGaussian } from "../../src/data/generators/gaussian.js";
import { LinearProblem } from "../../src/least-squares/linear-problem.js";
import type { MethodContext } from "../../src/scheme/method.js";
import { validationPathSearch } from "../../src/search/validation-path.js";
import { suite } from "../support/harness.js";

const context: MethodContext = { seed: 1, trainFraction: 0.3, shouldStop: () => false };

function search(problem: LinearProblem, trainFraction: number): number {
  const running = validationPathSearch()(problem, { ...context, trainFraction });
  let step = running.next();
  while (!step.done) step = running.next();
  return step.value.partition.groupCount;
}

for (const sites of [6, 30, 90]) {
  const { table } = generateGaussian({ sites, groups: 3, seed: 1 });
  const x = new Float64Array(table.rows).fill(1);
  const problem = new LinearProblem({ x, y: table.values, inputs: 1, outputs: sites, intercept: false });
  suite(`search, mean of ${sites} sites, 100 rows, 20 splits`, {
    work: { unit: "trials", amount: 1 },
    cases: { search: () => search(problem, 0.3) },
  });
}

for (const [inputs, taps] of [
  [5, 3],
  [10, 3],
]) {
  const { table, inputNames, outputNames } = generateConvolution({ inputs, taps, seed: 1 });
  const problem = new LinearProblem({
    x: table.select(inputNames).values,
    y: table.select(outputNames).values,
    inputs,
    outputs: outputNames.length,
    intercept: true,
  });
  suite(`search, convolution with ${problem.sites.count} cells, 150 rows, 20 splits`, {
    work: { unit: "trials", amount: 1 },
    cases: { search: () => search(problem, 0.5) },
  });
}
