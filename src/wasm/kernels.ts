import type { ActivationKernels } from "./kernels/activation.js";
import type { AssignmentKernels } from "./kernels/assignment.js";
import type { BiasKernels } from "./kernels/bias.js";
import type { ContingencyKernels } from "./kernels/contingency.js";
import type { DenseKernels } from "./kernels/dense.js";
import type { ElementaryKernels } from "./kernels/elementary.js";
import type { EliminationKernels } from "./kernels/elimination.js";
import type { LossKernels } from "./kernels/loss.js";
import type { MatchingKernels } from "./kernels/matching.js";
import type { PoolKernels } from "./kernels/pool.js";
import type { RandomKernels } from "./kernels/random.js";
import type { SharingKernels } from "./kernels/sharing.js";
import type { SimplexKernels } from "./kernels/simplex.js";
import type { SinkhornKernels } from "./kernels/sinkhorn.js";
import type { SolveKernels } from "./kernels/solve.js";
import type { SpectralKernels } from "./kernels/spectral.js";
import type { UpdateKernels } from "./kernels/update.js";
import type { VectorKernels } from "./kernels/vector.js";

/**
 * The raw functions of the core. Addresses are bytes, counts are elements.
 * `test/wasm/abi.test.ts` holds this interface against the compiled module.
 */
export interface Kernels
  extends
    ActivationKernels,
    AssignmentKernels,
    BiasKernels,
    ContingencyKernels,
    DenseKernels,
    ElementaryKernels,
    EliminationKernels,
    LossKernels,
    MatchingKernels,
    PoolKernels,
    RandomKernels,
    SharingKernels,
    SimplexKernels,
    SinkhornKernels,
    SolveKernels,
    SpectralKernels,
    UpdateKernels,
    VectorKernels {
  /** First address that belongs to the arena. */
  arena_base(): number;
}
