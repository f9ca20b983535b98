import type { FamilyName } from "../../glm/family.js";
import type { Confidence } from "../../search/posterior/certainty.js";
import type { MarginFacts } from "../glm/margin.js";
import type { Findings, Gap } from "../findings.js";
import type { ResolvedLevelsOptions } from "./options.js";

/** A level of a factor. */
export interface LevelFacts {
  /** The factor. */
  readonly by: string;
  readonly level: string;
  /** Rows that fitted it. */
  readonly rows: number;
}

/** What was found among the levels of factors. */
export interface LevelsDiscoveryJson extends Findings {
  readonly model: "levels";
  readonly method: "search";
  readonly confidence: Confidence | null;
  readonly gaps: readonly Gap[];
  /** One a level, in the order of the first sites; the other sites are what was adjusted for. */
  readonly levels: readonly LevelFacts[];
  readonly family: FamilyName;
  /** Compact letters of the sites, factor by factor: those that share one are not told apart; "" for the others. Null without probabilities. */
  readonly letters: readonly string[] | null;
  /** Only with `margin`; null without probabilities. */
  readonly margin?: MarginFacts | null;
  /** Rows that were left out, and why. */
  readonly dropped: { readonly rows: number; readonly why: string };
  /** φ: what the variance is multiplied by; 1 for `binomial` and `poisson`. */
  readonly dispersion: number;
  /** Sentences on the target, where it looks like a count or a class. */
  readonly notes: readonly string[];
  /** Levels that the rows do not bound, since their values are all alike. */
  readonly separated: readonly string[];
  /** Of each column of text that was adjusted for, the level that counts for 0. */
  readonly reference: Readonly<Record<string, string>>;
  readonly rows: { readonly development: number; readonly test: number };
  readonly options: ResolvedLevelsOptions;
}
