import type { RatedEstimates } from "../../estimates/estimates.js";
import { turned } from "../../estimates/turned.js";
import { fitUntied } from "../../least-squares/fit-scheme.js";
import type { LinearProblem } from "../../least-squares/linear-problem.js";
import type { MethodStep } from "../../scheme/method.js";
import { evidenceSearch, schemeScores, type EvidenceOutcome } from "../evidence-search.js";
import type { EvidenceSource } from "../evidence-source.js";
import { tiedSigns } from "./tied-signs.js";

/** Signs settle in two rounds unless a group is in doubt. */
const MOST_ROUNDS = 3;

/** A scheme up to sign: its scores are those of the sites turned by `signs`. */
export interface SignedOutcome extends EvidenceOutcome {
  readonly signs: Int8Array;
}

/**
 * Discovery of ties up to sign, θ_i = ±θ_j: sites are turned by the signs of their unshared estimates and searched for
 * equal values, then by the likeliest signs of the scheme that was found, until these stay.
 *
 * @see docs/search.md for what was measured.
 */
export function* searchUpToSign(
  problem: LinearProblem,
  source: EvidenceSource,
  shouldStop: () => boolean,
): Generator<MethodStep, SignedOutcome> {
  const start = Int8Array.from(fitUntied(problem), (value) => (value < 0 ? -1 : 1));
  let signs: Int8Array = start;
  for (let round = 1; ; round++) {
    const outcome = yield* evidenceSearch(turnedSource(source, signs), shouldStop);
    const settled = tiedSigns(problem, outcome.partition, start);
    const same = settled.every((sign, site) => sign === signs[site]);
    if (same) return { ...outcome, signs: settled };
    if (round === MOST_ROUNDS || !outcome.complete) {
      return { ...outcome, signs: settled, scores: schemeScores(turnedSource(source, settled)) };
    }
    signs = settled;
  }
}

/** The source of the sites s_k θ_k. */
function turnedSource({ layout, restrictions, estimates }: EvidenceSource, signs: Int8Array): EvidenceSource {
  return {
    layout,
    restrictions,
    estimates() {
      const given = estimates();
      return Symbol.iterator in given ? turnedLevels(given, signs) : turned(given, signs);
    },
  };
}

function* turnedLevels(levels: Iterable<RatedEstimates>, signs: Int8Array): Generator<RatedEstimates, void> {
  for (const { estimates, logLikelihood } of levels) yield { estimates: turned(estimates, signs), logLikelihood };
}
