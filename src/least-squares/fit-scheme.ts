import type { HardScheme } from "../scheme/hard-scheme.js";
import { Partition } from "../scheme/partition.js";
import type { LinearProblem } from "./linear-problem.js";
import { fitTied, fitTiedLeaning } from "./lower-level.js";
import { fitUnshared } from "./normal-equations.js";

/** Least squares on all rows with a scheme's ties, shape (K); leaning where the rows do not determine it. */
export function fitScheme(problem: LinearProblem, scheme: HardScheme): Float64Array {
  const { loss } = problem.whole();
  if (!problem.determined) return fitTiedLeaning(loss, scheme);
  return scheme.groupCount === problem.sites.count ? fitUnshared(loss).theta : fitTied(loss, scheme);
}

/** The unshared estimates. */
export function fitUntied(problem: LinearProblem): Float64Array {
  return fitScheme(problem, Partition.discrete(problem.sites.count));
}
