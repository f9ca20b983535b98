// Exact recovery of the search on the paper's Gaussian data, and its error against the oracle's on the same draws.
import { markdown, meanOf, proportion, show } from "../support/statistics.js";
import { gaussianTrials } from "./gaussian-trials.js";

const cases = [
  [2, 1, 200],
  [4, 1, 200],
  [6, 1, 200],
  [10, 1, 200],
  [30, 1, 200],
  [50, 1, 200],
  [70, 1, 200],
  [90, 1, 200],
  [10, 3, 200],
  [30, 3, 200],
  [90, 3, 200],
  [10, 10, 200],
  [30, 10, 200],
  [90, 10, 200],
  [5000, 10, 20],
  [100_000, 50, 20],
] as const;
/** Above, the validation path takes 50 to 100 ms a trial. */
const VALIDATION_LIMIT = 30;

/** One row a case and criterion. Times are those of the search, without tie probabilities. */
export default async function recovery(): Promise<{ markdown: string; data: unknown }> {
  const data = [];
  for (const [sites, groups, seeds] of cases) {
    for (const criterion of ["evidence", "validation"] as const) {
      if (criterion === "validation" && sites > VALIDATION_LIMIT) continue;
      const trials = await gaussianTrials(sites, groups, seeds, { criterion, confidence: false });
      const error = meanOf(trials.map((trial) => trial.squaredError));
      const oracle = meanOf(trials.map((trial) => trial.oracleError));
      data.push({
        sites,
        groups,
        criterion,
        seeds,
        exact: proportion(trials.filter(({ distance }) => distance === 0).length, seeds),
        distance: meanOf(trials.map(({ distance }) => distance)),
        error,
        oracle,
        ratio: error.value / oracle.value,
        cpuMilliseconds: trials.map((trial) => trial.cpuMilliseconds).sort((a, b) => a - b)[seeds / 2],
      });
    }
  }
  const rows = data.map((row) => [
    `${row.sites}`,
    `${row.groups}`,
    row.criterion,
    `${row.seeds}`,
    show(row.exact),
    show(row.distance),
    show(row.error, 4),
    show(row.oracle, 4),
    row.ratio.toFixed(3),
    row.cpuMilliseconds.toFixed(1),
  ]);
  const header = [
    "K",
    "r",
    "criterion",
    "seeds",
    "exact [Wilson 95 %]",
    "partition distance",
    "MSE",
    "oracle MSE",
    "ratio",
    "median CPU ms",
  ];
  return { markdown: markdown(header, rows), data };
}
