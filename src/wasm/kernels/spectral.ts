/** Singular values, f64; contracts in `assembly/kernels/spectral.ts`. */
export interface SpectralKernels {
  /**
   * Returns Σ σ_j of a (rows, columns); da += weight · its (sub)gradient. v (columns, stride): orthogonal on entry,
   * right singular vectors on return; u (columns, rows padded to even): scratch.
   */
  nuclear_norm_f64(
    da: number,
    v: number,
    u: number,
    a: number,
    rows: number,
    columns: number,
    stride: number,
    weight: number,
  ): number;
}
