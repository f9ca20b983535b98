import { generateGaussian } from "../data/generators/gaussian.js";
import { squaredDistance } from "../data/squared-distance.js";
import { streams } from "../data/streams.js";
import { feasibleTrainFraction } from "../model/linear/open.js";
import { LinearProblem } from "../least-squares/linear-problem.js";
import { fitTied } from "../least-squares/lower-level.js";
import type { Method } from "../least-squares/method.js";
import { leastTrainRows } from "../model/mean/mean.js";
import type { MethodOutcome } from "../scheme/method.js";
import { Partition } from "../scheme/partition.js";
import { Random } from "../wasm/random.js";

/** Gaussian data y ~ N(θ, noise²·I), θ = gap·(0 … groups − 1) at random sites, and how it is divided. */
export interface GaussianSetting {
  readonly sites: number;
  readonly groups: number;
  readonly gap: number;
  readonly noise: number;
  readonly rows: number;
  /** Share of the rows that fits, raised as {@link discover} does where it leaves too few. */
  readonly trainFraction: number;
}

/** How a method did on one draw; errors are ‖θ̂ − θ‖² after the fit on all rows. */
export interface GaussianTrial {
  readonly exact: boolean;
  readonly error: number;
  readonly noShareError: number;
  readonly oracleError: number;
}

/**
 * More rows than this are drawn as means of equal blocks of them, which is exact: the method needs sums over rows
 * alone. Only divisions finer than a block are missed, and the standard errors rest on as many blocks.
 */
const MOST_BLOCKS = 200;
const TWO_53 = 9007199254740992;

/** Draws data with this seed, runs the method on it and compares with the truth. */
export function simulateGaussian(setting: GaussianSetting, method: Method, seed: number): GaussianTrial {
  const { sites, trainFraction } = setting;
  const rows = Math.min(setting.rows, MOST_BLOCKS);
  const noise = setting.noise * Math.sqrt(rows / setting.rows);
  const { table, labels, theta } = generateGaussian({ ...setting, rows, noise, seed });
  const x = new Float64Array(rows).fill(1);
  const problem = new LinearProblem({ x, y: table.values, inputs: 1, outputs: sites, intercept: false });
  const { partition } = runToEnd(
    method(problem, {
      seed,
      trainFraction: feasibleTrainFraction(rows, trainFraction, leastTrainRows),
      shouldStop: () => false,
    }),
  );
  const { loss } = problem.whole();
  const truth = Partition.fromLabels(labels);
  const errorOf = (scheme: Partition) => squaredDistance(fitTied(loss, scheme, "projection"), theta);
  return {
    exact: partition.equals(truth),
    error: errorOf(partition),
    noShareError: errorOf(Partition.discrete(sites)),
    oracleError: errorOf(truth),
  };
}

/** The seeds of a plan's trials: the same ones at every setting, so that settings are compared on paired draws. */
export function trialSeeds(seed: number, trials: number): Float64Array {
  return new Random(seed, streams.planning).uniforms(trials).map((u) => u * TWO_53);
}

function runToEnd(steps: ReturnType<Method>): MethodOutcome {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
