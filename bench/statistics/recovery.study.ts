// Exact recovery of the search on the paper's Gaussian data, and its error against the oracle's on the same draws.
import { markdown, meanOf, proportion, show } from "../support/statistics.js";
import { gaussianTrials } from "./gaussian-trials.js";

const SEEDS = 200;
const cases = [
  [2, 1],
  [4, 1],
  [5, 1],
  [6, 1],
  [10, 1],
  [30, 1],
  [50, 1],
  [70, 1],
  [90, 1],
  [10, 3],
  [30, 3],
  [90, 3],
  [90, 10],
] as const;

/** One row a case. */
export default async function recovery(): Promise<{ markdown: string; data: unknown }> {
  const data = [];
  for (const [sites, groups] of cases) {
    const trials = await gaussianTrials(sites, groups, SEEDS, { method: "search" });
    const error = meanOf(trials.map((trial) => trial.squaredError));
    const oracle = meanOf(trials.map((trial) => trial.oracleError));
    data.push({
      sites,
      groups,
      exact: proportion(trials.filter(({ distance }) => distance === 0).length, SEEDS),
      distance: meanOf(trials.map(({ distance }) => distance)),
      error,
      oracle,
      ratio: error.value / oracle.value,
      milliseconds: [...trials.map((trial) => trial.milliseconds)].sort((a, b) => a - b)[SEEDS / 2],
    });
  }
  const rows = data.map((row) => [
    `${row.sites}`,
    `${row.groups}`,
    show(row.exact),
    show(row.distance),
    show(row.error, 4),
    show(row.oracle, 4),
    row.ratio.toFixed(3),
    row.milliseconds.toFixed(1),
  ]);
  const header = ["K", "r", "exact [Wilson 95 %]", "partition distance", "MSE", "oracle MSE", "ratio", "median ms"];
  return { markdown: markdown(header, rows), data };
}
