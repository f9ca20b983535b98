import type { HeldOut, HeldOutLosses } from "../model/findings.js";
import { mean, pairedDifference, type Comparison } from "../data/paired-difference.js";

/**
 * Compares the losses of the test rows, each of shape (rows).
 *
 * @param constant - Those of the best constant, for models that may learn nothing.
 * @param inflation - What the dependence of rows multiplies the variances of means by.
 * @param rounding - Differences up to this are none.
 */
export function heldOutOf(
  { noShare, fullShare, discovered }: Record<keyof HeldOutLosses, Float64Array>,
  constant: Float64Array | undefined,
  { inflation = 1, rounding = 0 }: { inflation?: number; rounding?: number },
): HeldOut {
  const against = (other: Float64Array): Comparison => {
    const { difference, standardError } = pairedDifference(discovered, other);
    if (Math.abs(difference) <= rounding) return { difference: 0, standardError: standardError === null ? null : 0 };
    return { difference, standardError: standardError === null ? null : standardError * Math.sqrt(inflation) };
  };
  return {
    rows: discovered.length,
    losses: { noShare: mean(noShare), fullShare: mean(fullShare), discovered: mean(discovered) },
    versus: { noShare: against(noShare), fullShare: against(fullShare) },
    ...(constant && { constant: { loss: mean(constant), versus: against(constant) } }),
  };
}
