import type { RandomKernels } from "./kernels/random.js";
import type { SharingKernels } from "./kernels/sharing.js";
import type { SimplexKernels } from "./kernels/simplex.js";
import type { SolveKernels } from "./kernels/solve.js";
import type { SpectralKernels } from "./kernels/spectral.js";
import type { UpdateKernels } from "./kernels/update.js";

/**
 * The raw functions of the core. Addresses are bytes, counts are elements.
 * `test/wasm/abi.test.ts` holds this interface against the compiled module.
 */
export interface Kernels
  extends RandomKernels, SharingKernels, SimplexKernels, UpdateKernels, SolveKernels, SpectralKernels {
  /** First address that belongs to the arena. */
  arena_base(): number;
}
