/**
 * Elementary functions with the same bits in every engine; contracts in `assembly/kernels/elementary.ts`. Arrays are
 * f32, or f64 where the name says so, and blocks of their own: they are worked on in whole vectors. `out` may be `x`.
 */
export interface ElementaryKernels {
  exp(x: number): number;
  log(x: number): number;
  atan(x: number): number;
  /** log Γ(x), x > 0. */
  log_gamma(x: number): number;
  /** Φ(x), the standard normal distribution function. */
  normal_cdf(x: number): number;
  /** The x with Φ(x) = p. */
  normal_quantile(p: number): number;
  exp_array(out: number, x: number, n: number): void;
  exp_array_f64(out: number, x: number, n: number): void;
  log_array(out: number, x: number, n: number): void;
  log_array_f64(out: number, x: number, n: number): void;
  log_gamma_array_f64(out: number, x: number, n: number): void;
}
