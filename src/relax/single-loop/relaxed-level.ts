import type { MatrixBlock } from "../../wasm/arena.js";

/** The lower level at a relaxed assignment A (K, M), with its derivative. */
export interface RelaxedLevel {
  /** θ = A ψ*(A), shape (K); reused by the next call. */
  forward(a: MatrixBlock<Float64Array>): Float64Array;
  /** dA += ∂L/∂A from v = ∂L/∂θ, shape (K), at the A of the last forward call. */
  adjoint(da: MatrixBlock<Float64Array>, v: Float64Array): void;
}
