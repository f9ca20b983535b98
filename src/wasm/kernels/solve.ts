/** Symmetric positive definite systems, f64; contracts in `assembly/kernels/solve.ts`. */
export interface SolveKernels {
  /** Lower triangle of a (n, n) ← L; 0, or the number (from 1) of the first row whose pivot is not above `least`. */
  cholesky_f64(a: number, n: number, stride: number, least: number): number;
  /** x (n, columns; rows `width` apart) ← A⁻¹·x with the factor l. */
  cholesky_solve_f64(x: number, l: number, n: number, width: number, stride: number): void;
}
