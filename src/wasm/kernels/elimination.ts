/** Linear systems that need not be definite; contract in `assembly/kernels/elimination.ts`. */
export interface EliminationKernels {
  /** Solves a (n, n, rows `stride` apart) · x = x in place, destroying a: 0 solved, 1 singular. */
  elimination_solve_f64(a: number, x: number, n: number, stride: number): number;
}
