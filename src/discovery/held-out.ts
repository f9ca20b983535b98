import { squaredErrorsInto, type Observations } from "../model/linear-fit.js";
import type { Sites } from "../model/sites.js";

/** Mean squared errors on the test rows, over rows and outputs. */
export interface HeldOutLosses {
  /** Every site its own parameter. */
  readonly noShare: number;
  /** One parameter for all sites. */
  readonly fullShare: number;
  /** The discovered scheme. */
  readonly discovered: number;
}

/** A paired comparison on the test rows: discovered minus the other; negative where the discovered scheme is better. */
export interface Comparison {
  readonly difference: number;
  /** Standard error of the difference over rows. */
  readonly standardError: number;
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
  sites: Sites,
  data: Observations,
  rows: Int32Array,
  fits: { readonly [Name in keyof HeldOutLosses]: Fit },
): HeldOut {
  const errorsOf = ({ theta, intercepts }: Fit) =>
    squaredErrorsInto(new Float64Array(rows.length), sites, theta, intercepts, data, rows).map(
      (e) => e / sites.outputs,
    );
  const noShare = errorsOf(fits.noShare);
  const fullShare = errorsOf(fits.fullShare);
  const discovered = errorsOf(fits.discovered);
  return {
    rows: rows.length,
    losses: { noShare: mean(noShare), fullShare: mean(fullShare), discovered: mean(discovered) },
    versus: { noShare: compare(discovered, noShare), fullShare: compare(discovered, fullShare) },
  };
}

function compare(ours: Float64Array, other: Float64Array): Comparison {
  const differences = ours.map((value, i) => value - other[i]);
  const difference = mean(differences);
  let squares = 0;
  for (const value of differences) squares += (value - difference) * (value - difference);
  return { difference, standardError: Math.sqrt(squares / Math.max(ours.length - 1, 1) / ours.length) };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
