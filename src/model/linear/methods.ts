import { linearEstimates, ratedEstimates } from "../../least-squares/linear-estimates.js";
import type { LinearProblem } from "../../least-squares/linear-problem.js";
import type { Method } from "../../least-squares/method.js";
import type { Layout } from "../../layout/layout.js";
import { relaxedDiscovery } from "../../relax/single-loop/relaxed.js";
import type { MethodContext } from "../../scheme/method.js";
import { bruteForce, bruteForceByEvidence } from "../../search/brute-force.js";
import { evidenceSearch } from "../../search/evidence-search.js";
import type { EvidenceSource } from "../../search/evidence-source.js";
import { searchUpToSign } from "../../search/signed/search-up-to-sign.js";
import { validationPathSearch } from "../../search/validation-path.js";
import type { Found, Steps } from "../model.js";
import type { ResolvedOptions } from "./options.js";

/** What the rows of a linear problem say of its sites; with fewer rows than inputs and no noise given, at several levels of it. */
export function evidenceSourceOf(
  problem: LinearProblem,
  noise?: number,
  names: readonly string[] = [],
): EvidenceSource {
  const layout: Layout = { names, cells: problem.sites };
  const known = noise !== undefined || problem.determined;
  return { layout, estimates: () => (known ? linearEstimates(problem, noise) : ratedEstimates(problem)) };
}

/** The search by evidence as a method for linear problems. */
export const evidenceMethod: Method = (problem, { shouldStop }) =>
  evidenceSearch(evidenceSourceOf(problem), shouldStop);

/** Runs the method that the options name. */
export function searchLinear(
  problem: LinearProblem,
  source: EvidenceSource,
  context: MethodContext,
  { method, variant = "paper", relaxed, criterion, splits, signed }: ResolvedOptions,
): Steps<Found> {
  if (method === "relaxed") return relaxedDiscovery(variant, relaxed)(problem, context);
  if (method === "brute-force") {
    return criterion === "evidence"
      ? bruteForceByEvidence(source, problem.sites.count, context)
      : bruteForce(problem, context);
  }
  if (criterion === "validation") return validationPathSearch({ splits })(problem, context);
  return signed ? searchUpToSign(problem, source, context.shouldStop) : evidenceSearch(source, context.shouldStop);
}
