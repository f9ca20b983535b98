import { mean, pairedDifference, type Comparison } from "../data/paired-difference.js";
import { fitScheme, fitUntied } from "../least-squares/fit-scheme.js";
import { predictInto, squaredErrorsInto, type Observations } from "../least-squares/linear-fit.js";
import type { LinearProblem } from "../least-squares/linear-problem.js";
import type { HardScheme } from "../scheme/hard-scheme.js";
import { Random } from "../wasm/random.js";
import type { BatchFunction } from "./batch-function.js";

/** Random schemes with groups of the same sizes. */
const RANDOM_SCHEMES = 20;

/** A map that was fitted on some rows, and its squared errors on others. */
export interface JudgedFit {
  readonly theta: Float64Array;
  readonly intercepts: Float64Array;
  readonly losses: Float64Array;
}

/** Fits without ties, with those of a scheme, and with random ones. */
export interface TiedFits {
  readonly before: JudgedFit;
  readonly after: JudgedFit;
  readonly random: readonly JudgedFit[];
}

/** Held-out losses of {@link TiedFits}: mean squared errors, summed over outputs. */
export interface TiedLosses {
  readonly before: number;
  readonly after: number;
  /** The mean over 20 random schemes with groups of the same sizes. */
  readonly random: number;
  /** After minus before, with its standard error over rows. */
  readonly afterMinusBefore: Comparison;
  /** How many of the random schemes raise the loss by more than one standard error. */
  readonly randomWorse: number;
}

/** Fits on one part of the rows and judges on another. */
export function tiedFits(problem: LinearProblem, heldOut: Observations, scheme: HardScheme, seed: number): TiedFits {
  const judge = (theta: Float64Array) => judged(problem, theta, heldOut);
  const random = new Random(seed);
  return {
    before: judge(fitUntied(problem)),
    after: judge(fitScheme(problem, scheme)),
    random: Array.from({ length: RANDOM_SCHEMES }, () => judge(fitScheme(problem, shuffled(scheme, random)))),
  };
}

function judged(problem: LinearProblem, theta: Float64Array, heldOut: Observations): JudgedFit {
  const { origin } = problem.whole();
  const intercepts = problem.interceptsOf(theta, origin);
  const units = problem.inUnits(theta);
  const rows = Int32Array.from({ length: heldOut.y.length / problem.sites.outputs }, (_, i) => i);
  const losses = squaredErrorsInto(new Float64Array(rows.length), problem.sites, units, intercepts, heldOut, rows);
  return { theta: units, intercepts, losses };
}

/** The same groups and signs at random sites. */
function shuffled({ labels, groupCount, signs }: HardScheme, random: Random): HardScheme {
  const order = random.permutation(labels.length);
  const at = (values: ArrayLike<number>) => Int32Array.from(order, (site) => values[site]);
  return { labels: at(labels), groupCount, ...(signs && { signs: at(signs) }) };
}

/** The losses in numbers. */
export function lossesOf({ before, after, random }: TiedFits): TiedLosses {
  const worse = random.filter(({ losses }) => {
    const { difference, standardError } = pairedDifference(losses, before.losses);
    return difference > (standardError ?? 0);
  });
  return {
    before: mean(before.losses),
    after: mean(after.losses),
    random: mean(Float64Array.from(random, ({ losses }) => mean(losses))),
    afterMinusBefore: pairedDifference(after.losses, before.losses),
    randomWorse: worse.length,
  };
}

/** x ↦ W x + b; of a list, the values themselves, for any number of rows. */
export function asFunction(
  problem: LinearProblem,
  { theta, intercepts }: Pick<JudgedFit, "theta" | "intercepts">,
  list: boolean,
): BatchFunction {
  const { sites } = problem;
  return (batch) => {
    const rows = batch.length / sites.inputs;
    const out = new Float64Array(rows * sites.outputs);
    const row = new Float64Array(sites.outputs);
    for (let i = 0; i < rows; i++) {
      out.set(predictInto(row, sites, theta, intercepts, batch, i * sites.inputs), i * sites.outputs);
    }
    return list ? theta : out;
  };
}
