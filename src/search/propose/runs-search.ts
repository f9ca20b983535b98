import { blockCount, type TieBlocks } from "../../layout/tie-blocks.js";
import { bestRuns } from "./contiguous.js";
import { sameHyperparameters, type Hyperparameters } from "../objective/hyperparameters.js";
import type { SchemeScores } from "../objective/scheme-scores.js";
import type { ScoredScheme } from "../objective/scored-scheme.js";

const MOST_ROUNDS = 8;

/**
 * The likeliest partition into runs of the sorted sites, as if they were independent: the exact best runs for the
 * hyperparameters, the best hyperparameters for the runs, and so on; from few groups expected and from many.
 *
 * Yields each partition looked at.
 */
export function* searchRuns(scores: SchemeScores): Generator<ScoredScheme, ScoredScheme> {
  const { objective, sorted, spreads } = scores;
  const { prior, burden } = objective;
  const k = sorted.x.length;
  let best: ScoredScheme | undefined;
  for (const groups of startsOf(k, prior.rules?.blocks)) {
    const sizes = prior.sizesOf(new Array<number>(groups).fill(Math.floor(k / groups)));
    let hyper: Hyperparameters = { spread: spreads[spreads.length - 1], concentration: prior.likeliest(sizes) };
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const scheme = scores.score(labelsOf(sorted.order, bestRuns(sorted, prior, burdened(hyper, burden))));
      yield scheme;
      if (!best || scheme.score > best.score) best = scheme;
      if (sameHyperparameters(scheme.hyper, hyper)) break;
      hyper = scheme.hyper;
    }
  }
  return best!;
}

/** Numbers of groups to expect at first. With blocks, which are small, all apart is a start of its own. */
function startsOf(sites: number, blocks: TieBlocks): number[] {
  const least = blockCount(blocks);
  const starts = [least, Math.ceil(Math.sqrt(least * sites))];
  return blocks ? [...starts, sites] : starts;
}

function burdened({ concentration, spread }: Hyperparameters, burden: number): Hyperparameters {
  return { spread, concentration: { ...concentration, logAlpha: concentration.logAlpha - burden } };
}

function labelsOf(order: Int32Array, starts: readonly number[]): Int32Array {
  const labels = new Int32Array(order.length);
  starts.forEach((start, group) => {
    const end = starts[group + 1] ?? order.length;
    for (let rank = start; rank < end; rank++) labels[order[rank]] = group;
  });
  return labels;
}
