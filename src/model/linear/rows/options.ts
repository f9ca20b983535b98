import type { RowOptions } from "../../glm/options.js";
import type { ResolvedRowOptions } from "../../glm/resolve-rows.js";
import type { LinearDiscoverOptions } from "../options.js";

/** In what units inputs are compared. */
export const scales = ["none", "sd", "range"] as const;
export type ScaleName = (typeof scales)[number];

/** Options of {@link discover} for a linear model of one target with a distribution, weights, clusters or free inputs. */
export interface LinearRowsDiscoverOptions
  extends
    RowOptions,
    Pick<
      LinearDiscoverOptions,
      | "targets"
      | "inputs"
      | "noise"
      | "confidence"
      | "fdr"
      | "confidenceTime"
      | "seed"
      | "testFraction"
      | "timeLimitMs"
      | "signal"
      | "onProgress"
    > {
  readonly model: "linear";
  /** Inputs that are fitted and never tied. Default: none. */
  readonly adjust?: readonly string[];
  /** Blocks of inputs that may be tied with each other, as lists or as text, `"a,b,c; d,e"`. Default: one block of all. */
  readonly mayTie?: string | readonly (readonly string[])[];
  /** Whether inputs may also be exactly 0: the site `0` is one of the sites that they may be tied with. Default false. */
  readonly zero?: boolean;
  /** Units in which weights are compared: of an input as it is, its standard deviation or its range. Default `none`. */
  readonly scale?: ScaleName;
}

/** Every choice that led to a result, defaults filled in. */
export interface ResolvedLinearRowsOptions extends ResolvedRowOptions {
  readonly model: "linear";
  readonly method: "search";
  readonly targets: readonly string[];
  readonly inputs: readonly string[];
  readonly adjust: readonly string[];
  readonly mayTie: readonly (readonly string[])[];
  readonly zero: boolean;
  readonly scale: ScaleName;
}
