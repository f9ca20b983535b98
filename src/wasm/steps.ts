import type { Block } from "./arena.js";
import type { Core } from "./core.js";
import type { Kernels } from "./kernels.js";

/** Numbers of either precision in the core's memory. */
export type RealBlock = Block<Float32Array | Float64Array>;

/** What a gradient method without a network needs of one precision: room for its state, and a step. */
export interface Steps {
  /** A zeroed block of the core's memory. */
  reals(length: number): RealBlock;
  readonly adam: Kernels["adam_step"];
  readonly rmsprop: Kernels["rmsprop_step"];
}

/** The f64 steps of a core. */
export function doubleSteps({ kernels, arena }: Core): Steps {
  return {
    reals: (length) => arena.f64(length),
    adam: kernels.adam_step_f64,
    rmsprop: kernels.rmsprop_step_f64,
  };
}
