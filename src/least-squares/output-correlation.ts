import { choleskyFactor } from "../wasm/linear-algebra.js";
import { rareChiSquare } from "./chance.js";
import { blockSums } from "../data/blocks.js";
import type { StandardResiduals } from "./residuals.js";

/** Up to here all pairs of outputs are looked at; above, only what is common to all of them. */
export const MOST_PAIRED = 400;

/** Columns that are one and the same leave a matrix invertible. */
const MOST_COMMON = 1 - 1e-9;

/** How the noise of outputs is correlated, where it clearly is. */
export interface OutputCorrelation {
  /** The outputs that have noise at all. */
  readonly outputs: Int32Array;
  /** Correlation that all pairs have; 0 where none is common to them. */
  readonly common: number;
  /** Mean |correlation| of the pairs. */
  readonly size: number;
  /** Correlations of pairs beyond the common one, as far as they are believed: share of the observed, 0 … 1. */
  readonly own: number;
  /** Inverse of the correlation matrix, shape (P', P'); absent above {@link MOST_PAIRED}, where only `common` was looked for. */
  readonly inverse?: Float64Array;
}

/**
 * The correlation of residuals over outputs: undefined unless it is clearly more than chance, which independent noise
 * exceeds in one of 5000 data sets. It is looked for in all pairs, by Σ r², and in what is common to all columns of a
 * row, by the row sums' variance, which sees much less of it.
 *
 * The matrix is the observed one, drawn towards one correlation for all pairs (0 if none is common) by the share
 * of its scatter that chance explains; entirely where that is all of it, or where rows are too few for a matrix.
 *
 * @param freedom - Degrees of freedom of a column.
 *
 * O(rows · P² + P³); O(rows · P) above {@link MOST_PAIRED} outputs.
 *
 * @see J. R. Schott, "Testing for complete independence in high dimensions", Biometrika 92(4), 2005, for Σ r².
 * @see J. Schäfer, K. Strimmer, "A shrinkage approach to large-scale covariance matrix estimation", Statistical
 * Applications in Genetics and Molecular Biology 4(1), 2005, for the share.
 */
export function outputCorrelation(residuals: StandardResiduals, freedom: number): OutputCorrelation | undefined {
  const { columns, outputs } = residuals;
  if (columns < 2 || !(freedom >= 2)) return undefined;
  const common = commonCorrelation(residuals, freedom);
  if (columns > MOST_PAIRED) return common > 0 ? { outputs, common, size: common, own: 0 } : undefined;
  const correlations = unitDiagonal(residuals.products, columns);
  const own = ownShare(correlations, columns, common, freedom);
  if (common === 0 && own === 0) return undefined;
  const matrix = correlations.map((r, at) => (at % (columns + 1) === 0 ? 1 : own * r + (1 - own) * common));
  const factor = choleskyFactor(matrix, columns);
  if (factor.failedAt !== undefined) return undefined;
  // The inverse of an observed matrix is too large by freedom / (freedom − P − 1) on average.
  const honest = 1 - (own * (columns + 1)) / freedom;
  const inverse = factor.inverse().map((value) => value * honest);
  const size = offDiagonal(correlations, columns, Math.abs) / (columns * (columns - 1));
  return { outputs, common, size, own, inverse };
}

/** The correlation that all columns of a row have in common; 0 unless it is clear. */
function commonCorrelation(residuals: StandardResiduals, freedom: number): number {
  const { squares, columns } = residuals;
  const scale = squares.map((sum) => 1 / Math.sqrt(sum));
  const [unit, plain] = blockSums(residuals, 2, (to, { values }) => {
    for (let at = 0; at < values.length; at += columns) {
      let [ofUnit, ofPlain] = [0, 0];
      for (let c = 0; c < columns; c++) {
        const value = values[at + c];
        ofUnit += scale[c] * value;
        ofPlain += value;
      }
      to[0] += ofUnit * ofUnit;
      to[1] += ofPlain * ofPlain;
    }
  });
  // Of independent normal columns freedom · unit / P is χ² with that freedom.
  if (!((freedom * unit) / columns > rareChiSquare(freedom))) return 0;
  const total = squares.reduce((sum, square) => sum + square, 0);
  return Math.min(Math.max((plain - total) / ((columns - 1) * total), 0), MOST_COMMON);
}

/** The share of the correlations beyond the common one that chance does not explain. */
function ownShare(correlations: Float64Array, columns: number, common: number, freedom: number): number {
  const pairs = (columns * (columns - 1)) / 2;
  const chance = ((1 - common * common) * (1 - common * common)) / freedom;
  const observed = offDiagonal(correlations, columns, (r) => (r - common) * (r - common)) / 2;
  // With fewer rows than columns the squares are not free of each other.
  const free = Math.max(Math.min(pairs, (freedom * (freedom + 1)) / 2 - 1), 1);
  const spread = Math.sqrt((2 * pairs * Math.max(freedom - 1, 1)) / (freedom + 2));
  const excess = (observed / chance - pairs) / spread;
  if (!(excess > (rareChiSquare(free) - free) / Math.sqrt(2 * free))) return 0;
  const believed = 1 - (pairs * chance) / observed;
  return believed * Math.min(Math.max(2 - (2 * (columns + 1)) / freedom, 0), 1);
}

function offDiagonal(matrix: Float64Array, n: number, value: (r: number) => number): number {
  return matrix.reduce((sum, r, at) => (at % (n + 1) === 0 ? sum : sum + value(r)), 0);
}

function unitDiagonal(products: Float64Array, n: number): Float64Array {
  const scale = Float64Array.from({ length: n }, (_, i) => 1 / Math.sqrt(products[i * n + i]));
  return products.map((value, at) => value * scale[Math.floor(at / n)] * scale[at % n]);
}
