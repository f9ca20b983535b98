import { DataError } from "../errors.js";
import { choleskyFactor, type CholeskyFactor } from "../wasm/linear-algebra.js";
import type { QuadraticLoss } from "./quadratic-loss.js";

/** Unshared least squares: every site its own parameter. */
export interface UnsharedFit {
  /** θ̂, shape (K). */
  readonly theta: Float64Array;
  /** (Σ x xᵀ)⁻¹ over an output's inputs: the covariance of its estimates up to the noise variance, shape (Q_p, Q_p). */
  inverseGram(output: number): Float64Array;
}

/** Least fraction of an input's sum of squares that the inputs before it must leave unexplained. */
const INDEPENDENCE = 1e-10;

/**
 * Least squares of each output on its own inputs.
 *
 * @throws {@link DataError} `NOT_IDENTIFIABLE` if an output's inputs are collinear on these rows.
 *
 * O(Q³) a distinct support, O(Q²) an output.
 */
export function fitUnshared(loss: QuadraticLoss): UnsharedFit {
  const { sites } = loss;
  const grams = new GramFactors(loss);
  const theta = new Float64Array(sites.count);
  for (let p = 0; p < sites.outputs; p++) {
    const [first, end] = [sites.start[p], sites.start[p + 1]];
    if (end > first) theta.set(grams.of(p).solve(loss.linear.subarray(first, end)), first);
  }
  return { theta, inverseGram: (output) => grams.of(output).inverse };
}

/** Inputs that the data cannot tell apart. */
export interface Collinearity {
  /** An input (column of W) that is constant, or a linear combination of `others`. */
  readonly input: number;
  /** Empty if the input is constant. */
  readonly others: readonly number[];
}

/** The first input that is constant or determined by those before it, if any. O(Q³) a distinct support. */
export function findCollinearity(loss: QuadraticLoss): Collinearity | undefined {
  const grams = new GramFactors(loss);
  for (let p = 0; p < loss.sites.outputs; p++) {
    const found = grams.collinearity(p);
    if (found) return found;
  }
  return undefined;
}

/** Factors of Σ x xᵀ scaled to unit diagonal, one for each distinct set of inputs. */
class GramFactors {
  readonly #known = new Map<string, ScaledFactor>();

  constructor(private readonly loss: QuadraticLoss) {}

  of(output: number): ScaledFactor {
    const factor = this.#factor(output);
    if (factor.dependent === undefined) return factor;
    throw new DataError(
      "NOT_IDENTIFIABLE",
      "expected rows that determine the parameters that they fit, got inputs that are collinear there",
      {
        fix: "Add rows, raise the train fraction, or drop inputs that others determine.",
      },
    );
  }

  collinearity(output: number): Collinearity | undefined {
    const inputs = this.loss.sites.inputsOf(output);
    const factor = this.#factor(output);
    if (factor.dependent === undefined) return undefined;
    const others = factor.explainedBy(factor.dependent).map((i) => inputs[i]);
    return { input: inputs[factor.dependent], others };
  }

  #factor(output: number): ScaledFactor {
    const { sites, moments } = this.loss;
    const inputs = sites.inputsOf(output);
    const key = inputs.join();
    const known = this.#known.get(key);
    if (known) return known;
    const factor = new ScaledFactor(moments.xx, sites.inputs, inputs);
    this.#known.set(key, factor);
    return factor;
  }
}

/** Cholesky factor of D G D with D = diag(G)^(−1/2), G a principal block of a Gram matrix. */
class ScaledFactor {
  /** The first row that the ones before it determine; undefined if G is regular. */
  readonly dependent: number | undefined;
  readonly #scaled: Float64Array;
  readonly #scale: Float64Array;
  readonly #factor: CholeskyFactor;
  #inverse: Float64Array | undefined;

  constructor(gram: Float64Array, stride: number, indices: Int32Array) {
    const n = indices.length;
    this.#scale = Float64Array.from(indices, (i) =>
      gram[i * stride + i] > 0 ? 1 / Math.sqrt(gram[i * stride + i]) : 0,
    );
    this.#scaled = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        this.#scaled[i * n + j] = gram[indices[i] * stride + indices[j]] * this.#scale[i] * this.#scale[j];
      }
    }
    this.#factor = choleskyFactor(this.#scaled, n, INDEPENDENCE);
    this.dependent = this.#factor.failedAt;
  }

  /** G⁻¹ b. */
  solve(right: Float64Array): Float64Array {
    // One input, as in the mean model: a call of the core for each output would take a fifth of a search.
    if (right.length === 1) return Float64Array.of((right[0] / this.#scaled[0]) * this.#scale[0] * this.#scale[0]);
    const scaled = this.#factor.solve(right.map((value, i) => value * this.#scale[i]));
    return scaled.map((value, i) => value * this.#scale[i]);
  }

  /** G⁻¹, shape (n, n), made once. */
  get inverse(): Float64Array {
    return (this.#inverse ??= this.#inverted());
  }

  #inverted(): Float64Array {
    const n = this.#scale.length;
    return this.#factor.inverse().map((value, at) => value * this.#scale[Math.floor(at / n)] * this.#scale[at % n]);
  }

  /** Which of the rows before `row` it is a combination of; none if it is zero. */
  explainedBy(row: number): number[] {
    const n = this.#scale.length;
    if (this.#scale[row] === 0) return [];
    const before = new Float64Array(row * row);
    for (let i = 0; i < row; i++) before.set(this.#scaled.subarray(i * n, i * n + row), i * row);
    const weights = choleskyFactor(before, row).solve(this.#scaled.subarray(row * n, row * n + row));
    return [...weights.keys()].filter((i) => Math.abs(weights[i]) > 1e-6);
  }
}
