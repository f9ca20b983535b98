import type { Estimates } from "../../estimates/estimates.js";
import { leaningOf } from "../../estimates/leaning.js";
import type { Confidence } from "../../search/posterior/certainty.js";
import { normalCdf } from "../../wasm/elementary.js";
import { lettersOf } from "./told-apart.js";

/** Which sites are equivalent within a margin. */
export interface MarginFacts {
  /** δ, in the units of the parameters. */
  readonly delta: number;
  /** Probability of each pair of a block that it is less than δ apart, K rows of K; 0 for pairs of different blocks. */
  readonly within: readonly (readonly number[])[];
  /** Letters of the sites: those that share one are pair by pair within δ with probability .95 or more. */
  readonly equivalent: readonly string[];
}

/** From this probability on two sites are equivalent. */
const EQUIVALENT = 0.95;

/**
 * P(|θ_i − θ_j| < δ): the probability of the tie, and, where there is none, that of the untied difference, which is taken
 * for normal about its estimate.
 *
 * @param blocks - Sites of each block.
 */
export function marginFacts(
  delta: number,
  estimates: Estimates,
  blocks: readonly (readonly number[])[],
  confidence: Confidence | null,
): MarginFacts | null {
  const ties = confidence?.ties;
  if (!ties) return null;
  const untied = untiedDifferences(estimates);
  const within = ties.map((row) => row.map(() => 0));
  for (const block of blocks) {
    for (const i of block) {
      for (const j of block) {
        const { difference, deviation } = untied(i, j);
        const near = normalCdf((delta - difference) / deviation) - normalCdf((-delta - difference) / deviation);
        within[i][j] = i === j ? 1 : ties[i][j] + (1 - ties[i][j]) * near;
      }
    }
  }
  const equivalent = lettersOf(ties.length, blocks, { ...confidence, ties: within }, EQUIVALENT)!;
  return { delta, within, equivalent };
}

/** Differences of the untied estimates and their standard deviations. */
function untiedDifferences(estimates: Estimates): (i: number, j: number) => { difference: number; deviation: number } {
  const leaning = leaningOf(estimates);
  const { moment, weight, count } = estimates;
  if (!leaning) {
    return (i, j) => ({
      difference: moment[i] / weight[i] - moment[j] / weight[j],
      deviation: Math.sqrt(1 / weight[i] + 1 / weight[j]),
    });
  }
  // Λ of these models is one block.
  const [covariance] = leaning.covariance;
  const of = (i: number, j: number) => covariance[i * count + j];
  return (i, j) => ({
    difference: leaning.estimate[i] - leaning.estimate[j],
    deviation: Math.sqrt(Math.max(of(i, i) + of(j, j) - 2 * of(i, j), Number.MIN_VALUE)),
  });
}
