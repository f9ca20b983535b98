import type { Block, MatrixBlock } from "../../wasm/arena.js";
import type { Core } from "../../wasm/core.js";
import type { RelaxedLevel } from "./relaxed-level.js";

/** Keeps the columns that A has left empty from dividing by zero; the released code's value. */
const MASS_FLOOR = 1e-8;

/**
 * The paper's closed form: ψ_j = Σ_k A_kj θ̂_k / Σ_k A_kj on the unshared estimates θ̂ (Claim 1 for the mean model,
 * Sec. 5.3 for linear maps). Equal to A A⁺ θ̂ on hard A, and unlike it not blind for square A.
 */
export class ProjectionLevel implements RelaxedLevel {
  readonly #core: Core;
  readonly #estimates: Block<Float64Array>;
  readonly #theta: Block<Float64Array>;
  readonly #v: Block<Float64Array>;
  readonly #psi: Block<Float64Array>;
  readonly #mass: Block<Float64Array>;
  #a: MatrixBlock<Float64Array> | undefined;

  constructor(core: Core, estimates: Float64Array, stride: number) {
    this.#core = core;
    this.#estimates = core.arena.f64From(estimates);
    this.#theta = core.arena.f64(estimates.length);
    this.#v = core.arena.f64(estimates.length);
    this.#psi = core.arena.f64(stride);
    this.#mass = core.arena.f64(stride);
  }

  forward(a: MatrixBlock<Float64Array>): Float64Array {
    const { ptr, rows, columns, stride } = (this.#a = a);
    const [theta, psi, mass, x] = [this.#theta.ptr, this.#psi.ptr, this.#mass.ptr, this.#estimates.ptr];
    this.#core.kernels.projection_f64(theta, psi, mass, ptr, x, rows, columns, stride, MASS_FLOOR);
    return this.#theta.data;
  }

  adjoint(da: MatrixBlock<Float64Array>, v: Float64Array): void {
    const { ptr, rows, columns, stride } = this.#a!;
    this.#v.data.set(v);
    const [psi, mass, x] = [this.#psi.ptr, this.#mass.ptr, this.#estimates.ptr];
    this.#core.kernels.projection_adjoint_f64(da.ptr, this.#v.ptr, ptr, x, psi, mass, rows, columns, stride);
  }
}
