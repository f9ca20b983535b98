/**
 * Activations and their derivatives on n numbers, a multiple of the lanes; contracts in `assembly/kernels/activation.ts`.
 * `kind`: 0 relu, 1 tanh, 2 silu.
 */
export interface ActivationKernels {
  /** y = f(x), slope = f′(x); f32. */
  activation_forward(y: number, slope: number, x: number, n: number, kind: number): void;
  /** As `activation_forward`; f64. */
  activation_forward_f64(y: number, slope: number, x: number, n: number, kind: number): void;
  /** out = f″(x); f32. */
  activation_curvature(out: number, x: number, n: number, kind: number): void;
  /** As `activation_curvature`; f64. */
  activation_curvature_f64(out: number, x: number, n: number, kind: number): void;
}
