import type { RandomKernels } from "./kernels/random.js";
import type { SharingKernels } from "./kernels/sharing.js";

/**
 * The raw functions of the core. Addresses are bytes, counts are elements.
 * `test/wasm/abi.test.ts` holds this interface against the compiled module.
 */
export interface Kernels extends RandomKernels, SharingKernels {
  /** First address that belongs to the arena. */
  arena_base(): number;
}
