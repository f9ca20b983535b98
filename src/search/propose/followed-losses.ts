import type { LinearProblem, Split } from "../../least-squares/linear-problem.js";

/**
 * Squared errors of a split's held-out rows along a sorted merge path of a model with one input, such as the mean
 * model: a merge moves the values of two groups, and what that does to a row follows from the two groups' sums of
 * residuals alone. O(rows · K) at the start and O(rows) a merge, where computing each level anew costs O(rows · K).
 */
export class FollowedLosses {
  /** Squared error of each held-out row now, summed over outputs, shape (rows). */
  readonly values: Float64Array;
  readonly #input: Float64Array;
  /** Sum of the residuals of each group, known by its lowest rank's site, shape (K, rows). */
  readonly #residuals: Float64Array;
  readonly #theta: Float64Array;
  readonly #size: Float64Array;

  /** @param theta - The unshared estimates that the path starts from, shape (K). */
  constructor(problem: LinearProblem, { validationRows, origin }: Split, theta: ArrayLike<number>) {
    const { count, output, outputs } = problem.sites;
    const rows = validationRows.length;
    this.values = new Float64Array(rows);
    this.#theta = Float64Array.from(theta);
    this.#size = new Float64Array(count).fill(1);
    this.#input = Float64Array.from(validationRows, (row) => problem.x[row] - origin.x[0]);
    this.#residuals = new Float64Array(count * rows);
    for (let k = 0; k < count; k++) {
      for (let i = 0; i < rows; i++) {
        const y = problem.y[validationRows[i] * outputs + output[k]] - origin.y[output[k]];
        const residual = y - this.#theta[k] * this.#input[i];
        this.#residuals[k * rows + i] = residual;
        this.values[i] += residual * residual;
      }
    }
  }

  /** Ties two groups, each known by a site, at `value`; `kept` stands for both from now on. */
  merge(kept: number, gone: number, value: number): void {
    this.#moveTo(kept, value);
    this.#moveTo(gone, value);
    const rows = this.values.length;
    const [to, from] = [kept * rows, gone * rows];
    for (let i = 0; i < rows; i++) this.#residuals[to + i] += this.#residuals[from + i];
    this.#size[kept] += this.#size[gone];
  }

  #moveTo(group: number, value: number): void {
    const step = value - this.#theta[group];
    const size = this.#size[group];
    this.#theta[group] = value;
    const start = group * this.values.length;
    for (let i = 0; i < this.values.length; i++) {
      const move = step * this.#input[i];
      const residual = this.#residuals[start + i];
      this.values[i] += move * (size * move - 2 * residual);
      this.#residuals[start + i] = residual - size * move;
    }
  }
}
