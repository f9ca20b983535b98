import { productsOf, type StandardResiduals } from "./residuals.js";

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
 * @param kin - x_iᵀ (Σ x xᵀ)⁻¹ x_j of rows i and j.
 *
 * O(rows · P · neighbours + rows · P · min(rows, P)).
 */
export function rowDependence(
  all: StandardResiduals,
  kin: (i: number, j: number) => number,
): RowDependence | undefined {
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

  constructor(
    private readonly residuals: StandardResiduals,
    private readonly kin: (i: number, j: number) => number,
  ) {
    const { values, rows, columns } = residuals;
    this.#total = values.reduce((sum, value) => sum + value * value, 0);
    this.#shape = squaredTrace(residuals, this.#total) / (rows * rows);
    let own = 0;
    for (let row = 0; row < rows; row++) own += kin(row, row) * dot(values, row * columns, row * columns, columns);
    this.#own = own;
  }

  /** Correlation, and its standard deviation by chance; `factor` is that of what the mean has taken away. */
  neighbour(lag: number, factor: number): { correlation: number; deviation: number } {
    const { values, rows, columns } = this.residuals;
    let [sum, weights, squares] = [0, 0, 0];
    for (let row = 0; row + lag < rows; row++) {
      const weight = this.kin(row, row + lag);
      sum += weight * dot(values, row * columns, (row + lag) * columns, columns);
      weights += weight;
      squares += weight * weight;
    }
    const mean = this.#total / rows;
    return {
      correlation: (sum + (factor / rows) * weights * mean) / this.#own,
      deviation: Math.sqrt(squares * this.#shape) / this.#own,
    };
  }
}

/** ‖Σ r rᵀ‖² over the rows. */
function squaredTrace(residuals: StandardResiduals, total: number): number {
  const { values, rows, columns } = residuals;
  if (columns > MOST_PAIRED) return (total * total) / columns + (total * total) / rows;
  if (columns <= rows) return productsOf(residuals).reduce((sum, product) => sum + product * product, 0);
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      const product = dot(values, i * columns, j * columns, columns);
      sum += (i === j ? 1 : 2) * product * product;
    }
  }
  return sum;
}

function dot(values: Float64Array, a: number, b: number, n: number): number {
  let sum = 0;
  for (let c = 0; c < n; c++) sum += values[a + c] * values[b + c];
  return sum;
}

/** Those whose residuals are not in order. */
function unsorted(residuals: StandardResiduals): StandardResiduals {
  const { values, rows, columns, outputs } = residuals;
  const kept = [...outputs.keys()].filter((c) => !isSorted(values, rows, columns, c));
  if (kept.length === columns) return residuals;
  const width = kept.length;
  const left = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < width; c++) left[row * width + c] = values[row * columns + kept[c]];
  }
  return { values: left, rows, columns: width, outputs: Int32Array.from(kept, (c) => outputs[c]) };
}

function isSorted(values: Float64Array, rows: number, columns: number, column: number): boolean {
  let [up, down] = [true, true];
  for (let row = 1; row < rows && (up || down); row++) {
    const step = values[row * columns + column] - values[(row - 1) * columns + column];
    if (step < 0) up = false;
    if (step > 0) down = false;
  }
  return up || down;
}
