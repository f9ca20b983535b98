/** Parameter sharing θ = A·ψ for blocks of d numbers a site; contracts in `assembly/kernels/sharing.ts`. */
export interface SharingKernels {
  /** θ (k, d) = A (k, m) · ψ (m, d), f32, d a multiple of 4. */
  sharing_forward(theta: number, a: number, psi: number, k: number, m: number, d: number): void;
  /** dψ (m, d) += Aᵀ · dθ, f32. */
  sharing_adjoint_psi(dpsi: number, a: number, dtheta: number, k: number, m: number, d: number): void;
  /** dA (k, m) = dθ · ψᵀ, f32. */
  sharing_adjoint_a(da: number, dtheta: number, psi: number, k: number, m: number, d: number): void;
}
