import type { EstimateSums } from "../estimates/estimates.js";
import { BlockPrecision, densePrecision, type Precision, type PrecisionBlock } from "../estimates/precision.js";
import type { LinearRows } from "./linear-rows.js";
import type { Noise } from "./noise.js";

/**
 * Λ and Λθ̂ of the sites of y = W x + b: block diagonal, Σ x xᵀ / σ² of each output, or the inverse sandwich where its
 * noise clearly depends on the inputs; with one input all sites are independent. Where outputs are correlated Λ is
 * Σ⁻¹ ⊗ Σ x xᵀ, one block.
 */
export function likelihoodOf(problem: LinearRows, noise: Noise): EstimateSums {
  if (noise.correlation) return correlated(problem, noise);
  const { sites } = problem;
  const { outputs } = noise;
  const { loss } = problem.whole();
  const lambda = new OutputPrecisions(problem, noise);
  const ones = new Float64Array(sites.count).fill(1);
  const centres = Float64Array.from(ones, (_, k) => {
    const output = sites.output[k];
    return outputs[output].sandwich?.estimate[k - sites.start[output]] ?? 0;
  });
  return {
    linear: lambda.times(centres, loss.linear),
    curvature: lambda.times(ones, loss.curve(ones)),
    weight: Float64Array.from(ones, (_, k) => lambda.at(k, k)),
    precision: lambda.precision(),
  };
}

/** The inverse covariance of the outputs' noise, shape (P, P): zero between outputs without correlation. */
export function outputWeights({ outputs, correlation, inflation }: Noise): Float64Array {
  const p = outputs.length;
  const weights = new Float64Array(p * p);
  outputs.forEach(({ variance }, i) => (weights[i * (p + 1)] = 1 / (variance * inflation)));
  if (!correlation) return weights;
  const { inverse, outputs: noisy } = correlation;
  const scale = Float64Array.from(noisy, (i) => Math.sqrt(weights[i * (p + 1)]));
  noisy.forEach((i, a) =>
    noisy.forEach((j, b) => (weights[i * p + j] = scale[a] * scale[b] * inverse[a * noisy.length + b])),
  );
  return weights;
}

function correlated(problem: LinearRows, noise: Noise): EstimateSums {
  const { sites } = problem;
  const { count, output, input, inputs, outputs } = sites;
  const { xx, yx } = problem.whole().loss.moments;
  const weights = outputWeights(noise);
  const values = new Float64Array(count * count);
  const [linear, curvature] = [new Float64Array(count), new Float64Array(count)];
  for (let k = 0; k < count; k++) {
    const own = output[k] * outputs;
    for (let l = 0; l < count; l++) {
      const value = weights[own + output[l]] * xx[input[k] * inputs + input[l]];
      values[k * count + l] = value;
      curvature[k] += value;
    }
    for (let p = 0; p < outputs; p++) linear[k] += weights[own + p] * yx[p * inputs + input[k]];
  }
  const weight = Float64Array.from({ length: count }, (_, k) => values[k * (count + 1)]);
  return { linear, curvature, weight, precision: densePrecision(values, count) };
}

/** Λ of each output. */
class OutputPrecisions {
  readonly #gram: Float64Array;

  constructor(
    private readonly problem: LinearRows,
    private readonly noise: Noise,
  ) {
    this.#gram = problem.whole().loss.moments.xx;
  }

  /** Λ_kl of two sites of one output. */
  at(k: number, l: number): number {
    const { output, input, start, inputs } = this.problem.sites;
    const { outputs, inflation } = this.noise;
    const [first, end] = [start[output[k]], start[output[k] + 1]];
    const { variance, sandwich } = outputs[output[k]];
    if (sandwich) return sandwich.precision[(k - first) * (end - first) + l - first] / inflation;
    return this.#gram[input[k] * inputs + input[l]] / (variance * inflation);
  }

  /** Λ v, where `curved` is H v. */
  times(v: Float64Array, curved: Float64Array): Float64Array {
    const { output, start } = this.problem.sites;
    const { outputs, inflation } = this.noise;
    return curved.map((value, k) => {
      const { variance, sandwich } = outputs[output[k]];
      if (!sandwich) return value / (variance * inflation);
      let total = 0;
      for (let l = start[output[k]]; l < start[output[k] + 1]; l++) total += this.at(k, l) * v[l];
      return total;
    });
  }

  precision(): Precision {
    const { inputs, start } = this.problem.sites;
    const { outputs, inflation } = this.noise;
    if (inputs === 1) return { kind: "independent" };
    const grams = new Map<string, Float64Array>();
    const blocks = outputs.map(({ variance, sandwich }, output): PrecisionBlock => {
      if (sandwich) return { values: sandwich.precision, divisor: inflation };
      return { values: this.#gramOf(output, grams), divisor: variance * inflation };
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
