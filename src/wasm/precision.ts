import type { Core } from "./core.js";
import type { Kernels } from "./kernels.js";
import { doubleSteps, type Steps } from "./steps.js";

export type { RealBlock } from "./steps.js";

/** A product overwrites its target (0) or adds to it (1). */
export type Beta = 0 | 1;

/**
 * The kernels of one precision under common names, so that a model is written once and runs in f32 (fast) or in f64
 * (checks, small problems). Rows of matrices are padded to {@link Precision.lanes}.
 */
export interface Precision extends Steps {
  readonly name: "f32" | "f64";
  readonly core: Core;
  /** Numbers in 16 bytes. */
  readonly lanes: 2 | 4;
  /** Bytes of a number. */
  readonly bytes: 4 | 8;
  readonly nn: Kernels["sgemm_nn"];
  readonly nt: Kernels["sgemm_nt"];
  readonly tn: Kernels["sgemm_tn"];
  readonly axpy: Kernels["vector_axpy"];
  readonly scale: Kernels["vector_scale"];
  readonly dot: Kernels["vector_dot"];
  readonly multiply: Kernels["vector_multiply"];
  readonly multiplyAdd: Kernels["vector_multiply_add"];
  readonly series: Kernels["vector_series"];
  readonly activationForward: Kernels["activation_forward"];
  readonly activationCurvature: Kernels["activation_curvature"];
  readonly biasAdd: Kernels["bias_add"];
  readonly biasAdjoint: Kernels["bias_adjoint"];
  readonly gather: Kernels["pool_gather"];
  readonly scatter: Kernels["pool_scatter"];
  readonly max: Kernels["pool_max"];
  readonly pick: Kernels["pool_pick"];
  readonly place: Kernels["pool_place"];
  readonly softmax: Kernels["softmax"];
  readonly softmaxAdjoint: Kernels["softmax_adjoint"];
  readonly entropy: Kernels["entropy"];
  readonly columnNorm: Kernels["column_norm"];
  readonly sinkhorn: Kernels["sinkhorn"];
  readonly sinkhornAdjoint: Kernels["sinkhorn_adjoint"];
  readonly sgd: Kernels["sgd_step"];
  readonly adamw: Kernels["adamw_step"];
  readonly adamwAdjoint: Kernels["adamw_adjoint"];
  readonly lossResidual: Kernels["loss_residual"];
  readonly lossCrossEntropy: Kernels["loss_cross_entropy"];
  readonly lossCrossEntropyTangent: Kernels["loss_cross_entropy_tangent"];
}

/** The f32 kernels of a core. */
export function singlePrecision(core: Core): Precision {
  const { kernels, arena } = core;
  return {
    name: "f32",
    core,
    lanes: 4,
    bytes: 4,
    reals: (length) => arena.f32(length),
    nn: kernels.sgemm_nn,
    nt: kernels.sgemm_nt,
    tn: kernels.sgemm_tn,
    axpy: kernels.vector_axpy,
    scale: kernels.vector_scale,
    dot: kernels.vector_dot,
    multiply: kernels.vector_multiply,
    multiplyAdd: kernels.vector_multiply_add,
    series: kernels.vector_series,
    activationForward: kernels.activation_forward,
    activationCurvature: kernels.activation_curvature,
    biasAdd: kernels.bias_add,
    biasAdjoint: kernels.bias_adjoint,
    gather: kernels.pool_gather,
    scatter: kernels.pool_scatter,
    max: kernels.pool_max,
    pick: kernels.pool_pick,
    place: kernels.pool_place,
    softmax: kernels.softmax,
    softmaxAdjoint: kernels.softmax_adjoint,
    entropy: kernels.entropy,
    columnNorm: kernels.column_norm,
    sinkhorn: kernels.sinkhorn,
    sinkhornAdjoint: kernels.sinkhorn_adjoint,
    sgd: kernels.sgd_step,
    adam: kernels.adam_step,
    adamw: kernels.adamw_step,
    adamwAdjoint: kernels.adamw_adjoint,
    rmsprop: kernels.rmsprop_step,
    lossResidual: kernels.loss_residual,
    lossCrossEntropy: kernels.loss_cross_entropy,
    lossCrossEntropyTangent: kernels.loss_cross_entropy_tangent,
  };
}

/** The f64 kernels of a core. */
export function doublePrecision(core: Core): Precision {
  const { kernels } = core;
  return {
    ...doubleSteps(core),
    name: "f64",
    core,
    lanes: 2,
    bytes: 8,
    nn: kernels.dgemm_nn,
    nt: kernels.dgemm_nt,
    tn: kernels.dgemm_tn,
    axpy: kernels.vector_axpy_f64,
    scale: kernels.vector_scale_f64,
    dot: kernels.vector_dot_f64,
    multiply: kernels.vector_multiply_f64,
    multiplyAdd: kernels.vector_multiply_add_f64,
    series: kernels.vector_series_f64,
    activationForward: kernels.activation_forward_f64,
    activationCurvature: kernels.activation_curvature_f64,
    biasAdd: kernels.bias_add_f64,
    biasAdjoint: kernels.bias_adjoint_f64,
    gather: kernels.pool_gather_f64,
    scatter: kernels.pool_scatter_f64,
    max: kernels.pool_max_f64,
    pick: kernels.pool_pick_f64,
    place: kernels.pool_place_f64,
    softmax: kernels.softmax_f64,
    softmaxAdjoint: kernels.softmax_adjoint_f64,
    entropy: kernels.entropy_f64,
    columnNorm: kernels.column_norm_f64,
    sinkhorn: kernels.sinkhorn_f64,
    sinkhornAdjoint: kernels.sinkhorn_adjoint_f64,
    sgd: kernels.sgd_step_f64,
    adamw: kernels.adamw_step_f64,
    adamwAdjoint: kernels.adamw_adjoint_f64,
    lossResidual: kernels.loss_residual_f64,
    lossCrossEntropy: kernels.loss_cross_entropy_f64,
    lossCrossEntropyTangent: kernels.loss_cross_entropy_tangent_f64,
  };
}
