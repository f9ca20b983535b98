/**
 * Rows on the simplex and the penalties on them; contracts in `assembly/kernels/simplex.ts`. Matrices are
 * (rows, columns) with rows `stride` elements apart, padded with zeros: f32, or f64 where the name says so.
 */
export interface SimplexKernels {
  /** A = softmax(logits / temperature), row by row. A may be logits. */
  softmax(a: number, logits: number, rows: number, columns: number, stride: number, temperature: number): void;
  softmax_f64(a: number, logits: number, rows: number, columns: number, stride: number, temperature: number): void;
  /** dlogits = A ∘ (dA − rowsum(A ∘ dA)) / temperature. dlogits may be dA. */
  softmax_adjoint(
    dlogits: number,
    a: number,
    da: number,
    rows: number,
    columns: number,
    stride: number,
    temperature: number,
  ): void;
  softmax_adjoint_f64(
    dlogits: number,
    a: number,
    da: number,
    rows: number,
    columns: number,
    stride: number,
    temperature: number,
  ): void;
  /** Returns H = −(1/rows)·Σ (A + offset)·log(A + offset); dA += weight·∂H/∂A. */
  entropy(da: number, a: number, rows: number, columns: number, stride: number, offset: number, weight: number): number;
  entropy_f64(
    da: number,
    a: number,
    rows: number,
    columns: number,
    stride: number,
    offset: number,
    weight: number,
  ): number;
  /** Returns Σ_m ‖A_·m‖₂; dA += weight·A_·m / ‖A_·m‖₂. */
  column_norm(da: number, a: number, rows: number, columns: number, stride: number, weight: number): number;
  column_norm_f64(da: number, a: number, rows: number, columns: number, stride: number, weight: number): number;
  /** sums_m = Σ_k A_km; sums is padded like a row. */
  column_sums(sums: number, a: number, rows: number, columns: number, stride: number): void;
  column_sums_f64(sums: number, a: number, rows: number, columns: number, stride: number): void;
}
