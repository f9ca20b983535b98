import type { RatedEstimates } from "../estimates/estimates.js";
import type { Layout } from "../layout/layout.js";
import { CUBIC_LIMIT } from "../layout/limits.js";
import { groupingKey } from "../scheme/numbering.js";
import type { HistoryPoint, MethodOutcome, MethodStep } from "../scheme/method.js";
import type { EvidenceSource } from "./evidence-source.js";
import { SchemeScores, type ScoredScheme } from "./objective/scheme-scores.js";
import { climb } from "./propose/local-search.js";
import { searchRuns } from "./propose/runs-search.js";
import { searchShifts } from "./propose/search-shifts.js";
import { searchTree } from "./propose/tree-search.js";

/** What {@link evidenceSearch} found, with what it prepared for it. */
export interface EvidenceOutcome extends MethodOutcome {
  readonly scores: SchemeScores;
}

/**
 * Discovery by evidence: looks for the partition with the largest marginal likelihood times prior, by exact search over
 * runs of the sorted estimates, by a merge path where estimates are correlated, and then by local search. Sites of different
 * blocks of the layout and free sites are never tied.
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
  for (const search of searchesOf(scores)) {
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
export function schemeScores({ layout, estimates }: EvidenceSource): SchemeScores {
  const given = estimates();
  return Symbol.iterator in given ? likeliestNoise(given, layout) : new SchemeScores(given, layout);
}

/** Less noise is not tried where the log probability has fallen by so many nats: schemes get ever finer there, and dearer. */
const HOPELESS = 100;

/** The level of the noise under which the data and their best scheme together are likeliest. */
function likeliestNoise(levels: Iterable<RatedEstimates>, layout: Layout): SchemeScores {
  let best: { total: number; scores: SchemeScores } | undefined;
  for (const { estimates, logLikelihood } of levels) {
    const scores = new SchemeScores(estimates, layout);
    const leaders = searchesOf(scores).map((search) => Array.from(search).reduce(likelier));
    const { score } = climb(scores, leaders.reduce(likelier));
    const { centre, centreWeight } = scores.estimates;
    const total = score + logLikelihood + (scores.marginal?.logFactor ?? 0) + (centre * centre * centreWeight) / 2;
    if (!best || total > best.total) best = { total, scores };
    else if (total < best.total - HOPELESS) break;
  }
  return best!.scores;
}

/** Searches of different kinds, whose best are worth a climb each. */
function searchesOf(scores: SchemeScores): Iterable<ScoredScheme>[] {
  const searches: Iterable<ScoredScheme>[] = [searchRuns(scores)];
  if (!scores.leaning || scores.estimates.count > CUBIC_LIMIT) return searches;
  searches.push(searchTree(scores, scores.leaning));
  if (scores.objective.shifts) searches.push(searchShifts(scores));
  return searches;
}
