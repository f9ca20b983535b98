import type { LinearProblem } from "../least-squares/linear-problem.js";
import type { HistoryPoint, Method, MethodStep } from "../scheme/method.js";
import { log } from "../wasm/elementary.js";
import { groupingKey } from "../scheme/numbering.js";
import { Partition } from "../scheme/partition.js";
import { LinearLikelihood, type UntiedEstimates } from "../least-squares/linear-likelihood.js";
import { searchRuns } from "./propose/runs-search.js";
import { searchShifts } from "./propose/search-shifts.js";
import { shiftPrior, type ShiftPrior } from "../symmetry/shift-prior.js";
import { SchemeScores, type ScoredScheme } from "./objective/scheme-scores.js";
import { searchTree } from "./propose/tree-search.js";

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
    const leaders: ScoredScheme[] = [];
    const prepared = prepare(problem, noise);
    for (const search of searchesOf(problem, prepared)) {
      let best: ScoredScheme | undefined;
      for (const candidate of search) {
        history.push({ at: candidate.groups, loss: -candidate.score });
        best = likelier(best, candidate);
        yield step(history.length, best);
        if (shouldStop()) break;
      }
      if (best) leaders.push(best);
      if (shouldStop()) break;
    }
    const complete = !shouldStop();
    const found = complete ? topOf(leaders, prepared.scores) : leaders.reduce(likelier);
    return { partition: Partition.fromLabels(found.labels), historyAxis: "groups", history, complete };
  };
}

function likelier(best: ScoredScheme | undefined, candidate: ScoredScheme): ScoredScheme {
  return !best || candidate.score > best.score ? candidate : best;
}

/** Where the climbs from the best of each search lead. */
function topOf(leaders: readonly ScoredScheme[], scores: SchemeScores): ScoredScheme {
  const distinct = new Map(leaders.map((leader) => [groupingKey(leader.labels), leader]));
  return Array.from(distinct.values(), (leader) => scores.climb(leader)).reduce(likelier);
}

function step(done: number, { score }: ScoredScheme): MethodStep {
  return { phase: "scheme", done, total: done, loss: -score };
}

/** The scores of a problem's partitions; see {@link SchemeScores}. */
export function schemeScores(problem: LinearProblem, noise?: number): SchemeScores {
  return prepare(problem, noise).scores;
}

interface PreparedScores {
  readonly scores: SchemeScores;
  /** Where the sites are correlated. */
  readonly untied?: UntiedEstimates;
}

/** What a search prepared with its own estimate of the noise, for the tie probabilities to find. */
const known = new WeakMap<LinearProblem, PreparedScores>();

function prepare(problem: LinearProblem, noise?: number): PreparedScores {
  const before = noise === undefined ? known.get(problem) : undefined;
  if (before) return before;
  const shifts = shiftPrior(problem.sites);
  if (noise !== undefined) return prepareFor(problem, shifts, noise);
  const prepared = problem.determined ? prepareFor(problem, shifts) : likeliestNoise(problem, shifts);
  known.set(problem, prepared);
  return prepared;
}

/** So many one-row standard deviations is no limit for an estimate, and still keeps a matrix invertible. */
const WIDE = 1e3;

function prepareFor(problem: LinearProblem, shifts?: ShiftPrior, noise?: number): PreparedScores {
  const likelihood = new LinearLikelihood(problem, noise);
  if (problem.sites.inputs === 1) return { scores: new SchemeScores(likelihood.diagonal()) };
  const wide = problem.determined ? WIDE * likelihood.rowDeviation : plausibleDeviation(problem);
  const untied = likelihood.untied(wide * wide);
  return { scores: new SchemeScores(likelihood, likelihood.independent(untied), shifts), untied };
}

/** How large weights must be about to explain the outputs together: the ridge of an underdetermined problem. */
function plausibleDeviation({ x, y, rows, sites }: LinearProblem): number {
  const squares = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0) / rows;
  return Math.sqrt(squares(y) / sites.outputs / squares(x));
}

/** Standard deviations of the noise that are tried, as shares of the outputs': factors of 2. */
const NOISE_STEPS = 10;
/** Less noise is not tried where the log probability has fallen by so much: schemes get ever finer there, and dearer. */
const HOPELESS = 100;

/**
 * With fewer rows than inputs no residuals tell the noise. The level is taken under which the data and their best scheme
 * together are likeliest.
 */
function likeliestNoise(problem: LinearProblem, shifts?: ShiftPrior): PreparedScores {
  const { loss } = problem.whole();
  const k = problem.sites.count;
  const terms = loss.terms - (problem.intercept ? problem.sites.outputs : 0);
  let best: { total: number; prepared: PreparedScores } | undefined;
  let noise = Math.sqrt(loss.constant / terms);
  for (let step = 0; step < NOISE_STEPS; step++, noise /= 2) {
    const prepared = prepareFor(problem, shifts, noise);
    const { centre } = prepared.scores.likelihood;
    const leaders = searchesOf(problem, prepared).map((search) => Array.from(search).reduce(likelier));
    const { score } = prepared.scores.climb(leaders.reduce(likelier));
    const residual = loss.value(new Float64Array(k).fill(centre)) * loss.terms;
    const total = score - terms * log(noise) - residual / (2 * noise * noise);
    if (!best || total > best.total) best = { total, prepared };
    else if (total < best.total - HOPELESS) break;
  }
  return best!.prepared;
}

/** Searches of different kinds, whose best are worth a climb each. */
function searchesOf(problem: LinearProblem, { scores, untied }: PreparedScores): Iterable<ScoredScheme>[] {
  const searches: Iterable<ScoredScheme>[] = [searchRuns(scores)];
  if (!untied || problem.sites.count > TREE_LIMIT) return searches;
  searches.push(searchTree(scores, untied, problem.sites.start));
  if (scores.shifts) searches.push(searchShifts(scores, scores.shifts.families));
  return searches;
}
