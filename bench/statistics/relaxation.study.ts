// Table 1 of the paper, column "both": the single loop with both penalties, r = 1, T = 30, V = 70.
import { markdown, meanOf, overlap, show, type Estimate } from "../support/statistics.js";
import { gaussianTrials } from "./gaussian-trials.js";

const SEEDS = 200;
const around = (value: number, half: number): Estimate => ({ value, low: value - half, high: value + half });

/** Printed in the paper (as transcribed): MSE and partition distance with 95 % intervals over 200 runs. */
const printed = [
  { sites: 2, error: around(0.014, 0.003), distance: around(0.145, 0.05) },
  { sites: 4, error: around(0.025, 0.003), distance: around(0.49, 0.095) },
  { sites: 6, error: around(0.028, 0.004), distance: around(0.59, 0.132) },
];

/** One row a size and variant. */
export default async function relaxation(): Promise<{ markdown: string; data: unknown }> {
  const data = [];
  for (const variant of ["released", "paper"] as const) {
    for (const paper of printed) {
      const trials = await gaussianTrials(paper.sites, 1, SEEDS, { method: "relaxed", variant });
      const error = meanOf(trials.map(({ squaredError }) => squaredError));
      const distance = meanOf(trials.map((trial) => trial.distance));
      const milliseconds = [...trials.map((trial) => trial.milliseconds)].sort((a, b) => a - b)[SEEDS / 2];
      data.push({ variant, sites: paper.sites, error, distance, printed: paper, milliseconds });
    }
  }
  const verdict = (ours: Estimate, theirs: Estimate) =>
    overlap(ours, theirs) ? "overlaps" : ours.value < theirs.value ? "lower" : "higher";
  const rows = data.map(({ variant, sites, error, distance, printed, milliseconds }) => [
    variant,
    `${sites}`,
    show(distance),
    `${show(printed.distance)} (${verdict(distance, printed.distance)})`,
    show(error),
    `${show(printed.error)} (${verdict(error, printed.error)})`,
    milliseconds.toFixed(1),
  ]);
  const header = ["variant", "K", "partition distance", "printed", "MSE", "printed", "median ms"];
  return { markdown: markdown(header, rows), data };
}
