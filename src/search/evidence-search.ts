import type { RatedEstimates } from "../estimates/estimates.js";
import type { Layout } from "../layout/layout.js";
import { CUBIC_LIMIT } from "../layout/limits.js";
import { groupingKey } from "../scheme/numbering.js";
import type { HistoryPoint, MethodOutcome, MethodStep } from "../scheme/method.js";
import type { EvidenceSource } from "./evidence-source.js";
import { SchemeScores } from "./objective/scheme-scores.js";
import type { ScoredScheme } from "./objective/scored-scheme.js";
import { climb } from "./propose/local-search.js";
import { searchRuns } from "./propose/runs-search.js";
import { searchWindows } from "./propose/search-shifts.js";
import { searchStructures } from "./propose/search-structures.js";
import { searchTree } from "./propose/tree-search.js";

/** What {@link evidenceSearch} found, with what it prepared for it. */
export interface EvidenceOutcome extends MethodOutcome {
  readonly scores: SchemeScores;
}

/**
 * Discovery by evidence: looks for the partition with the largest marginal likelihood times prior, by exact search over
 * runs of the sorted estimates, by a merge path where estimates are correlated, and then by local search. Sites of different
 * blocks and free sites are never tied.
 *
 * @see docs/search.md for what was measured.
 */
export function* evidenceSearch(
  source: EvidenceSource,
  shouldStop: () => boolean,
): Generator<MethodStep, EvidenceOutcome> {
  const history: HistoryPoint[] = [];
  const leaders: ScoredScheme[] = [];
  const scores = schemeScores(source);
  for (const search of searchesOf(scores, leaders, source)) {
    let best: ScoredScheme | undefined;
    for (const candidate of search) {
      history.push({ at: candidate.groups + scores.free, loss: -candidate.score });
      best = likelier(best, candidate);
      yield step(history.length, best);
      if (shouldStop()) break;
    }
    if (best) leaders.push(best);
    if (shouldStop()) break;
  }
  const complete = !shouldStop();
  const found = complete ? topOf(leaders, scores) : leaders.reduce(likelier);
  return { partition: scores.expanded(found.labels), historyAxis: "groups", history, complete, scores };
}

function likelier(best: ScoredScheme | undefined, candidate: ScoredScheme): ScoredScheme {
  return !best || candidate.score > best.score ? candidate : best;
}

/** Where the climbs from the best of each search lead. */
function topOf(leaders: readonly ScoredScheme[], scores: SchemeScores): ScoredScheme {
  const distinct = new Map(leaders.map((leader) => [groupingKey(leader.labels), leader]));
  return Array.from(distinct.values(), (leader) => climb(scores, leader)).reduce(likelier);
}

function step(done: number, { score }: ScoredScheme): MethodStep {
  return { phase: "scheme", done, total: done, loss: -score };
}

/** The scores of a source's partitions, at the likeliest level of the noise where there are several. */
export function schemeScores({ layout, restrictions, estimates }: EvidenceSource): SchemeScores {
  const given = estimates();
  return Symbol.iterator in given ? likeliestNoise(given, layout) : new SchemeScores(given, layout, restrictions);
}

/**
 * Less noise is not tried where the log probability has fallen by so many nats: schemes get ever finer there, and dearer. At
 * 30 sites were off slightly more often, at 1000 as often as at 100 (bench/results/constants.md).
 */
const HOPELESS = 100;

/** The level of the noise under which the data and their best scheme together are likeliest. */
function likeliestNoise(levels: Iterable<RatedEstimates>, layout: Layout): SchemeScores {
  let best: { total: number; scores: SchemeScores } | undefined;
  for (const { estimates, logLikelihood } of levels) {
    const scores = new SchemeScores(estimates, layout);
    const leaders: ScoredScheme[] = [];
    for (const search of freeSearches(scores)) leaders.push(Array.from(search).reduce(likelier));
    // Of structured schemes windows are enough to tell levels apart.
    if (scores.leaning && scores.objective.shifts) leaders.push(...searchWindows(scores).map(({ scheme }) => scheme));
    const { score } = climb(scores, leaders.reduce(likelier));
    const { centre, centreWeight } = scores.estimates;
    const total = score + logLikelihood + (scores.marginal?.logFactor ?? 0) + (centre * centre * centreWeight) / 2;
    if (!best || total > best.total) best = { total, scores };
    else if (total < best.total - HOPELESS) break;
  }
  return best!.scores;
}

/** Searches of different kinds, whose best are worth a climb each; the last ones look at the `leaders` of those before. */
function searchesOf(
  scores: SchemeScores,
  leaders: readonly ScoredScheme[],
  { layout, searchOrders }: EvidenceSource,
): Iterable<ScoredScheme>[] {
  const free = freeSearches(scores);
  if (!scores.objective.shifts) return free;
  const { cells } = layout;
  const reordered = cells && searchOrders ? [searchOrders(scores, leaders, cells)] : [];
  return [...free, searchStructures(scores, leaders), ...reordered];
}

function freeSearches(scores: SchemeScores): Iterable<ScoredScheme>[] {
  const { leaning, estimates } = scores;
  const runs = searchRuns(scores);
  // Merge paths know of no order.
  if (scores.objective.prior.rules?.ordered) return [runs];
  return leaning && estimates.count <= CUBIC_LIMIT ? [runs, searchTree(scores, leaning)] : [runs];
}
