import { generateGaussian, type GaussianData } from "../../src/data/generators/gaussian.js";
import { squaredDistance } from "../../src/data/squared-distance.js";
import { discover } from "../../src/discovery/discover.js";
import type { LinearDiscovery } from "../../src/discovery/results.js";
import type { LinearDiscoverOptions } from "../../src/model/linear/options.js";
import { cpuMilliseconds } from "../support/cpu-time.js";
import { partitionDistance } from "../../src/scheme/partition-distance.js";

/** Distance of neighbouring groups in the generator's data. */
export const GAP = 3;

/** One draw of the paper's Gaussian data, and how a method did on it. */
export interface Trial {
  readonly distance: number;
  /** ‖θ̂ − θ‖² after the refit on all rows. */
  readonly squaredError: number;
  /** The same for the true scheme. */
  readonly oracleError: number;
  readonly milliseconds: number;
  readonly cpuMilliseconds: number;
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
    const data = generateGaussian({ sites, groups, seed });
    const start = cpuMilliseconds();
    const found = await discoverMeans(data, seed, options);
    const used = cpuMilliseconds() - start;
    trials.push({
      distance: partitionDistance(found.labels, data.labels).distance,
      squaredError: squaredDistance(found.parameters, data.theta),
      oracleError: squaredDistance(groupMeans(data.table.values, data.labels), data.theta),
      milliseconds: found.elapsedMs,
      cpuMilliseconds: used,
    });
  }
  return trials;
}

/** Discovery on all rows of Gaussian data. */
export function discoverMeans(
  { table }: GaussianData,
  seed: number,
  options: Partial<LinearDiscoverOptions>,
): Promise<LinearDiscovery> {
  return discover(table, { model: "mean", testFraction: 0, seed, ...options });
}

/** Each site's mean over all rows and over the sites of its group. */
export function groupMeans(values: Float64Array, labels: ArrayLike<number>): number[] {
  const sums: number[] = [];
  const counts: number[] = [];
  values.forEach((value, at) => {
    const group = labels[at % labels.length];
    sums[group] = (sums[group] ?? 0) + value;
    counts[group] = (counts[group] ?? 0) + 1;
  });
  return Array.from(labels, (group) => sums[group] / counts[group]);
}
