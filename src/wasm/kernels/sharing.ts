/** Parameter sharing θ = A·ψ for blocks of d numbers a site; contracts in `assembly/kernels/sharing.ts`. */
export interface SharingKernels {
  /** θ (k, d) = A (k, m) · ψ (m, d), f32, d a multiple of 4. */
  sharing_forward(theta: number, a: number, psi: number, k: number, m: number, d: number): void;
  /** dψ (m, d) += Aᵀ · dθ, f32. */
  sharing_adjoint_psi(dpsi: number, a: number, dtheta: number, k: number, m: number, d: number): void;
  /** dA (k, m) = dθ · ψᵀ, f32. */
  sharing_adjoint_a(da: number, dtheta: number, psi: number, k: number, m: number, d: number): void;
  /**
   * Column-normalised lower level, f64: c = column sums + offset, ψ = Aᵀ·x / c, θ = A·ψ. A (rows, columns) with rows
   * `stride` apart; θ, x (rows); ψ, c (columns, padded to even).
   */
  projection_f64(
    theta: number,
    psi: number,
    c: number,
    a: number,
    x: number,
    rows: number,
    columns: number,
    stride: number,
    offset: number,
  ): void;
  /** Its adjoint: dA_km += v_k·ψ_m + w_m·(x_k − ψ_m) / c_m, w = Aᵀ·v, v = ∂L/∂θ. */
  projection_adjoint_f64(
    da: number,
    v: number,
    a: number,
    x: number,
    psi: number,
    c: number,
    rows: number,
    columns: number,
    stride: number,
  ): void;
}
