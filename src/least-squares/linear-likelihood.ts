import { DataError } from "../errors.js";
import type { LinearProblem } from "./linear-problem.js";
import { choleskyFactor } from "../wasm/linear-algebra.js";
import { noiseOf, type OutputNoise } from "./noise.js";
import type { SiteLikelihood } from "../estimates/estimates.js";

/** Estimates of untied sites that lean towards the centre, θ ~ N(centre, τ²), and their covariance by output. */
export interface UntiedEstimates {
  /** About the centre, shape (K). */
  readonly estimate: Float64Array;
  /** Covariance of the sites of output p, shape (Q_p, Q_p). */
  readonly covariance: readonly Float64Array[];
}

/** The likelihood of the sites of y = W x + b: Λ is block diagonal, Σ x xᵀ / σ² of each output, or the inverse sandwich. */
export class LinearLikelihood implements SiteLikelihood {
  readonly count: number;
  readonly centre: number;
  readonly moment: Float64Array;
  readonly weight: Float64Array;
  readonly rowDeviation: number;
  readonly #gram: Float64Array;
  readonly #noise: readonly OutputNoise[];

  constructor(
    readonly problem: LinearProblem,
    noise?: number,
  ) {
    const { sites, rows } = problem;
    const { loss } = problem.whole();
    this.count = sites.count;
    this.#gram = loss.moments.xx;
    this.#noise =
      noise === undefined ? noiseOf(problem) : new Array<OutputNoise>(sites.outputs).fill({ variance: noise * noise });
    const ones = new Float64Array(sites.count).fill(1);
    const estimate = Float64Array.from(
      ones,
      (_, k) => this.#noise[sites.output[k]].sandwich?.estimate[k - sites.start[sites.output[k]]] ?? 0,
    );
    const curvature = this.#times(ones, loss.curve(ones));
    const linear = this.#times(estimate, loss.linear);
    this.centre = sum(linear) / sum(curvature);
    this.moment = linear.map((value, k) => value - this.centre * curvature[k]);
    this.weight = Float64Array.from(ones, (_, k) => this.#lambda(k, k));
    this.rowDeviation = Math.sqrt((rows * this.count) / sum(this.weight));
    requireFinite(this);
  }

  addRow(site: number, labels: Int32Array, sums: Float64Array): void {
    const { output, input, start, inputs } = this.problem.sites;
    const [first, end] = [start[output[site]], start[output[site] + 1]];
    const { variance, sandwich } = this.#noise[output[site]];
    if (sandwich) {
      const row = (site - first) * (end - first) - first;
      for (let l = first; l < end; l++) sums[labels[l]] += sandwich.precision[row + l];
    } else {
      const row = input[site] * inputs;
      const precision = 1 / variance;
      for (let l = first; l < end; l++) sums[labels[l]] += precision * this.#gram[row + input[l]];
    }
  }

  /** O(P Q³). */
  untied(spread: number): UntiedEstimates {
    const { sites } = this.problem;
    const estimate = new Float64Array(this.count);
    const covariance: Float64Array[] = [];
    for (let p = 0; p < sites.outputs; p++) {
      const [first, end] = [sites.start[p], sites.start[p + 1]];
      const inverse = choleskyFactor(this.#block(p, 1 / spread), end - first).inverse();
      covariance.push(inverse);
      for (let i = 0; i < end - first; i++) {
        for (let j = 0; j < end - first; j++) {
          estimate[first + i] += inverse[i * (end - first) + j] * this.moment[first + j];
        }
      }
    }
    return { estimate, covariance };
  }

  /** The same where no two sites share an output, so that Λ is diagonal. */
  diagonal(): SiteLikelihood {
    const { count, centre, moment, weight, rowDeviation } = this;
    return { count, centre, moment, weight, rowDeviation };
  }

  /** The same sites as if their untied estimates were independent. */
  independent({ estimate, covariance }: UntiedEstimates): SiteLikelihood {
    const { start } = this.problem.sites;
    const weight = new Float64Array(this.count);
    covariance.forEach((block, p) => {
      const n = start[p + 1] - start[p];
      for (let i = 0; i < n; i++) weight[start[p] + i] = 1 / block[i * n + i];
    });
    const { count, centre, rowDeviation } = this;
    return { count, centre, rowDeviation, weight, moment: estimate.map((value, k) => value * weight[k]) };
  }

  /** Λ_kl of two sites of one output. */
  #lambda(k: number, l: number): number {
    const { output, input, start, inputs } = this.problem.sites;
    const [first, end] = [start[output[k]], start[output[k] + 1]];
    const { variance, sandwich } = this.#noise[output[k]];
    if (sandwich) return sandwich.precision[(k - first) * (end - first) + l - first];
    return this.#gram[input[k] * inputs + input[l]] / variance;
  }

  /** Λ v, where `curved` is H v. */
  #times(v: Float64Array, curved: Float64Array): Float64Array {
    const { output, start } = this.problem.sites;
    return curved.map((value, k) => {
      const { variance, sandwich } = this.#noise[output[k]];
      if (!sandwich) return value / variance;
      let total = 0;
      for (let l = start[output[k]]; l < start[output[k] + 1]; l++) total += this.#lambda(k, l) * v[l];
      return total;
    });
  }

  #block(p: number, ridge: number): Float64Array {
    const [first, end] = [this.problem.sites.start[p], this.problem.sites.start[p + 1]];
    const n = end - first;
    return Float64Array.from({ length: n * n }, (_, at) => {
      const [i, j] = [Math.floor(at / n), at % n];
      return this.#lambda(first + i, first + j) + (i === j ? ridge : 0);
    });
  }
}

function requireFinite({ moment, weight, rowDeviation }: SiteLikelihood): void {
  const finite = [...moment, ...weight, rowDeviation].every((value) => Number.isFinite(value));
  if (finite) return;
  throw new DataError("ESTIMATES_NOT_FINITE", "search: expected finite estimates of the sites, got some that are not", {
    fix: "Rescale the columns: squares of the values overflow, or are too small to be told from zero.",
  });
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
