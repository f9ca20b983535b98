import { choleskyFactor, type CholeskyFactor } from "../wasm/linear-algebra.js";

/** A Gaussian log-likelihood −½ xᵀ Λ x + mᵀ x of n numbers. */
export interface Quadratic {
  /** Λ, shape (n, n). */
  readonly lambda: Float64Array;
  /** m, shape (n). */
  readonly moment: Float64Array;
}

/** A {@link Quadratic} of the numbers r, the others f integrated out. */
export interface Eliminated extends Quadratic {
  /** Λ_ff⁻¹ Λ_fr, shape (f, r). */
  readonly response: Float64Array;
  /** Λ_ff⁻¹ m_f, shape (f): the mean of f is that less response · r. */
  readonly own: Float64Array;
  /** log of the integral over f at r = 0, up to a constant. */
  readonly logIntegral: number;
}

/** A pivot below this part of the largest is rounding. */
const SINGULAR = 1e-12;

/**
 * Integrates numbers out.
 *
 * @param kept - Indices r.
 * @param free - Indices f, at least one.
 * @param ridge - What is added to a singular Λ_ff.
 *
 * O(n² f).
 */
export function eliminate(
  { lambda, moment }: Quadratic,
  kept: readonly number[],
  free: readonly number[],
  ridge: number,
): Eliminated {
  const across = submatrix(lambda, free, kept, moment.length);
  const factor = factorOf(submatrix(lambda, free, free, moment.length), free.length, ridge);
  const freeMoment = Float64Array.from(free, (i) => moment[i]);
  const own = factor.solve(freeMoment);
  const response = solveColumns(factor, across, free.length, kept.length);
  const keptMoment = Float64Array.from(kept, (i) => moment[i]);
  subtractProduct(keptMoment, across, own, free.length);
  const schur = submatrix(lambda, kept, kept, moment.length);
  subtractProduct(schur, across, response, free.length);
  const fit = freeMoment.reduce((sum, value, i) => sum + value * own[i], 0);
  return {
    lambda: symmetric(schur, kept.length),
    moment: keptMoment,
    response,
    own,
    logIntegral: (fit - factor.logDeterminant()) / 2,
  };
}

function factorOf(matrix: Float64Array, n: number, ridge: number): CholeskyFactor {
  const largest = matrix.reduce((most, value) => Math.max(most, value), 0);
  const factor = choleskyFactor(matrix, n, SINGULAR * largest);
  if (factor.failedAt === undefined) return factor;
  return choleskyFactor(
    matrix.map((value, at) => (at % (n + 1) === 0 ? value + ridge : value)),
    n,
  );
}

function submatrix(matrix: Float64Array, rows: readonly number[], columns: readonly number[], n: number): Float64Array {
  return Float64Array.from(rows.flatMap((i) => columns.map((j) => matrix[i * n + j])));
}

function solveColumns(factor: CholeskyFactor, right: Float64Array, rows: number, columns: number): Float64Array {
  const solution = new Float64Array(right.length);
  for (let j = 0; j < columns; j++) {
    const column = Float64Array.from({ length: rows }, (_, i) => right[i * columns + j]);
    factor.solve(column).forEach((value, i) => (solution[i * columns + j] = value));
  }
  return solution;
}

/** out −= aᵀ b, with `rows` rows of a and b. */
function subtractProduct(out: Float64Array, a: Float64Array, b: Float64Array, rows: number): void {
  const [n, m] = [a.length / rows, b.length / rows];
  for (let h = 0; h < rows; h++) {
    for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) out[i * m + j] -= a[h * n + i] * b[h * m + j];
  }
}

/** Without what rounding did to the symmetry. */
function symmetric(matrix: Float64Array, n: number): Float64Array {
  return matrix.map((value, at) => (value + matrix[(at % n) * n + Math.floor(at / n)]) / 2);
}
