import type { NoiseFacts } from "../../least-squares/noise-facts.js";
import type { Confidence } from "../../search/posterior/certainty.js";
import type { Findings, Gap } from "../findings.js";
import type { LinearModelName, MethodName, ResolvedOptions, VariantName } from "./options.js";

/** What was found in a `mean` or `linear` model. */
export interface LinearDiscoveryJson extends Findings {
  readonly model: LinearModelName;
  readonly method: MethodName;
  readonly variant?: VariantName;
  readonly confidence: Confidence | null;
  readonly gaps: readonly Gap[];
  /** What the evidence took the noise for; only where it judged. */
  readonly noise?: NoiseFacts;
  /** Rows that chose the scheme and fitted the parameters, and rows that only judged. */
  readonly rows: { readonly development: number; readonly test: number };
  readonly options: ResolvedOptions;
}
