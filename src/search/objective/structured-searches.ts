import type { ShiftFamily, Window } from "../../symmetry/shift-family.js";
import type { ScoredScheme } from "./scored-scheme.js";
import type { StructurePart } from "./structured-prior.js";

/** A window of a family, and the scheme in which all its taps differ. */
export interface WindowScheme {
  readonly family: ShiftFamily;
  readonly window: Window;
  readonly scheme: ScoredScheme;
}

/** The coarse sites of a family or a window, and the likeliest of their partitions. */
export interface CoarseSearch<Scores> {
  /** The coarse site of each site, shape (K). */
  readonly coarseOf: Int32Array;
  /** Of the coarse sites. */
  readonly scores: Scores;
  readonly best: ScoredScheme;
}

/** What has been found of the structured schemes: the search looks for it, and the probabilities start from it. */
export class StructuredSearches<Scores> {
  /** Undefined until they are looked for. */
  windows: readonly WindowScheme[] | undefined;
  /** Of the families that were looked through, in this order. */
  readonly parts = new Map<StructurePart, CoarseSearch<Scores>>();
}
