import type { Estimates, RatedEstimates } from "../estimates/estimates.js";
import type { Layout } from "../layout/layout.js";
import type { Restrictions } from "./objective/restrictions.js";

/** All that a search by evidence is given. */
export interface EvidenceSource {
  readonly layout: Layout;
  /** Which sites may be tied. Default: all. */
  readonly restrictions?: Restrictions;
  /** The estimates; or, where the rows alone do not tell the noise, those at each of several levels, from much noise to little. */
  estimates(): Estimates | Iterable<RatedEstimates>;
}
