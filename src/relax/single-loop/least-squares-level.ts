import type { QuadraticLoss } from "../../least-squares/quadratic-loss.js";
import type { MatrixBlock } from "../../wasm/arena.js";
import { choleskyFactor, type CholeskyFactor } from "../../wasm/linear-algebra.js";
import type { RelaxedLevel } from "./relaxed-level.js";

/**
 * The exact lower level: ψ* = (AᵀHA + λI)⁻¹ Aᵀg, the minimum over ψ of the training loss at θ = A ψ plus λ‖ψ‖².
 *
 * With v = ∂L/∂θ and u = (AᵀHA + λI)⁻¹ Aᵀv the derivative is dA = v ψᵀ + (g − Hθ) uᵀ − H A u ψᵀ. For square A and
 * λ = 0 it vanishes: every A then reaches the unshared minimum, and validation has nothing to say.
 *
 * O(M (P Q² + K M) + M³) a call.
 */
export class LeastSquaresLevel implements RelaxedLevel {
  readonly #theta: Float64Array;
  #a: MatrixBlock<Float64Array> | undefined;
  #psi: Float64Array = new Float64Array(0);
  #factor: CholeskyFactor | undefined;

  /** @param ridge - λ in units of the mean diagonal of H. */
  constructor(
    private readonly loss: QuadraticLoss,
    private readonly ridge: number,
  ) {
    this.#theta = new Float64Array(loss.sites.count);
  }

  forward(a: MatrixBlock<Float64Array>): Float64Array {
    this.#a = a;
    this.#factor = choleskyFactor(this.#tiedGram(a), a.columns);
    this.#psi = this.#factor.solve(transposedTimes(a, this.loss.linear));
    return timesInto(this.#theta, a, this.#psi);
  }

  adjoint(da: MatrixBlock<Float64Array>, v: Float64Array): void {
    const a = this.#a!;
    const u = this.#factor!.solve(transposedTimes(a, v));
    const spread = this.loss.curve(timesInto(new Float64Array(a.rows), a, u));
    const residual = this.loss.curve(this.#theta).map((value, k) => this.loss.linear[k] - value);
    const out = da.data;
    for (let k = 0; k < a.rows; k++) {
      for (let j = 0; j < a.columns; j++) {
        out[k * da.stride + j] += (v[k] - spread[k]) * this.#psi[j] + residual[k] * u[j];
      }
    }
  }

  /** AᵀHA + λI. */
  #tiedGram(a: MatrixBlock<Float64Array>): Float64Array {
    const { rows, columns, stride, data } = a;
    const gram = new Float64Array(columns * columns);
    const column = new Float64Array(rows);
    for (let j = 0; j < columns; j++) {
      for (let k = 0; k < rows; k++) column[k] = data[k * stride + j];
      gram.set(transposedTimes(a, this.loss.curve(column)), j * columns);
      gram[j * columns + j] += this.ridge * this.#meanCurvature();
    }
    return gram;
  }

  #meanCurvature(): number {
    const { sites, moments } = this.loss;
    let trace = 0;
    for (const q of sites.input) trace += moments.xx[q * sites.inputs + q];
    return trace / sites.count;
  }
}

/** A x, shape (K), into `out`. */
function timesInto(out: Float64Array, a: MatrixBlock<Float64Array>, x: Float64Array): Float64Array {
  const { data, rows, columns, stride } = a;
  for (let k = 0; k < rows; k++) {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += data[k * stride + j] * x[j];
    out[k] = sum;
  }
  return out;
}

/** Aᵀ x, shape (M). */
function transposedTimes(a: MatrixBlock<Float64Array>, x: Float64Array): Float64Array {
  const { data, rows, columns, stride } = a;
  const out = new Float64Array(columns);
  for (let k = 0; k < rows; k++) for (let j = 0; j < columns; j++) out[j] += data[k * stride + j] * x[k];
  return out;
}
