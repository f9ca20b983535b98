// The kernels of the small browser file: what the mean and linear models, their relaxation, matching and random numbers
// call. Whatever only networks, planning or a caller of the raw functions needs is in index.ts.
export { arena_base } from "./arena";
export { assignment_f64, assignment_i32, assignment_survey, assignment_to_i32 } from "./kernels/assignment";
export { exp, exp_array_f64, log, log_array_f64, log_gamma, log_gamma_array_f64 } from "./kernels/elementary";
export { contingency, maximum_weight_matching, variation_of_information } from "./kernels/matching";
export { normals_f64, philox, uniforms_f64 } from "./kernels/random";
export { projection_adjoint_f64, projection_f64 } from "./kernels/sharing";
export { column_norm_f64, entropy_f64, softmax_adjoint_f64, softmax_f64 } from "./kernels/simplex";
export { cholesky_f64, cholesky_solve_f64 } from "./kernels/solve";
export { nuclear_norm_f64 } from "./kernels/spectral";
export { adam_step_f64, rmsprop_step_f64 } from "./kernels/update";
