import { rescaled, targetScale, type SetSplit, type TargetScale } from "../network/set-data.js";
import { generateSums, type SumsData } from "../data/generators/sums.js";
import type { Table } from "../data/table.js";
import { mean } from "../data/paired-difference.js";
import type { SetSamples } from "../network/pass.js";
import type { SetNetworkShape } from "../network/shape.js";
import { partitionDistance } from "../scheme/partition-distance.js";
import type { Case, Metric, Metrics, Mode, Reference } from "./experiment.js";

/** Where on the grid of Figure 7 a data set stands. */
export interface SumPoint {
  /** Numbers in a set. */
  readonly L: number;
  readonly sum: "standard" | "alternating";
}

/** What a trial on sums measures. */
export const sumMetrics: readonly Metric[] = [
  { name: "mae", title: "MAE", digits: 3 },
  { name: "mse", title: "MSE", digits: 4 },
  { name: "accuracy", title: "rounded accuracy", digits: 3 },
  { name: "distance", title: "partition distance", digits: 2 },
];

/** A data set as a network sees it, targets on the scale of the training rows. */
export interface SumProblem {
  readonly shape: SetNetworkShape;
  readonly split: SetSplit;
  /** The kind of each position. */
  readonly truth: Int32Array;
}

/** What a method made of it: the scheme, absent if it has none, and what it predicts, on the same scale. */
export interface SumSolution {
  readonly labels?: ArrayLike<number>;
  readonly predict: (samples: SetSamples) => Float64Array;
}

/** Solves one data set. In quick mode it may do so faster. */
export type SumSolver = (problem: SumProblem, seed: number, mode: Mode) => SumSolution;

/** The network of the paper, and a small one. */
const networks: Readonly<Record<Mode, { embedding: number; hidden: number; testRows: number }>> = {
  full: { embedding: 500, hidden: 50, testRows: 100_000 },
  quick: { embedding: 32, hidden: 16, testRows: 5000 },
};

/** Rows that train, validate and decide when to stop. */
const parts = [100, 150, 250] as const;
const TOKENS = 11;

/** A case on sums. */
export function sumCase(
  point: SumPoint,
  method: string,
  solve: SumSolver,
  seeds: Readonly<Record<Mode, number>>,
  references: readonly Reference[] = [],
): Case {
  return { point: { ...point }, method, seeds, references, run: (seed, mode) => sumTrial(point, solve, seed, mode) };
}

function sumTrial({ L, sum }: SumPoint, solve: SumSolver, seed: number, mode: Mode): Metrics {
  const data = generateSums({ positions: L, kind: sum, rows: parts[0] + parts[1] + parts[2], seed });
  const { problem, scale } = sumProblem(data, parts, networks[mode]);
  const { labels, predict } = solve(problem, seed, mode);
  const test = samplesOf(data.test(networks[mode].testRows));
  const errors = predict(test).map((y, i) => y * scale.scale + scale.shift - test.targets[i]);
  return {
    mae: mean(errors.map(Math.abs)),
    mse: mean(errors.map((error) => error * error)),
    accuracy: mean(errors.map((error) => (Math.abs(error) < 0.5 ? 1 : 0))),
    ...(labels && { distance: partitionDistance(labels, problem.truth).distance }),
  };
}

/** A data set as a network of these widths sees it, cut into its training, validation and hold-out rows. */
export function sumProblem(
  { table, labels }: SumsData,
  rows: readonly [number, number, number],
  { embedding, hidden }: { readonly embedding: number; readonly hidden: number },
): { problem: SumProblem; scale: TargetScale } {
  const starts = [0, rows[0], rows[0] + rows[1]];
  const [train, validation, holdOut] = rows.map((count, part) =>
    samplesOf(table.take(Int32Array.from({ length: count }, (_, i) => starts[part] + i))),
  );
  const scale = targetScale(train.targets);
  const shape: SetNetworkShape = {
    positions: labels.length,
    groups: labels.length,
    input: { kind: "tokens", count: TOKENS },
    padding: 0,
    embedding,
    hidden,
    widths: [],
    outputs: 1,
    activation: "relu",
    pooling: "sum",
    loss: "absolute",
  };
  const split = {
    train: rescaled(train, scale),
    validation: rescaled(validation, scale),
    holdOut: rescaled(holdOut, scale),
  };
  return { problem: { shape, split, truth: labels }, scale };
}

/** All columns but the last are inputs. */
export function samplesOf(table: Table): SetSamples {
  const inputs = table.columns.slice(0, -1);
  return { rows: table.rows, inputs: table.select(inputs).values, targets: table.select(["y"]).values };
}
