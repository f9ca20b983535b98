import type { Table } from "../data/table.js";
import { discover } from "../discovery/discover.js";
import type { LinearDiscoverOptions } from "../model/linear/options.js";
import { squaredErrorsInto } from "../least-squares/linear-fit.js";
import { LinearProblem } from "../least-squares/linear-problem.js";
import { mean } from "../data/paired-difference.js";
import { fitTied } from "../least-squares/lower-level.js";
import { Cells } from "../layout/cells.js";
import { Partition } from "../scheme/partition.js";
import { partitionDistance } from "../scheme/partition-distance.js";
import type { Metric, Metrics, Mode } from "./experiment.js";
import type { Solution } from "./solution.js";

/** Data of a linear map y = W x + noise, with the truth behind it: what the generators give. */
export interface LinearData {
  readonly table: Table;
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** The group of each cell of W, row-major (outputs, inputs). */
  readonly labels: Int32Array;
  readonly test: (rows: number) => Table;
}

/** What a method made of it: W's cells and the intercepts. */
export interface LinearSolution extends Solution {
  readonly intercepts: ArrayLike<number>;
}

/** Solves one data set. In quick mode it may do so faster. */
export type LinearSolver = (data: LinearData, seed: number, mode: Mode) => LinearSolution | Promise<LinearSolution>;

const TEST_ROWS = 10_000;

/** What a trial on linear data measures; `mse` only where W is known. */
export const linearMetrics = {
  mse: { name: "mse", title: "MSE ‖Ŵ − W‖²", digits: 4 },
  test: { name: "test", title: "test L2", digits: 4 },
  distance: { name: "distance", title: "partition distance", digits: 2 },
} satisfies Readonly<Record<string, Metric>>;

/** The methods of the linear experiments, by name. */
export const linearMethods: Readonly<Record<string, LinearSolver>> = {
  "no sharing": (data) => fitScheme(data, Partition.discrete(data.labels.length)),
  oracle: (data) => fitScheme(data, Partition.fromLabels(data.labels)),
  "relaxed, paper": discovered({ method: "relaxed", variant: "paper" }),
  "relaxed, released": discovered({ method: "relaxed", variant: "released" }),
  search: discovered({ method: "search", confidence: false }),
  "search, averaged": averaged,
};

/** A method of {@link discover}, refitted on all rows. */
export function discovered(options: Partial<LinearDiscoverOptions>): LinearSolver {
  return async ({ table, outputNames }, seed) => {
    const found = await discover(table, { model: "linear", targets: outputNames, testFraction: 0, seed, ...options });
    return { labels: found.labels, theta: found.parameters, intercepts: found.intercepts };
  };
}

/** The search's parameters averaged over all schemes by their probability, with the intercepts that go with them. */
async function averaged(data: LinearData, seed: number): Promise<LinearSolution> {
  const targets = data.outputNames;
  const found = await discover(data.table, { model: "linear", targets, testFraction: 0, seed, method: "search" });
  const problem = problemOf(data);
  const theta = found.confidence!.averaged;
  return { labels: found.labels, theta, intercepts: problem.interceptsOf(theta, problem.whole().origin) };
}

/** Test L2 is the mean over 10 000 clean rows of the squared error, summed over outputs. */
export function judge(data: LinearData, solution: LinearSolution): Metrics {
  const test = observations(data, data.test(TEST_ROWS));
  const { labels, theta, intercepts } = solution;
  const sites = new Cells(data.outputNames.length, data.inputNames.length);
  const rows = Int32Array.from({ length: TEST_ROWS }, (_, row) => row);
  const errors = squaredErrorsInto(new Float64Array(TEST_ROWS), sites, theta, intercepts, test, rows);
  return {
    test: mean(errors),
    distance: partitionDistance(labels, data.labels).distance,
  };
}

function fitScheme(data: LinearData, scheme: Partition): LinearSolution {
  const problem = problemOf(data);
  const { loss, origin } = problem.whole();
  const theta = fitTied(loss, scheme);
  return { labels: scheme.labels, theta, intercepts: problem.interceptsOf(theta, origin) };
}

function problemOf(data: LinearData): LinearProblem {
  const [inputs, outputs] = [data.inputNames.length, data.outputNames.length];
  return new LinearProblem({ ...observations(data, data.table), inputs, outputs, intercept: true });
}

function observations({ inputNames, outputNames }: LinearData, table: Table) {
  return { x: table.select(inputNames).values, y: table.select(outputNames).values };
}
