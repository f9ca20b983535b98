import type { FamilyName } from "../../glm/family.js";

/** What a model of rows with a distribution takes, whatever its inputs. */
export interface RowOptions {
  /** Distribution of the target: `gaussian` (identity), `binomial` (logit), `poisson` (log), `gamma` (log). Default `gaussian`. */
  readonly family?: FamilyName;
  /** `poisson` and `gamma`: a column of exposures > 0; the mean is in proportion to it. */
  readonly exposure?: string;
  /** A column that is added to the predictor: for `poisson` the logarithm of the exposure. */
  readonly offset?: string;
  /** `binomial`: a column of trials ≥ 1; the target counts the successes among them. Default: one trial a row. */
  readonly trials?: string;
  /** A column of weights > 0: what a row counts for, its variance being in inverse proportion. Default: 1. */
  readonly weights?: string;
  /** A column that says which rows belong together: whole clusters are held out, and errors allow for their dependence. */
  readonly cluster?: string;
  /** δ > 0, in the units of the parameters: say also which sites are less than this apart. Default: none. */
  readonly margin?: number;
}

/** Names of the columns among {@link RowOptions}. */
export const rowColumns = ["exposure", "offset", "trials", "weights"] as const;
/** The columns that a prediction needs beside its inputs. */
export function offsetColumns({ exposure, offset }: RowOptions): string[] {
  return [exposure, offset].filter((name) => name !== undefined);
}

/** Names of {@link RowOptions}. */
export const rowOptions: readonly (keyof RowOptions)[] = ["family", ...rowColumns, "cluster", "margin"];
