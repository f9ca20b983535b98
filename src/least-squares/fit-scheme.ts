import { turned } from "../estimates/turned.js";
import type { HardScheme } from "../scheme/hard-scheme.js";
import { Partition } from "../scheme/partition.js";
import { weighedEstimates } from "./linear-estimates.js";
import type { LinearRows } from "./linear-rows.js";
import { fitTied, fitTiedLeaning } from "./lower-level.js";
import type { Noise } from "./noise.js";
import { fitUnshared } from "./normal-equations.js";
import { fitByPrecision } from "./tied-precision.js";

/**
 * Least squares on all rows with a scheme's ties, shape (K), about the problem's offset; leaning where the rows do not
 * determine it.
 *
 * @param noise - Weighs the sites, as the evidence does. Default: all rows and outputs count alike.
 */
export function fitScheme(problem: LinearRows, scheme: HardScheme, noise?: Noise): Float64Array {
  const { loss } = problem.whole();
  if (!problem.determined) return fitTiedLeaning(loss, scheme);
  const untied = scheme.groupCount === problem.sites.count;
  if (noise && !noise.plain && !(untied && isFull(problem))) {
    const estimates = weighedEstimates(problem, noise);
    return fitByPrecision(scheme.signs ? turned(estimates, scheme.signs) : estimates, scheme);
  }
  return untied ? fitUnshared(loss).theta : fitTied(loss, scheme);
}

/** Where all outputs have the same inputs, weights do not change untied estimates. */
function isFull({ sites }: LinearRows): boolean {
  return sites.count === sites.outputs * sites.inputs;
}

/** The unshared estimates. */
export function fitUntied(problem: LinearRows): Float64Array {
  return fitScheme(problem, Partition.discrete(problem.sites.count));
}
