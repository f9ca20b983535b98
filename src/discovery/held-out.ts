import type { HeldOut, HeldOutLosses } from "../model/findings.js";
import { mean, pairedDifference } from "../data/paired-difference.js";

/**
 * Compares the losses of the test rows, each of shape (rows).
 *
 * @param constant - Those of the best constant, for models that may learn nothing.
 */
export function heldOutOf(
  { noShare, fullShare, discovered }: Record<keyof HeldOutLosses, Float64Array>,
  constant?: Float64Array,
): HeldOut {
  return {
    rows: discovered.length,
    losses: { noShare: mean(noShare), fullShare: mean(fullShare), discovered: mean(discovered) },
    versus: { noShare: pairedDifference(discovered, noShare), fullShare: pairedDifference(discovered, fullShare) },
    ...(constant && { constant: { loss: mean(constant), versus: pairedDifference(discovered, constant) } }),
  };
}
