import type { FamilyName } from "../../../glm/family.js";
import type { Confidence } from "../../../search/posterior/certainty.js";
import type { MarginFacts } from "../../glm/margin.js";
import type { Findings, Gap } from "../../findings.js";
import type { ResolvedLinearRowsOptions, ScaleName } from "./options.js";

/** What was found among the weights of a linear model with a distribution. */
export interface LinearRowsDiscoveryJson extends Findings {
  readonly model: "linear";
  readonly method: "search";
  readonly confidence: Confidence | null;
  readonly gaps: readonly Gap[];
  readonly family: FamilyName;
  /** Compact letters of the sites, block by block: those that share one are not told apart. Null without probabilities. */
  readonly letters: readonly string[] | null;
  /** Only with `margin`; null without probabilities. */
  readonly margin?: MarginFacts | null;
  readonly dropped: { readonly rows: number; readonly why: string };
  /** φ: what the variance is multiplied by; 1 for `binomial` and `poisson`. */
  readonly dispersion: number;
  /** Inputs that the rows do not bound. */
  readonly separated: readonly string[];
  /** Unit of each input, in the order of `options.inputs`: its parameter is for so much of it. */
  readonly units: readonly number[];
  readonly scale: ScaleName;
  readonly rows: { readonly development: number; readonly test: number };
  readonly options: ResolvedLinearRowsOptions;
}
