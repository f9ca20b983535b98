import { resolveEstimatesOptions, takeEstimates } from "../model/estimates/checks.js";
import { estimates } from "../model/estimates/estimates.js";
import { takeOptions } from "../model/option-kinds.js";
import type { EstimatesInput, EstimatesOptions } from "../model/estimates/options.js";
import { EstimatesTask } from "../model/estimates/task.js";
import { startClock } from "./clock.js";
import { createDiscovery } from "./discovery.js";
import { drive, finish } from "./driver.js";
import { discovering } from "./pipeline.js";
import type { EstimatesDiscovery } from "./results.js";

/**
 * Finds which of several estimates are of one and the same value, from the estimates and how sure they are: coefficients
 * and their covariance from another program, values with standard errors from the literature.
 *
 * A covariance may be singular. Where it is so because only contrasts are known (effects that sum to zero, or that are
 * relative to a level whose variance is 0), differences alone count, so that the reference does not matter.
 *
 * @param givenInput - Names, estimates and their covariance or standard errors; see {@link EstimatesInput}.
 * @returns The scheme, the tied values and the ties' probabilities; `heldOut` is null.
 * @throws {@link DataError} `BAD_ESTIMATES`, `BAD_COVARIANCE`, `ESTIMATES_NOT_FINITE`.
 * @throws {@link OptionError} `UNKNOWN_OPTION`, `BAD_OPTION`.
 *
 * Time: some 10 s for 10⁵ independent estimates; O(K³) of correlated ones, some 3 s for 1000.
 *
 * @example
 * const found = await discoverEstimates({
 *   sites: ["lab1", "lab2", "lab3"],
 *   estimates: [10.02, 9.98, 10.51],
 *   standardErrors: [0.05, 0.06, 0.05],
 * });
 * found.groups; // [["lab1", "lab2"], ["lab3"]]
 */
export async function discoverEstimates(
  givenInput: EstimatesInput,
  given: EstimatesOptions = {},
): Promise<EstimatesDiscovery> {
  const options = takeOptions(given, "discoverEstimates");
  const input = takeEstimates(givenInput);
  const resolved = resolveEstimatesOptions({ ...options, rows: input.rows }, "discoverEstimates", ["rows"]);
  const clock = startClock(options.timeLimitMs);
  const open = () => new EstimatesTask(input, resolved);
  const { facts } = await finish(drive(discovering(estimates, open, clock), options.signal), options.onProgress);
  return createDiscovery(estimates, facts) as unknown as EstimatesDiscovery;
}
