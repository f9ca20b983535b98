import { generateGaussian } from "../../src/data/generators/gaussian.js";
import { squaredDistance } from "../../src/data/squared-distance.js";
import { discover } from "../../src/discovery/discover.js";
import type { LinearDiscoverOptions } from "../../src/discovery/options.js";
import { partitionDistance } from "../../src/scheme/partition-distance.js";

/** One draw of the paper's Gaussian data, and how a method did on it. */
export interface Trial {
  readonly distance: number;
  /** ‖θ̂ − θ‖² after the refit on all rows. */
  readonly squaredError: number;
  /** The same for the true scheme. */
  readonly oracleError: number;
  readonly milliseconds: number;
}

/** Runs a method on seeds 0 … seeds − 1 of y ~ N(Aψ, I), ψ = 3·(0, 1, …), 100 rows, none held out. */
export async function gaussianTrials(
  sites: number,
  groups: number,
  seeds: number,
  options: Partial<LinearDiscoverOptions>,
): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const { table, theta, labels } = generateGaussian({ sites, groups, seed });
    const found = await discover(table, { model: "mean", testFraction: 0, seed, ...options });
    trials.push({
      distance: partitionDistance(found.labels, labels).distance,
      squaredError: squaredDistance(found.parameters, theta),
      oracleError: squaredDistance(oracle(table.values, labels, groups), theta),
      milliseconds: found.elapsedMs,
    });
  }
  return trials;
}

function oracle(values: Float64Array, labels: Int32Array, groups: number): number[] {
  const sums = new Float64Array(groups);
  const counts = new Float64Array(groups);
  values.forEach((value, at) => {
    sums[labels[at % labels.length]] += value;
    counts[labels[at % labels.length]]++;
  });
  return Array.from(labels, (group) => sums[group] / counts[group]);
}
