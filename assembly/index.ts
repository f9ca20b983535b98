// The ABI: every function that the TypeScript side may call, and nothing else.
export * from "./closed-form";
export {
  activation_curvature,
  activation_curvature_f64,
  activation_forward,
  activation_forward_f64,
} from "./kernels/activation";
export { bias_add, bias_add_f64, bias_adjoint, bias_adjoint_f64 } from "./kernels/bias";
export {
  dgemm_nn,
  dgemm_nt,
  dgemm_tn,
  dgemv_n,
  dgemv_t,
  gram_f64,
  sgemm_nn,
  sgemm_nt,
  sgemm_tn,
} from "./kernels/dense";
export { atan, exp_array, log_array, normal_cdf, normal_quantile } from "./kernels/elementary";
export { elimination_solve_f64 } from "./kernels/elimination";
export {
  loss_cross_entropy,
  loss_cross_entropy_f64,
  loss_cross_entropy_tangent,
  loss_cross_entropy_tangent_f64,
  loss_residual,
  loss_residual_f64,
} from "./kernels/loss";
export {
  pool_gather,
  pool_gather_f64,
  pool_max,
  pool_max_f64,
  pool_pick,
  pool_pick_f64,
  pool_place,
  pool_place_f64,
  pool_scatter,
  pool_scatter_f64,
} from "./kernels/pool";
export { sharing_adjoint_a, sharing_adjoint_psi, sharing_forward } from "./kernels/sharing";
export { column_norm, column_sums, column_sums_f64, entropy, softmax, softmax_adjoint } from "./kernels/simplex";
export { sinkhorn, sinkhorn_adjoint, sinkhorn_adjoint_f64, sinkhorn_f64 } from "./kernels/sinkhorn";
export {
  adam_step,
  adamw_adjoint,
  adamw_adjoint_f64,
  adamw_step,
  adamw_step_f64,
  rmsprop_step,
  sgd_step,
  sgd_step_f64,
} from "./kernels/update";
export {
  vector_axpy,
  vector_axpy_f64,
  vector_dot,
  vector_dot_f64,
  vector_multiply,
  vector_multiply_add,
  vector_multiply_add_f64,
  vector_multiply_f64,
  vector_scale,
  vector_scale_f64,
  vector_series,
  vector_series_f64,
} from "./kernels/vector";
