import { fitUnshared } from "../../model/normal-equations.js";
import type { LinearProblem } from "../../model/linear-problem.js";

/** Noise variance of each output, shape (P): the given one, or that of the residuals of the unshared fit, pooled. */
export function noiseVariances(problem: LinearProblem, given?: number): Float64Array {
  const { sites, rows } = problem;
  if (given !== undefined) return new Float64Array(sites.outputs).fill(given * given);
  const { loss } = problem.whole();
  const { theta } = fitUnshared(loss);
  const fitted = sites.count + (problem.intercept ? sites.outputs : 0);
  const spare = rows * sites.outputs - fitted;
  return new Float64Array(sites.outputs).fill((loss.value(theta) * loss.terms) / spare);
}
