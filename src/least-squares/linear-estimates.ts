import { estimatesOf, type Estimates, type RatedEstimates } from "../estimates/estimates.js";
import { log } from "../wasm/elementary.js";
import { BlockPrecision, type Precision, type PrecisionBlock } from "../estimates/precision.js";
import type { LinearProblem } from "./linear-problem.js";
import { noiseOf, type OutputNoise } from "./noise.js";

/**
 * The estimates of the sites of y = W x + b: Λ is block diagonal, Σ x xᵀ / σ² of each output, or the inverse sandwich where
 * its noise clearly depends on the inputs; with one input all sites are independent.
 *
 * @param noise - Standard deviation of the noise. Default: that of each output, from the residuals of the unshared fit.
 * @throws {@link DataError} `ESTIMATES_NOT_FINITE`, `NOT_IDENTIFIABLE`.
 */
export function linearEstimates(problem: LinearProblem, noise?: number): Estimates {
  const { sites, rows } = problem;
  const { loss } = problem.whole();
  const given = (): OutputNoise => ({ variance: noise! * noise! });
  const outputs = noise === undefined ? noiseOf(problem) : Array.from({ length: sites.outputs }, given);
  const lambda = new OutputPrecisions(problem, outputs);
  const ones = new Float64Array(sites.count).fill(1);
  const centres = Float64Array.from(ones, (_, k) => {
    const output = sites.output[k];
    return outputs[output].sandwich?.estimate[k - sites.start[output]] ?? 0;
  });
  return estimatesOf(
    {
      linear: lambda.times(centres, loss.linear),
      curvature: lambda.times(ones, loss.curve(ones)),
      weight: Float64Array.from(ones, (_, k) => lambda.at(k, k)),
      precision: lambda.precision(),
    },
    rows,
    problem.determined ? undefined : plausibleDeviation(problem),
  );
}

/** Standard deviations of the noise that are tried, as shares of the outputs': factors of 2. */
const NOISE_STEPS = 10;

/**
 * With fewer rows than inputs no residuals tell the noise: the estimates at each of ten levels, from that of the outputs
 * down by factors of 2.
 */
export function* ratedEstimates(problem: LinearProblem): Generator<RatedEstimates, void> {
  const { loss } = problem.whole();
  const terms = loss.terms - (problem.intercept ? problem.sites.outputs : 0);
  let noise = Math.sqrt(loss.constant / terms);
  for (let step = 0; step < NOISE_STEPS; step++, noise /= 2) {
    const logLikelihood = -terms * log(noise) - loss.constant / (2 * noise * noise);
    yield { estimates: linearEstimates(problem, noise), logLikelihood };
  }
}

/** How large weights must be about to explain the outputs together: the reach of an underdetermined problem. */
function plausibleDeviation({ x, y, rows, sites }: LinearProblem): number {
  const squares = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0) / rows;
  return Math.sqrt(squares(y) / sites.outputs / squares(x));
}

/** Λ of each output. */
class OutputPrecisions {
  readonly #gram: Float64Array;

  constructor(
    private readonly problem: LinearProblem,
    private readonly outputs: readonly OutputNoise[],
  ) {
    this.#gram = problem.whole().loss.moments.xx;
  }

  /** Λ_kl of two sites of one output. */
  at(k: number, l: number): number {
    const { output, input, start, inputs } = this.problem.sites;
    const [first, end] = [start[output[k]], start[output[k] + 1]];
    const { variance, sandwich } = this.outputs[output[k]];
    if (sandwich) return sandwich.precision[(k - first) * (end - first) + l - first];
    return this.#gram[input[k] * inputs + input[l]] / variance;
  }

  /** Λ v, where `curved` is H v. */
  times(v: Float64Array, curved: Float64Array): Float64Array {
    const { output, start } = this.problem.sites;
    return curved.map((value, k) => {
      const { variance, sandwich } = this.outputs[output[k]];
      if (!sandwich) return value / variance;
      let total = 0;
      for (let l = start[output[k]]; l < start[output[k] + 1]; l++) total += this.at(k, l) * v[l];
      return total;
    });
  }

  precision(): Precision {
    const { inputs, start } = this.problem.sites;
    if (inputs === 1) return { kind: "independent" };
    const grams = new Map<string, Float64Array>();
    const blocks = this.outputs.map(({ variance, sandwich }, output): PrecisionBlock => {
      if (sandwich) return { values: sandwich.precision, divisor: 1 };
      return { values: this.#gramOf(output, grams), divisor: variance };
    });
    return new BlockPrecision(start, blocks);
  }

  /** Σ x xᵀ of an output's inputs, one array for all outputs that have the same. */
  #gramOf(output: number, known: Map<string, Float64Array>): Float64Array {
    const { sites } = this.problem;
    const inputs = sites.inputsOf(output);
    const key = inputs.join();
    const n = inputs.length;
    const gram =
      known.get(key) ??
      Float64Array.from({ length: n * n }, (_, at) => {
        return this.#gram[inputs[Math.floor(at / n)] * sites.inputs + inputs[at % n]];
      });
    known.set(key, gram);
    return gram;
  }
}
