import { blockSums } from "../data/blocks.js";
import { dot, LagSums } from "./lag-sums.js";
import type { Kin } from "./kin.js";
import type { StandardResiduals } from "./residuals.js";

/** Rows that depend on each other, in the order in which they were given. */
export interface RowDependence {
  /** Correlation of what neighbouring rows say of the sites. */
  readonly neighbours: number;
  /** So many dependent rows say as much as one independent row. */
  readonly factor: number;
  /** The same for variances and correlations, which depend on the squares. */
  readonly squareFactor: number;
}

/**
 * Standard errors from which on a correlation of neighbours is clear: chance exceeds them once in 30 000 data sets. Rows
 * correlated by .3 were still found in 25 of 25 draws (bench/results/constants.md).
 */
const CLEAR = 4;
/** Standard errors up to which later neighbours count. */
const COUNTS = 2;
const LEAST_ROWS = 10;
const MOST_LAGS = 100;
/** Above this number of columns their correlations are taken for small. */
const MOST_PAIRED = 400;

/**
 * Looks for neighbouring rows that depend on each other: the correlation of their scores x e, pooled over outputs and
 * inputs; outputs that are correlated count as the fewer that they are. Where it is clear, the long-run factor is that
 * of an AR(1) series, (1 + φ) / (1 − φ), or the sum over all neighbours up to the first that shows nothing, if that is
 * more.
 *
 * Outputs in ascending or descending order are left out: a table that was sorted is no series.
 *
 * @param kin - How alike two rows' inputs are.
 *
 * O(rows · P · neighbours + rows · P · min(rows, P)).
 */
export function rowDependence(all: StandardResiduals, kin: Kin): RowDependence | undefined {
  const residuals = unsorted(all);
  const { rows, columns } = residuals;
  if (rows < LEAST_ROWS || columns === 0) return undefined;
  const scores = new Scores(residuals, kin);
  const first = scores.neighbour(1, 1);
  if (!(first.correlation > CLEAR * first.deviation)) return undefined;
  const rough = seriesFactor(first.correlation);
  const neighbours = Math.min(scores.neighbour(1, rough).correlation, 0.99);
  let [sum, squares] = [0, 0];
  for (let lag = 1; lag <= Math.min(rows / 4, MOST_LAGS); lag++) {
    const { correlation, deviation } = scores.neighbour(lag, rough);
    if (!(correlation > COUNTS * deviation)) break;
    sum += correlation;
    squares += correlation * correlation;
  }
  const longRun = Math.min(Math.max(seriesFactor(neighbours), 1 + 2 * sum), rows / 2);
  const square = neighbours * neighbours;
  return {
    neighbours,
    // Residuals are about their own mean, which takes a share of the slow part with it.
    factor: longRun / (1 - (longRun - 1) / rows),
    squareFactor: Math.max((1 + square) / (1 - square), 1 + 2 * squares),
  };
}

/** How much more the mean of an AR(1) series varies than that of independent numbers. */
function seriesFactor(neighbours: number): number {
  const capped = Math.min(neighbours, 0.99);
  return (1 + capped) / (1 - capped);
}

/** Products of the scores of rows that are so far apart. */
class Scores {
  readonly #total: number;
  readonly #own: number;
  readonly #shape: number;
  readonly #sums: LagSums;

  constructor(
    private readonly residuals: StandardResiduals,
    kin: Kin,
  ) {
    const { rows } = residuals;
    this.#sums = new LagSums(residuals, kin);
    [this.#total] = blockSums(residuals, 1, (to, { values }) => {
      for (let at = 0; at < values.length; at++) to[0] += values[at] * values[at];
    });
    this.#shape = squaredTrace(residuals, this.#total) / (rows * rows);
    this.#own = this.#sums.of(0).sum;
  }

  /** Correlation, and its standard deviation by chance; `factor` is that of what the mean has taken away. */
  neighbour(lag: number, factor: number): { correlation: number; deviation: number } {
    const { rows } = this.residuals;
    const { sum, weights, squares } = this.#sums.of(lag);
    const mean = this.#total / rows;
    return {
      correlation: (sum + (factor / rows) * weights * mean) / this.#own,
      deviation: Math.sqrt(squares * this.#shape) / this.#own,
    };
  }
}

/** ‖Σ r rᵀ‖² over the rows. */
function squaredTrace(residuals: StandardResiduals, total: number): number {
  const { rows, columns } = residuals;
  if (columns > MOST_PAIRED) return (total * total) / columns + (total * total) / rows;
  if (columns <= rows) return residuals.products.reduce((sum, product) => sum + product * product, 0);
  const values = residuals.all();
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      const product = dot(values, i * columns, values, j * columns, columns);
      sum += (i === j ? 1 : 2) * product * product;
    }
  }
  return sum;
}

/** Those whose residuals are not in order. */
function unsorted(residuals: StandardResiduals): StandardResiduals {
  const { columns, outputs } = residuals;
  const sorted = sortedColumns(residuals);
  const kept = [...outputs.keys()].filter((c) => !sorted[c]);
  if (kept.length === columns) return residuals;
  const width = kept.length;
  return residuals.with(
    Int32Array.from(kept, (c) => outputs[c]),
    ({ values, rows }) => {
      const left = new Float64Array(rows * width);
      for (let row = 0; row < rows; row++) {
        for (let c = 0; c < width; c++) left[row * width + c] = values[row * columns + kept[c]];
      }
      return left;
    },
  );
}

/** Whether each column goes only up, or only down. */
function sortedColumns(residuals: StandardResiduals): boolean[] {
  const { columns } = residuals;
  const [up, down] = [new Uint8Array(columns).fill(1), new Uint8Array(columns).fill(1)];
  let last: Float64Array | undefined;
  residuals.forEach(({ values }) => {
    for (let at = 0; at < values.length; at += columns) {
      for (let c = 0; c < columns; c++) {
        const before = at > 0 ? values[at - columns + c] : last?.[c];
        if (before === undefined) continue;
        const step = values[at + c] - before;
        if (step < 0) up[c] = 0;
        if (step > 0) down[c] = 0;
      }
    }
    if (values.length > 0) last = values.slice(values.length - columns);
  });
  return Array.from(up, (rises, c) => rises + down[c] > 0);
}
