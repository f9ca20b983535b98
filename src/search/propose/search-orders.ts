import type { Cells } from "../../layout/cells.js";
import { findOrders } from "../../symmetry/order/find-orders.js";
import type { SchemeScores } from "../objective/scheme-scores.js";
import type { ScoredScheme } from "../objective/scored-scheme.js";
import { climb } from "./local-search.js";
import { likeliest } from "./search-coarse.js";
import { excepted, searchFamily } from "./search-structures.js";

/**
 * The likeliest schemes of families in other orders of outputs and inputs, and the likeliest of all with exceptions. Orders are
 * those in which the best of the `leaders` comes near to a family; none are looked for where it is structured as columns stand.
 *
 * O(N³ + K · correlated sites) a family of N coarse sites, beside the search for orders.
 */
export function* searchOrders(
  scores: SchemeScores,
  leaders: readonly ScoredScheme[],
  cells: Cells,
): Generator<ScoredScheme> {
  const { objective } = scores;
  const shifts = objective.shifts!;
  const leader = likeliest(leaders);
  if (
    objective.logShiftPrior(leader.labels) >
    objective.prior.logProbability(objective.prior.sizesOfLabels(leader.labels))
  )
    return;
  const found: ScoredScheme[] = [];
  for (const structure of findOrders(cells, climb(scores, leader).labels)) {
    found.push(searchFamily(scores, shifts.addReordered(structure)));
    yield found[found.length - 1];
  }
  const best = found.length > 0 ? likeliest(found) : undefined;
  if (best && best.score > leader.score) yield excepted(scores, best);
}
