/**
 * One step of a gradient method on n parameters, in PyTorch's definitions; contracts in `assembly/kernels/update.ts`.
 * f32, or f64 where the name says so. The arrays are blocks of their own: they are worked on in whole vectors.
 */
export interface UpdateKernels {
  /** g = gradient + decay·p; velocity = momentum·velocity + g; p −= rate·velocity. */
  sgd_step: SgdStep;
  sgd_step_f64: SgdStep;
  /** g = gradient + decay·p; moments of g; p −= rate / correction1 · mean / (√(square / correction2) + epsilon). */
  adam_step: AdamStep;
  adam_step_f64: AdamStep;
  /** p −= rate·decay·p, then `adam_step` without decay. */
  adamw_step: AdamStep;
  adamw_step_f64: AdamStep;
  /** Derivatives in what an `adamw_step` left (dp, dmean, dsquare) to those in what it found, and in its gradient. */
  adamw_adjoint: AdamAdjoint;
  adamw_adjoint_f64: AdamAdjoint;
  /** g = gradient + decay·p; square = alpha·square + (1 − alpha)·g²; p −= rate·g / (√square + epsilon). */
  rmsprop_step: RmspropStep;
  rmsprop_step_f64: RmspropStep;
}

type SgdStep = (
  p: number,
  velocity: number,
  gradient: number,
  n: number,
  rate: number,
  momentum: number,
  decay: number,
) => void;

/** In step t = 1, 2, …: correction1 = 1 − beta1ᵗ, correction2 = 1 − beta2ᵗ. */
type AdamStep = (
  p: number,
  mean: number,
  square: number,
  gradient: number,
  n: number,
  rate: number,
  beta1: number,
  beta2: number,
  epsilon: number,
  decay: number,
  correction1: number,
  correction2: number,
) => void;

/** mean, square and gradient before the step; dgradient is overwritten, dp without the way through the gradient. */
type AdamAdjoint = (
  dp: number,
  dmean: number,
  dsquare: number,
  dgradient: number,
  mean: number,
  square: number,
  gradient: number,
  n: number,
  rate: number,
  beta1: number,
  beta2: number,
  epsilon: number,
  decay: number,
  correction1: number,
  correction2: number,
) => void;

type RmspropStep = (
  p: number,
  square: number,
  gradient: number,
  n: number,
  rate: number,
  alpha: number,
  epsilon: number,
  decay: number,
) => void;
