// The ABI: every function that the TypeScript side may call, and nothing else.
export * from "./closed-form";
export {
  activation_curvature,
  activation_curvature_f64,
  activation_forward,
  activation_forward_f64,
} from "./kernels/activation";
export { assignment_f64, assignment_i32, assignment_survey, assignment_to_i32 } from "./kernels/assignment";
export { bias_add, bias_add_f64, bias_adjoint, bias_adjoint_f64 } from "./kernels/bias";
export { contingency, count_pairs, label_range, number_labels, pair_rows } from "./kernels/contingency";
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
export { maximum_weight_matching, variation_of_information } from "./kernels/matching";
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
export { sinkhorn, sinkhorn_adjoint, sinkhorn_adjoint_f64, sinkhorn_f64 } from "./kernels/sinkhorn";
export { nuclear_norm_f64 } from "./kernels/spectral";
export {
  adam_step,
  adam_step_f64,
  adamw_adjoint,
  adamw_adjoint_f64,
  adamw_step,
  adamw_step_f64,
  rmsprop_step,
  rmsprop_step_f64,
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
