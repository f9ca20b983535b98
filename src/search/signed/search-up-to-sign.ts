import { fitUntied } from "../../least-squares/fit-scheme.js";
import type { LinearProblem } from "../../least-squares/linear-problem.js";
import type { MethodContext, MethodOutcome, MethodStep } from "../../scheme/method.js";
import { turnSites } from "../../least-squares/turned-problem.js";
import { evidenceSearch, type EvidenceOptions } from "../evidence-search.js";
import { tiedSigns } from "./tied-signs.js";

/** Signs settle in two rounds unless a group is in doubt. */
const MOST_ROUNDS = 3;

/**
 * Discovery of ties up to sign, θ_i = ±θ_j: sites are turned by the signs of their unshared estimates and searched for
 * equal values, then by the likeliest signs of the scheme that was found, until these stay.
 *
 * @see docs/search.md for what was measured.
 */
export function* searchUpToSign(
  problem: LinearProblem,
  context: MethodContext,
  options: EvidenceOptions,
): Generator<MethodStep, MethodOutcome> {
  const start = Int8Array.from(fitUntied(problem), (value) => (value < 0 ? -1 : 1));
  let signs: Int8Array = start;
  for (let round = 1; ; round++) {
    const outcome = yield* evidenceSearch(options)(turnSites(problem, signs), context);
    const settled = tiedSigns(problem, outcome.partition, start);
    const done = round === MOST_ROUNDS || !outcome.complete || settled.every((sign, site) => sign === signs[site]);
    if (done) return { ...outcome, signs: settled };
    signs = settled;
  }
}
