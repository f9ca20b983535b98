import type { HistoryPoint } from "../scheme/method.js";
import type { Confidence } from "../search/posterior/confidence.js";
import type { Gap } from "./gaps.js";
import type { HeldOut, HeldOutLosses } from "./held-out.js";
import type { LinearModelName, MethodName, ResolvedOptions, VariantName } from "../model/linear/options.js";
import type { SetHeldOut } from "../model/set/judge.js";
import type { ResolvedSetOptions, SetMethodName, SetVariantName } from "../model/set/options.js";
import type { TrainedNetwork } from "../model/set/trained.js";

/** Name and version of the JSON document. */
export const FORMAT = "equivariance-discovery/1";

/** A {@link Discovery} as plain JSON; `model` tells which. */
export type DiscoveryJson = LinearDiscoveryJson | SetDiscoveryJson;

/** What a result says whatever the model. */
interface Findings {
  readonly format: typeof FORMAT;
  readonly version: string;
  readonly seed: number;
  /** False if a time limit ended the search early: this is the best so far. */
  readonly complete: boolean;
  /** The result in a sentence or two. */
  readonly summary: string;
  readonly sites: readonly string[];
  /** Group of each site, numbered by first appearance. */
  readonly labels: readonly number[];
  /** Only with `signed`: 1 or −1 for each site, 1 for the first of its group; in a group all signs[k] · θ_k are one. */
  readonly signs?: readonly number[];
  /** Names of the sites of each group. */
  readonly groups: readonly (readonly string[])[];
  /** θ: one value a site; none for `set`, whose sites are blocks (see `network`). */
  readonly parameters: readonly number[];
  /** One a target for `linear`, none for `mean` and `set`. */
  readonly intercepts: readonly number[];
  /** Losses on the test rows; null without test rows. */
  readonly losses: HeldOutLosses | null;
  readonly heldOut: HeldOut | null;
  readonly history: { readonly axis: string; readonly points: readonly HistoryPoint[] };
  readonly elapsedMs: number;
}

/** What was found in a `mean` or `linear` model. */
export interface LinearDiscoveryJson extends Findings {
  readonly model: LinearModelName;
  readonly method: MethodName;
  readonly variant?: VariantName;
  /** How sure the data make the ties; null unless it was asked for, as `search` does by default. */
  readonly confidence: Confidence | null;
  /** Distances of neighbouring groups; with `signed` those of their values' sizes. */
  readonly gaps: readonly Gap[];
  /** Rows that chose the scheme and fitted the parameters, and rows that only judged. */
  readonly rows: { readonly development: number; readonly test: number };
  readonly options: ResolvedOptions;
}

/** What was found in a `set` model. */
export interface SetDiscoveryJson extends Findings {
  readonly model: "set";
  readonly method: SetMethodName;
  readonly variant?: SetVariantName;
  readonly heldOut: SetHeldOut | null;
  /** The network that was trained with the scheme's ties. */
  readonly network: TrainedNetwork;
  /** Rows that fitted ψ, judged A, ended the training, and only judged the result. `development`: the first three. */
  readonly rows: {
    readonly train: number;
    readonly validation: number;
    readonly holdOut: number;
    readonly development: number;
    readonly test: number;
  };
  readonly options: ResolvedSetOptions;
}

/** All that a result says of itself, before it is put into words. */
export type FactsOf<Json extends DiscoveryJson> = Json extends unknown ? Omit<Json, "format" | "summary"> : never;
export type DiscoveryFacts = FactsOf<DiscoveryJson>;
