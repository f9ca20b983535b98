/** A bias row under each row of a matrix (rows, stride); contracts in `assembly/kernels/bias.ts`. */
export interface BiasKernels {
  /** y_b += bias; f32. */
  bias_add(y: number, bias: number, rows: number, stride: number): void;
  /** As `bias_add`; f64. */
  bias_add_f64(y: number, bias: number, rows: number, stride: number): void;
  /** dbias = Σ_b dy_b; f32. */
  bias_adjoint(dbias: number, dy: number, rows: number, stride: number): void;
  /** As `bias_adjoint`; f64. */
  bias_adjoint_f64(dbias: number, dy: number, rows: number, stride: number): void;
}
