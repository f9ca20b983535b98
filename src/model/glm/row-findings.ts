import type { FamilyName } from "../../glm/family.js";
import type { Confidence } from "../../search/posterior/certainty.js";
import type { Findings, Gap } from "../findings.js";
import type { MarginFacts } from "./margin.js";

/** What was found by a model of rows with a distribution. */
export interface RowFindings extends Findings {
  readonly method: "search";
  readonly confidence: Confidence | null;
  readonly gaps: readonly Gap[];
  readonly family: FamilyName;
  /** Compact letters of the sites, block by block: those that share one are not told apart; "" for others. Null without probabilities. */
  readonly letters: readonly string[] | null;
  /** Only with `margin`; null without probabilities. */
  readonly margin?: MarginFacts | null;
  /** Rows that were left out, and why. */
  readonly dropped: { readonly rows: number; readonly why: string };
  /** φ: what the variance is multiplied by; 1 for `binomial` and `poisson`. */
  readonly dispersion: number;
  /** Sites that the rows do not bound: levels whose values are all alike, inputs that tell two classes apart. */
  readonly separated: readonly string[];
  readonly rows: { readonly development: number; readonly test: number };
}
