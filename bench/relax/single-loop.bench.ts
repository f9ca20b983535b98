// One trial of the released code's single loop: three starts of a thousand steps on the paper's Gaussian data.
import { relaxedVariants, type RelaxedOptions } from "../../src/relax/single-loop/relaxed-options.js";
import { SingleLoop } from "../../src/relax/single-loop/single-loop.js";
import { generateGaussian } from "../../src/data/generators/gaussian.js";
import { trainValidationSplit } from "../../src/data/split.js";
import { LinearProblem } from "../../src/least-squares/linear-problem.js";
import { Random } from "../../src/wasm/random.js";
import { projection, projectionAdjoint } from "../../test/reference/sharing.js";
import { columnNorm, entropy, RELEASED_OFFSET, softmaxAdjoint, softmaxRows } from "../../test/reference/simplex.js";
import { rmspropStep } from "../../test/reference/update.js";
import { suite } from "../support/harness.js";

const { steps, restarts } = relaxedVariants.released;
const RULE = { rate: 0.02, alpha: 0.99, epsilon: 1e-8, decay: 1e-4 };

function splitOf(sites: number) {
  const { table } = generateGaussian({ sites, groups: 1, seed: 1 });
  const x = new Float64Array(table.rows).fill(1);
  const problem = new LinearProblem({ x, y: table.values, inputs: 1, outputs: sites, intercept: false });
  const { train, validation } = trainValidationSplit(table.rows, 0.3, 1, 0);
  return problem.split(train, validation);
}

function trial(loop: SingleLoop): number {
  for (let restart = 0; restart < restarts; restart++) {
    loop.startRandomly(new Random(1).split(restart));
    for (let step = 0; step < steps; step++) loop.step(step);
  }
  return loop.evaluate(1).loss;
}

/** The same trial out of the reference twins, dense arrays and nothing fused. */
function plainTrial(sites: number, { train, validation }: ReturnType<typeof splitOf>): number {
  const means = [train, validation].map(({ linear, moments }) => linear.map((sum) => sum / moments.rows));
  let sink = 0;
  for (let restart = 0; restart < restarts; restart++) {
    const logits = new Random(1).split(restart).normals(sites * sites);
    const square = new Float64Array(sites * sites);
    for (let step = 0; step < steps; step++) {
      const a = softmaxRows(logits, sites);
      const tied = projection(a, means[0], sites, 1e-8);
      const slope = tied.theta.map((value, k) => (2 * (value - means[1][k])) / sites);
      const penalties = [columnNorm(a, sites).gradient, entropy(a, sites, RELEASED_OFFSET).gradient];
      const da = projectionAdjoint(slope, a, means[0], tied);
      const total = da.map((value, at) => value + 0.01 * (penalties[0][at] + penalties[1][at]));
      rmspropStep(logits, square, softmaxAdjoint(a, total, sites), RULE);
      sink += logits[0];
    }
  }
  return sink;
}

const paper: RelaxedOptions = relaxedVariants.paper;
for (const sites of [6, 30]) {
  const split = splitOf(sites);
  const [released, nuclear] = [new SingleLoop(split, relaxedVariants.released), new SingleLoop(split, paper)];
  suite(`single-loop trial, K = ${sites}, ${restarts} × ${steps} steps`, {
    work: { unit: "trials", amount: 1 },
    cases: {
      released: () => trial(released),
      "paper (nuclear norm)": () => trial(nuclear),
      "released, plain JS": () => plainTrial(sites, split),
    },
  });
}
