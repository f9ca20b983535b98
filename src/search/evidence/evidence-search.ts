import type { LinearProblem } from "../../model/linear-problem.js";
import type { HistoryPoint, Method, MethodStep } from "../../model/method.js";
import { Partition } from "../../scheme/partition.js";
import { LinearLikelihood } from "./linear-likelihood.js";
import { searchRuns } from "./runs-search.js";
import { SchemeScores, type ScoredScheme } from "./scheme-scores.js";
import { searchTree } from "./tree-search.js";

/** Above this many correlated sites the O(K³) path gives way to runs of sorted estimates, mended by the local search. */
const TREE_LIMIT = 400;

/** Options of {@link evidenceSearch}. */
export interface EvidenceOptions {
  /** Standard deviation of the noise, > 0. Default: estimated from the residuals of the unshared fit. */
  readonly noise?: number;
}

/**
 * Discovery by evidence: the partition with the largest marginal likelihood times prior, found by exact search over
 * runs of the sorted estimates, by a merge path where estimates are correlated, and then by local search.
 *
 * @see docs/search.md for what was measured.
 */
export function evidenceSearch({ noise }: EvidenceOptions = {}): Method {
  return function* (problem, { shouldStop }) {
    const history: HistoryPoint[] = [];
    let best: ScoredScheme | undefined;
    const { scores, candidates } = searchesOf(problem, noise);
    for (const candidate of candidates) {
      history.push({ at: candidate.groups, loss: -candidate.score });
      if (!best || candidate.score > best.score) best = candidate;
      yield step(history.length, best);
      if (shouldStop()) break;
    }
    const complete = !shouldStop();
    const found = complete ? scores.climb(best!) : best!;
    return { partition: Partition.fromLabels(found.labels), historyAxis: "groups", history, complete };
  };
}

function step(done: number, { score }: ScoredScheme): MethodStep {
  return { phase: "scheme", done, total: done, loss: -score };
}

interface Searches {
  readonly scores: SchemeScores;
  readonly candidates: Iterable<ScoredScheme>;
}

function searchesOf(problem: LinearProblem, noise?: number): Searches {
  const likelihood = new LinearLikelihood(problem, noise);
  if (problem.sites.inputs === 1) {
    const { addRow: _, ...independent } = likelihood;
    const scores = new SchemeScores({ ...independent });
    return { scores, candidates: searchRuns(scores) };
  }
  const untied = likelihood.untied(1e6 * likelihood.rowDeviation * likelihood.rowDeviation);
  const scores = new SchemeScores(likelihood, likelihood.independent(untied));
  const both = function* (): Generator<ScoredScheme> {
    yield* searchRuns(scores);
    if (problem.sites.count <= TREE_LIMIT) yield* searchTree(scores, untied, problem.sites.start);
  };
  return { scores, candidates: both() };
}
