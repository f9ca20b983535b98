import type { Estimates, RatedEstimates } from "../estimates/estimates.js";
import type { Cells } from "../layout/cells.js";
import type { Layout } from "../layout/layout.js";
import type { Restrictions } from "./objective/restrictions.js";
import type { SchemeScores } from "./objective/scheme-scores.js";
import type { ScoredScheme } from "./objective/scored-scheme.js";

/** A search that starts from what others have found. */
export type LeaderSearch = (
  scores: SchemeScores,
  leaders: readonly ScoredScheme[],
  cells: Cells,
) => Iterable<ScoredScheme>;

/** All that a search by evidence is given. */
export interface EvidenceSource {
  readonly layout: Layout;
  /** Which sites may be tied. Default: all. */
  readonly restrictions?: Restrictions;
  /** Searches in other orders of outputs and inputs. Default: none. */
  readonly searchOrders?: LeaderSearch;
  /** The estimates; or, where the rows alone do not tell the noise, those at each of several levels, from much noise to little. */
  estimates(): Estimates | Iterable<RatedEstimates>;
}
