import type { HistoryPoint } from "../scheme/method.js";
import type { Comparison } from "../data/paired-difference.js";
import type { Confidence } from "../search/posterior/certainty.js";
import type { About } from "./about.js";
import type { ResolvedRun } from "./model.js";

/** Name and version of the JSON document. */
export const FORMAT = "equivariance-discovery/1";

/** What a result says whatever the model. */
export interface Findings {
  readonly format: typeof FORMAT;
  readonly version: string;
  readonly model: string;
  readonly method: string;
  readonly variant?: string;
  readonly seed: number;
  /** False if a time limit ended the search early: this is the best so far. */
  readonly complete: boolean;
  /** How far the result is to be trusted. */
  readonly verdict: Verdict;
  /** The result in a few sentences, the verdict first. */
  readonly summary: string;
  readonly sites: readonly string[];
  /** Group of each site, numbered by first appearance. */
  readonly labels: readonly number[];
  /** Only with `signed`: 1 or −1 for each site, 1 for the first of its group; in a group all signs[k] · θ_k are one. */
  readonly signs?: readonly number[];
  /** Names of the sites of each group. */
  readonly groups: readonly (readonly string[])[];
  /**
   * Where not all sites may be tied: the group of each site in the coarsest scheme that is allowed, numbered by first
   * appearance. It is what full sharing stands for in `losses` and `heldOut`.
   */
  readonly coarsest?: readonly number[];
  /** θ: one value a site; none for `set`, whose sites are blocks (see `network`). */
  readonly parameters: readonly number[];
  /** Robust standard errors of the parameters, given the scheme, one a site; where they are known, for 500 groups at most. */
  readonly standardErrors?: readonly number[];
  /** One a target for `linear`, none for `mean` and `set`. */
  readonly intercepts: readonly number[];
  /** Losses on the test rows; null without test rows. */
  readonly losses: HeldOutLosses | null;
  readonly heldOut: HeldOut | null;
  /** How sure the data make the ties; null unless it was asked for, as `search` does by default. Only of models with estimates. */
  readonly confidence?: Confidence | null;
  /** Distances of neighbouring groups; with `signed` those of their values' sizes. Only of models that know them. */
  readonly gaps?: readonly Gap[];
  /** Numbers of rows by what they did. */
  readonly rows: Readonly<Record<string, number>>;
  readonly history: { readonly axis: string; readonly points: readonly HistoryPoint[] };
  readonly options: ResolvedRun;
  readonly elapsedMs: number;
  /** What the model is, for those who report it. */
  readonly about: About;
}

/** All that a result says of itself, before it is put into words. */
export type DiscoveryFacts = Omit<Findings, "format" | "summary">;
/** Whether held-out rows, probabilities and the hard answer agree. */
export interface Verdict {
  /**
   * `supported`: nothing speaks against the ties. `doubtful`: some tie is likelier apart, some pair likelier tied, the
   * probabilities are not settled, or nothing judged. `contradicted`: held-out rows are predicted worse by more than
   * three standard errors. `none`: no sharing found.
   */
  readonly status: "supported" | "doubtful" | "contradicted" | "none";
  /** In a sentence. */
  readonly why: string;
  /** Where held-out rows contradicted the scheme that was asked for and another way found one that they do not: that way. */
  readonly by?: string;
}

/** Losses on the test rows: `mean` and `linear`: squared errors, over rows and outputs; `set`: that of the `loss` option. */
export interface HeldOutLosses {
  /** Every site its own parameter. */
  readonly noShare: number;
  /** One parameter for all sites; every tie that is allowed, where not all are. */
  readonly fullShare: number;
  /** The discovered scheme. */
  readonly discovered: number;
}

/** What the test rows, which took no part in the choice, say of the schemes. */
export interface HeldOut {
  readonly rows: number;
  readonly losses: HeldOutLosses;
  readonly versus: { readonly noShare: Comparison; readonly fullShare: Comparison };
  /** Of models that may learn nothing: the loss of the best constant, and discovered minus that. */
  readonly constant?: { readonly loss: number; readonly versus: Comparison };
}

/** The distance of two groups whose values are neighbours. */
export interface Gap {
  /** The two groups, the one with the smaller value first. */
  readonly groups: readonly [number, number];
  readonly difference: number;
  /** Robust standard error of the difference, given the scheme. */
  readonly standardError: number;
  /**
   * With a difference of this size no site of one group would have been tied with one of the other in four of five data sets
   * like this one (bench/results/visible.md); where that is known.
   */
  readonly visible?: number;
}
