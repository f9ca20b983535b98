import { DataError } from "../../errors.js";

/** The validation loss of each level, and the level that the rule chose. */
export interface LevelChoice {
  /** Index of the chosen level. */
  readonly chosen: number;
  /** Index of the level with the least mean loss (the first among equals). */
  readonly best: number;
  /** Mean loss of each level, shape (L). */
  readonly loss: Float64Array;
  /** Standard error over rows of each level's difference to the best, shape (L). */
  readonly standardError: Float64Array;
}

/**
 * Collects validation losses row by row over repeated splits and applies the paired standard-error rule:
 * the first level whose mean loss exceeds the best level's by at most so many standard errors of the difference, one by default.
 *
 * Splits overlap, rows do not: each row's losses are averaged over the splits that held it out, and the standard
 * error is that of the rows' paired differences. (Over splits it is too small; measured in docs/search.md.)
 */
export class RowLosses {
  readonly #sum: Float64Array;
  readonly #times: Int32Array;
  readonly #splitLoss: Float64Array;
  #splits = 0;

  constructor(
    readonly rows: number,
    readonly levels: number,
  ) {
    this.#sum = new Float64Array(rows * levels);
    this.#times = new Int32Array(rows);
    this.#splitLoss = new Float64Array(levels);
  }

  get splits(): number {
    return this.#splits;
  }

  /** Adds one level's losses of one split, `losses[i]` belonging to row `rows[i]`. */
  add(level: number, rows: Int32Array, losses: Float64Array): void {
    let total = 0;
    for (let i = 0; i < rows.length; i++) {
      this.#sum[rows[i] * this.levels + level] += losses[i];
      total += losses[i];
    }
    this.#splitLoss[level] += total / rows.length;
  }

  /** Says that all levels of a split with these held-out rows have been added. */
  endSplit(rows: Int32Array): void {
    for (const row of rows) this.#times[row]++;
    this.#splits++;
  }

  /** Levels come in the order of preference: the earliest within `tolerance` standard errors of the best wins. */
  choose(tolerance = 1): LevelChoice {
    const loss = this.#splitLoss.map((sum) => sum / this.#splits);
    const best = loss.indexOf(loss.reduce((least, value) => Math.min(least, value), Infinity));
    if (!Number.isFinite(loss[best]))
      throw new DataError("LOSS_NOT_FINITE", "search: expected finite validation losses, got some that are not", {
        fix: "Rescale the columns: squares of the values overflow.",
      });
    const standardError = loss.map((_, level) => this.#pairedError(level, best));
    const rounding = 1e-15 * Math.abs(loss[best]);
    const chosen = loss.findIndex((value, level) => value - loss[best] <= tolerance * standardError[level] + rounding);
    return { chosen, best, loss, standardError };
  }

  #pairedError(level: number, best: number): number {
    let [n, mean, squares] = [0, 0, 0];
    for (let row = 0; row < this.rows; row++) {
      const times = this.#times[row];
      if (times === 0) continue;
      const at = row * this.levels;
      const difference = (this.#sum[at + level] - this.#sum[at + best]) / times;
      n++;
      const delta = difference - mean;
      mean += delta / n;
      squares += delta * (difference - mean);
    }
    return n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0;
  }
}
