// The ABI: every function that the TypeScript side may call, and nothing else.
export { arena_base } from "./arena";
export { philox, uniforms_f64, normals_f64 } from "./kernels/random";
export {
  projection_adjoint_f64,
  projection_f64,
  sharing_adjoint_a,
  sharing_adjoint_psi,
  sharing_forward,
} from "./kernels/sharing";
export {
  column_norm,
  column_norm_f64,
  column_sums,
  column_sums_f64,
  entropy,
  entropy_f64,
  softmax,
  softmax_adjoint,
  softmax_adjoint_f64,
  softmax_f64,
} from "./kernels/simplex";
export {
  adam_step,
  adam_step_f64,
  adamw_step,
  adamw_step_f64,
  rmsprop_step,
  rmsprop_step_f64,
  sgd_step,
  sgd_step_f64,
} from "./kernels/update";
export { cholesky_f64, cholesky_solve_f64 } from "./kernels/solve";
export { nuclear_norm_f64 } from "./kernels/spectral";
