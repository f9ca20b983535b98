import { linearEstimates, ratedEstimates } from "../../least-squares/linear-estimates.js";
import type { LinearRows } from "../../least-squares/linear-rows.js";
import type { Method } from "../../least-squares/method.js";
import type { Layout } from "../../layout/layout.js";
import { evidenceSearch } from "../../search/evidence-search.js";
import type { EvidenceSource } from "../../search/evidence-source.js";

/** What the rows of a linear problem say of its sites; with fewer rows than inputs and no noise given, at several levels of it. */
export function evidenceSourceOf(problem: LinearRows, noise?: number, names: readonly string[] = []): EvidenceSource {
  const layout: Layout = { names, cells: problem.sites };
  const known = noise !== undefined || problem.determined;
  return { layout, estimates: () => (known ? linearEstimates(problem, noise) : ratedEstimates(problem)) };
}

/** The search by evidence as a method for linear problems. */
export const evidenceMethod: Method = (problem, { shouldStop }) =>
  evidenceSearch(evidenceSourceOf(problem), shouldStop);
