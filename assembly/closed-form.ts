// The kernels of the small browser file: what the search of the mean and linear models, its posterior and random numbers
// call. Whatever relaxation, matching, networks, planning or a caller of the raw functions needs is in index.ts.
export { arena_base } from "./arena";
export { exp, exp_array_f64, log, log_array_f64, log_gamma, log_gamma_array_f64 } from "./kernels/elementary";
export { normals_f64, philox, uniforms_f64 } from "./kernels/random";
export { cholesky_f64, cholesky_solve_f64 } from "./kernels/solve";
