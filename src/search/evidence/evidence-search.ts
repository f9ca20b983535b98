import type { LinearProblem } from "../../model/linear-problem.js";
import type { HistoryPoint, Method, MethodStep } from "../../model/method.js";
import { log } from "../../wasm/elementary.js";
import { Partition } from "../../scheme/partition.js";
import { LinearLikelihood, type UntiedEstimates } from "./linear-likelihood.js";
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
    const prepared = prepare(problem, noise);
    for (const candidate of candidatesOf(problem, prepared)) {
      history.push({ at: candidate.groups, loss: -candidate.score });
      if (!best || candidate.score > best.score) best = candidate;
      yield step(history.length, best);
      if (shouldStop()) break;
    }
    const complete = !shouldStop();
    const found = complete ? prepared.scores.climb(best!) : best!;
    return { partition: Partition.fromLabels(found.labels), historyAxis: "groups", history, complete };
  };
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

function prepare(problem: LinearProblem, noise?: number): PreparedScores {
  if (problem.determined || noise !== undefined) return prepareFor(problem, noise);
  return likeliestNoise(problem);
}

/** So many one-row standard deviations is no limit for an estimate, and still keeps a matrix invertible. */
const WIDE = 1e3;

function prepareFor(problem: LinearProblem, noise?: number): PreparedScores {
  const likelihood = new LinearLikelihood(problem, noise);
  if (problem.sites.inputs === 1) return { scores: new SchemeScores(likelihood.diagonal()) };
  const wide = problem.determined ? WIDE * likelihood.rowDeviation : plausibleDeviation(problem);
  const untied = likelihood.untied(wide * wide);
  return { scores: new SchemeScores(likelihood, likelihood.independent(untied)), untied };
}

/** How large weights must be about to explain the outputs together: the ridge of an underdetermined problem. */
function plausibleDeviation({ x, y, rows, sites }: LinearProblem): number {
  const squares = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0) / rows;
  return Math.sqrt(squares(y) / sites.outputs / squares(x));
}

/** Standard deviations of the noise that are tried, as shares of the outputs': factors of 2. */
const NOISE_STEPS = 10;

/**
 * With fewer rows than inputs no residuals tell the noise. The level is taken under which the data and their best scheme
 * together are likeliest.
 */
function likeliestNoise(problem: LinearProblem): PreparedScores {
  const { loss } = problem.whole();
  const k = problem.sites.count;
  const terms = loss.terms - (problem.intercept ? problem.sites.outputs : 0);
  let best: { total: number; prepared: PreparedScores } | undefined;
  let noise = Math.sqrt(loss.constant / terms);
  for (let step = 0; step < NOISE_STEPS; step++, noise /= 2) {
    const prepared = prepareFor(problem, noise);
    const { centre } = prepared.scores.likelihood;
    let found: ScoredScheme | undefined;
    for (const candidate of candidatesOf(problem, prepared)) {
      if (!found || candidate.score > found.score) found = candidate;
    }
    const { score } = prepared.scores.climb(found!);
    const residual = loss.value(new Float64Array(k).fill(centre)) * loss.terms;
    const total = score - terms * log(noise) - residual / (2 * noise * noise);
    if (!best || total > best.total) best = { total, prepared };
  }
  return best!.prepared;
}

function* candidatesOf(problem: LinearProblem, { scores, untied }: PreparedScores): Generator<ScoredScheme> {
  yield* searchRuns(scores);
  if (untied && problem.sites.count <= TREE_LIMIT) yield* searchTree(scores, untied, problem.sites.start);
}
