import type { HistoryPoint } from "../model/method.js";
import type { Gap } from "./gaps.js";
import type { HeldOut, HeldOutLosses } from "./held-out.js";
import type { MethodName, ModelName, ResolvedOptions, VariantName } from "./options.js";

/** Name and version of the JSON document. */
export const FORMAT = "equivariance-discovery/1";

/** A {@link Discovery} as plain JSON. */
export interface DiscoveryJson {
  readonly format: typeof FORMAT;
  readonly version: string;
  readonly model: ModelName;
  readonly method: MethodName;
  readonly variant?: VariantName;
  readonly seed: number;
  /** False if a time limit ended the search early: this is the best so far. */
  readonly complete: boolean;
  /** The result in a sentence or two. */
  readonly summary: string;
  readonly sites: readonly string[];
  /** Group of each site, numbered by first appearance. */
  readonly labels: readonly number[];
  /** Names of the sites of each group. */
  readonly groups: readonly (readonly string[])[];
  /** θ: one value a site. */
  readonly parameters: readonly number[];
  /** One a target for `linear`, none for `mean`. */
  readonly intercepts: readonly number[];
  /** Losses on the test rows; null without test rows. */
  readonly losses: HeldOutLosses | null;
  readonly heldOut: HeldOut | null;
  /** Distances of neighbouring groups. */
  readonly gaps: readonly Gap[];
  /** Rows that chose the scheme and fitted the parameters, and rows that only judged. */
  readonly rows: { readonly development: number; readonly test: number };
  readonly history: { readonly axis: string; readonly points: readonly HistoryPoint[] };
  readonly options: ResolvedOptions;
  readonly elapsedMs: number;
}

/** All that a result says of itself, before it is put into words. */
export type DiscoveryFacts = Omit<DiscoveryJson, "format" | "summary">;
