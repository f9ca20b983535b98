import { squaredErrorsInto, type Observations } from "../least-squares/linear-fit.js";
import { mean, pairedDifference, type Comparison } from "../search/judge/paired-difference.js";
import type { Cells } from "../layout/cells.js";

/** Losses on the test rows: `mean` and `linear`: squared errors, over rows and outputs; `set`: that of the `loss` option. */
export interface HeldOutLosses {
  /** Every site its own parameter. */
  readonly noShare: number;
  /** One parameter for all sites. */
  readonly fullShare: number;
  /** The discovered scheme. */
  readonly discovered: number;
}

/** What the test rows, which took no part in the choice, say of the schemes. */
export interface HeldOut {
  readonly rows: number;
  readonly losses: HeldOutLosses;
  readonly versus: { readonly noShare: Comparison; readonly fullShare: Comparison };
}

/** Parameters in the data's units. */
export interface Fit {
  readonly theta: Float64Array;
  readonly intercepts: Float64Array;
}

/** Judges the three fits on the test rows. O(rows · K). */
export function judgeHeldOut(
  sites: Cells,
  data: Observations,
  rows: Int32Array,
  fits: { readonly [Name in keyof HeldOutLosses]: Fit },
): HeldOut {
  const errorsOf = ({ theta, intercepts }: Fit) =>
    squaredErrorsInto(new Float64Array(rows.length), sites, theta, intercepts, data, rows).map(
      (e) => e / sites.outputs,
    );
  return heldOutOf({
    noShare: errorsOf(fits.noShare),
    fullShare: errorsOf(fits.fullShare),
    discovered: errorsOf(fits.discovered),
  });
}

/** Compares the losses of the test rows, each of shape (rows). */
export function heldOutOf({ noShare, fullShare, discovered }: Record<keyof HeldOutLosses, Float64Array>): HeldOut {
  return {
    rows: discovered.length,
    losses: { noShare: mean(noShare), fullShare: mean(fullShare), discovered: mean(discovered) },
    versus: { noShare: pairedDifference(discovered, noShare), fullShare: pairedDifference(discovered, fullShare) },
  };
}
