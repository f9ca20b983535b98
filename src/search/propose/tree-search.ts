import { Partition } from "../../scheme/partition.js";
import { CorrelatedGroups } from "./covariance-path.js";
import { walkPath } from "./path.js";
import type { Leaning } from "../../estimates/leaning.js";
import type { SchemeScores } from "../objective/scheme-scores.js";
import type { ScoredScheme } from "../objective/scored-scheme.js";

/** All levels up to this number of groups, then 10 % apart. */
const DENSE_LEVELS = 32;
const GROWTH = 1.1;
/**
 * Levels are passed from one group on until their score is so many nats below the best. From 10 to 1000 the same was found
 * (bench/results/constants.md).
 */
const HOPELESS = 100;

/**
 * The likeliest level of the merge path in the metric of the untied estimates' covariance; it ends at the coarsest scheme that is allowed.
 *
 * Yields each level looked at. O(K³).
 */
export function* searchTree(
  scores: SchemeScores,
  { estimate, covariance, start }: Leaning,
): Generator<ScoredScheme, ScoredScheme> {
  const schemes: Int32Array[] = [];
  const groups = new CorrelatedGroups(estimate, blockDiagonal(covariance, start), scores.objective.prior.rules?.blocks);
  const levels = levelsUpTo(estimate.length, groups.least);
  walkPath(groups, estimate.length, new Set(levels), (_, __, groupOf) => {
    schemes.push(Partition.fromLabels(groupOf).labels);
  });
  let best: ScoredScheme | undefined;
  for (const labels of schemes.reverse()) {
    const scheme = scores.score(labels, scores.spreadsNear(best));
    yield scheme;
    if (!best || scheme.score > best.score) best = scheme;
    else if (scheme.score < best.score - HOPELESS && scheme.groups > 2 * best.groups) break;
  }
  return best!;
}

function levelsUpTo(sites: number, least: number): number[] {
  const levels = [];
  for (let m = least; m < sites; m = m < DENSE_LEVELS ? m + 1 : Math.ceil(m * GROWTH)) levels.push(m);
  return [...levels, sites];
}

function blockDiagonal(blocks: readonly Float64Array[], start: Int32Array): Float64Array {
  const k = start[start.length - 1];
  const dense = new Float64Array(k * k);
  blocks.forEach((block, p) => {
    const n = start[p + 1] - start[p];
    for (let i = 0; i < n; i++) dense.set(block.subarray(i * n, (i + 1) * n), (start[p] + i) * k + start[p]);
  });
  return dense;
}
