import type { RelaxedOptions } from "../relax/single-loop/relaxed-options.js";
import { generateGaussian, type GaussianData } from "../data/generators/gaussian.js";
import type { Table } from "../data/table.js";
import { discover } from "../discovery/discover.js";
import type { LinearDiscoverOptions } from "../model/linear/options.js";
import { partitionDistance } from "../scheme/partition-distance.js";
import { Partition } from "../scheme/partition.js";
import { squaredDistance } from "../data/squared-distance.js";
import type { Solution } from "./solution.js";
import type { Case, Metric, Metrics, Mode, Reference } from "./experiment.js";

/** Where on the grid of Figures 2 to 5 a data set stands. */
export interface GaussianPoint {
  /** Sites. */
  readonly K: number;
  /** Groups. */
  readonly r: number;
  /** Training rows out of {@link ROWS}. */
  readonly T: number;
}

/** Rows of each data set; those that do not train validate. */
export const ROWS = 100;
const TEST_ROWS = 10_000;

/** What a trial on Gaussian data measures. */
export const gaussianMetrics: readonly Metric[] = [
  { name: "mse", title: "MSE ‖θ̂ − θ‖²", digits: 3 },
  { name: "test", title: "test L2", digits: 3 },
  { name: "distance", title: "partition distance", digits: 3 },
];

/** Solves one data set. In quick mode it may do so faster. */
export type Solver = (
  data: GaussianData,
  point: GaussianPoint,
  seed: number,
  mode: Mode,
) => Solution | Promise<Solution>;

/** A method of {@link discover}, refitted on all rows. */
function discovered(options: Partial<LinearDiscoverOptions>, ownShare = false): Solver {
  return async ({ table }, { T }, seed) => {
    const share = ownShare ? {} : { trainFraction: T / ROWS };
    const found = await discover(table, { model: "mean", testFraction: 0, seed, ...share, ...options });
    return { labels: found.labels, theta: found.parameters };
  };
}

/** The paper's single loop, with some of its settings changed. */
export function relaxed(variant: "paper" | "released", changes: Partial<RelaxedOptions> = {}): Solver {
  return discovered({ method: "relaxed", variant, relaxed: changes });
}

/** The methods of Figures 2 to 5, by name. */
export const gaussianMethods: Readonly<Record<string, Solver>> = {
  "no sharing": ({ table }) => tiedMeans(table, Partition.discrete(table.columns.length)),
  oracle: ({ table, labels }) => tiedMeans(table, Partition.fromLabels(labels)),
  "brute force": discovered({ method: "brute-force", criterion: "validation" }),
  "relaxed, paper": relaxed("paper"),
  "relaxed, released": relaxed("released"),
  // The search takes all rows, without a validation split.
  search: discovered({ method: "search", confidence: false }, true),
};

/** A case on Gaussian data. */
export function gaussianCase(
  point: GaussianPoint,
  method: string,
  solve: Solver,
  seeds: Readonly<Record<Mode, number>>,
  references: readonly Reference[] = [],
): Case {
  return {
    point: { ...point },
    method,
    seeds,
    references,
    run: (seed, mode) => gaussianTrial(point, solve, seed, mode),
  };
}

async function gaussianTrial(point: GaussianPoint, solve: Solver, seed: number, mode: Mode): Promise<Metrics> {
  const data = generateGaussian({ sites: point.K, groups: point.r, rows: ROWS, seed });
  const { labels, theta } = await solve(data, point, seed, mode);
  return {
    mse: squaredDistance(theta, data.theta),
    test: meanSquaredResidual(data.test(TEST_ROWS).values, theta),
    distance: partitionDistance(labels, data.labels).distance,
  };
}

/** The mean of each group's cells. */
function tiedMeans({ values, rows }: Table, { labels, groupCount }: Partition): Solution {
  const sums = new Float64Array(groupCount);
  const cells = new Float64Array(groupCount);
  for (const group of labels) cells[group] += rows;
  for (let i = 0; i < values.length; i++) sums[labels[i % labels.length]] += values[i];
  return { labels, theta: Float64Array.from(labels, (group) => sums[group] / cells[group]) };
}

/** The mean over rows of ‖y − θ‖². */
function meanSquaredResidual(values: Float64Array, theta: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const residual = values[i] - theta[i % theta.length];
    sum += residual * residual;
  }
  return (sum * theta.length) / values.length;
}
