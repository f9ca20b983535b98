import type { RowOptions } from "../glm/options.js";
import type { ResolvedRowOptions } from "../glm/resolve-rows.js";
import type { RunOptions } from "../run-options.js";

/** Options of {@link discover} for factors whose levels may be alike. */
export interface LevelsDiscoverOptions extends RunOptions, RowOptions {
  /** `levels`: the sites are the levels of factors, columns of text or of codes; only levels of one factor may be tied. */
  readonly model: "levels";
  /** The factors. Default: all columns of text that have no other part. */
  readonly by?: readonly string[];
  /** The column to predict, one. Default: the only column of numbers that has no other part. */
  readonly targets?: readonly string[];
  /** Columns that are fitted beside the factors and never tied, of numbers or of text. Default: none. */
  readonly adjust?: readonly string[];
  /**
   * Factors of which only runs of neighbouring levels may be tied, in the order of their numbers (`18-25` before `26-40`); an
   * order of words is said, `"soil:poor<fair<good"`. Default: none.
   */
  readonly ordered?: readonly string[];
  /** Standard deviation of the noise of `gaussian`, > 0. Default: estimated from the residuals. */
  readonly noise?: number;
  /** Whether to say how sure the ties are. Default true. */
  readonly confidence?: boolean;
  /** With `confidence`: declare ties at this expected share of false ones, in (0, 1). Default: declare none. */
  readonly fdr?: number;
  /** With `confidence`, above 10 sites: seconds, about, that Markov chains may take until they agree. Default: as in `discover`. */
  readonly confidenceTime?: number;
}

/** Every choice that led to a result, defaults filled in. */
export interface ResolvedLevelsOptions extends ResolvedRowOptions {
  readonly model: "levels";
  readonly method: "search";
  readonly by: readonly string[];
  readonly targets: readonly string[];
  readonly adjust: readonly string[];
  /** Names of the ordered factors; their levels stand in their order. */
  readonly ordered?: readonly string[];
  /** The order that was said of a factor's levels. */
  readonly order?: Readonly<Record<string, readonly string[]>>;
}
