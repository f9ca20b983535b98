import { coarseEstimates } from "../../estimates/coarse.js";
import type { Estimates } from "../../estimates/estimates.js";
import { groupValues, tiedSums } from "../objective/log-evidence.js";
import { SchemeScores } from "../objective/scheme-scores.js";
import type { ScoredScheme } from "../objective/scored-scheme.js";
import type { CoarseSearch } from "../objective/structured-searches.js";
import { climb } from "./local-search.js";
import { searchRuns } from "./runs-search.js";
import { searchTree } from "./tree-search.js";

/** The likeliest partition of coarse sites, found as that of any sites. O(size of Λ + N³). */
export function searchCoarse(estimates: Estimates, coarseOf: Int32Array, count: number): CoarseSearch<SchemeScores> {
  const scores = new SchemeScores(coarseEstimates(estimates, coarseOf, count));
  const leaders = [likeliest(searchRuns(scores))];
  if (scores.leaning) leaders.push(likeliest(searchTree(scores, scores.leaning)));
  return { coarseOf, scores, best: likeliest(leaders.map((leader) => climb(scores, leader))) };
}

/** How much likelier than with all sites at the centre the data are, with the values of coarse sites that fit them best. */
export function fitOf(estimates: Estimates, coarseOf: Int32Array, count: number): number {
  const sums = tiedSums(estimates, coarseOf, count);
  const values = groupValues(sums, { spread: estimates.reach * estimates.reach, location: "centre" });
  return 0.5 * values.reduce((sum, value, g) => sum + value * sums.r[g], 0);
}

/** The one with the highest score. */
export function likeliest(schemes: Iterable<ScoredScheme>): ScoredScheme {
  let best: ScoredScheme | undefined;
  for (const scheme of schemes) if (!best || scheme.score > best.score) best = scheme;
  return best!;
}
