import { blockSums } from "../data/blocks.js";
import { estimatesOf, type Estimates, type RatedEstimates } from "../estimates/estimates.js";
import { log } from "../wasm/elementary.js";
import { likelihoodOf } from "./likelihood.js";
import type { LinearRows } from "./linear-rows.js";
import { givenNoise, noiseOf, type Noise } from "./noise.js";

/**
 * The estimates of the sites of y = W x + b, in the caller's units.
 *
 * @param given - Standard deviation of the noise. Default: what the residuals of the unshared fit show.
 * @throws {@link DataError} `ESTIMATES_NOT_FINITE`, `NOT_IDENTIFIABLE`.
 */
export function linearEstimates(problem: LinearRows, given?: number): Estimates {
  const noise = given === undefined ? noiseOf(problem) : givenNoise(problem, given);
  const about = weighedEstimates(problem, noise);
  return problem.offset === 0 ? about : { ...about, centre: about.centre + problem.offset };
}

/** The estimates about the problem's offset. */
export function weighedEstimates(problem: LinearRows, noise: Noise): Estimates {
  const reach = problem.determined ? undefined : plausibleDeviation(problem);
  return estimatesOf(likelihoodOf(problem, noise), problem.rows, reach);
}

/** Standard deviations of the noise that are tried, as shares of the outputs': factors of 2. */
const NOISE_STEPS = 10;

/**
 * With fewer rows than inputs no residuals tell the noise: the estimates at each of ten levels, from that of the outputs
 * down by factors of 2.
 */
export function* ratedEstimates(problem: LinearRows): Generator<RatedEstimates, void> {
  const { loss } = problem.whole();
  const terms = loss.terms - (problem.intercept ? problem.sites.outputs : 0);
  let noise = Math.sqrt(loss.constant / terms);
  for (let step = 0; step < NOISE_STEPS; step++, noise /= 2) {
    const logLikelihood = -terms * log(noise) - loss.constant / (2 * noise * noise);
    yield { estimates: linearEstimates(problem, noise), logLikelihood };
  }
}

/** How large weights must be about to explain the outputs together: the reach of an underdetermined problem. */
function plausibleDeviation({ blocks, rows, sites }: LinearRows): number {
  const [ofX, ofY] = blockSums(blocks, 2, (to, { x, y }) => {
    for (let at = 0; at < x.length; at++) to[0] += x[at] * x[at];
    for (let at = 0; at < y.length; at++) to[1] += y[at] * y[at];
  });
  return Math.sqrt(ofY / rows / sites.outputs / (ofX / rows));
}
