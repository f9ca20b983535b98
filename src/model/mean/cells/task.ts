import { holdOut } from "../../../data/split.js";
import type { Table } from "../../../data/table.js";
import { DataError } from "../../../errors.js";
import { estimatesOf, type Estimates } from "../../../estimates/estimates.js";
import { listOf, type Layout } from "../../../layout/layout.js";
import { shareVariances } from "../../../least-squares/variances.js";
import type { HardScheme } from "../../../scheme/hard-scheme.js";
import type { MethodStep } from "../../../scheme/method.js";
import { atOnce } from "../../at-once.js";
import type { ResolvedOptions } from "../../linear/options.js";
import type { LinearFit } from "../../linear/closed-form-task.js";
import type { Described, Rows, Task } from "../../model.js";

/** What the cells that are there say of one column. */
interface ColumnSums {
  readonly count: number;
  readonly mean: number;
  /** Σ (y − mean)². */
  readonly squares: number;
}

/** Means of columns of which some cells are missing: each column has what it has. */
export class CellsTask implements Task<LinearFit> {
  readonly layout: Layout;
  readonly rows: Rows;
  readonly #columns: readonly Float64Array[];
  readonly #sums: readonly ColumnSums[];
  readonly #variances: Float64Array;

  /** @throws {@link DataError} `TOO_FEW_ROWS`. */
  constructor(
    table: Table,
    readonly options: ResolvedOptions,
  ) {
    const { targets, testFraction, seed, noise } = options;
    const { rest, held } = holdOut(table.rows, testFraction, seed);
    this.layout = listOf(targets);
    this.rows = { fit: rest, judge: rest, test: held };
    this.#columns = targets.map((name) => table.column(name));
    this.#sums = this.#columns.map((column) => sumsOf(column, rest));
    targets.forEach((name, k) => requireCells(name, this.#sums[k].count, noise === undefined ? 2 : 1));
    this.#variances =
      noise === undefined ? variancesOf(this.#sums) : new Float64Array(targets.length).fill(noise * noise);
  }

  estimates(): Estimates {
    const weight = Float64Array.from(this.#sums, ({ count }, k) => count / this.#variances[k]);
    const linear = weight.map((value, k) => value * this.#sums[k].mean);
    const rows = this.#sums.reduce((sum, { count }) => sum + count, 0) / this.#sums.length;
    return estimatesOf({ linear, curvature: weight, weight, precision: { kind: "independent" } }, rows);
  }

  fit({ labels, groupCount }: HardScheme, rows: Int32Array): Generator<MethodStep, LinearFit> {
    const sums = rows === this.rows.fit ? this.#sums : this.#columns.map((column) => sumsOf(column, rows));
    const [total, weight] = [new Float64Array(groupCount), new Float64Array(groupCount)];
    labels.forEach((group, k) => {
      const own = sums[k].count / this.#variances[k];
      weight[group] += own;
      total[group] += own * sums[k].mean;
    });
    const theta = Float64Array.from(labels, (group) => total[group] / weight[group]);
    return atOnce({ theta, intercepts: new Float64Array(labels.length), about: theta });
  }

  /** Mean squared error of the row's cells that are there. */
  losses({ theta }: LinearFit, rows: Int32Array): Float64Array {
    return Float64Array.from(rows, (row) => {
      let [sum, count] = [0, 0];
      this.#columns.forEach((column, k) => {
        if (Number.isNaN(column[row])) return;
        sum += (column[row] - theta[k]) * (column[row] - theta[k]);
        count++;
      });
      return sum / count;
    });
  }

  covariance({ labels, groupCount: m }: HardScheme): Float64Array {
    const weight = new Float64Array(m);
    labels.forEach((group, k) => (weight[group] += this.#sums[k].count / this.#variances[k]));
    return Float64Array.from({ length: m * m }, (_, at) => (at % (m + 1) === 0 ? 1 / weight[at % m] : 0));
  }

  describe({ theta }: LinearFit): Described {
    return {
      parameters: Array.from(theta, (value) => value + 0),
      extra: { counts: this.#sums.map(({ count }) => count) },
    };
  }
}

function sumsOf(column: Float64Array, rows: Int32Array): ColumnSums {
  const values = rows.filter((row) => !Number.isNaN(column[row]));
  let [sum, squares] = [0, 0];
  for (const row of values) sum += column[row];
  const mean = sum / values.length;
  for (const row of values) squares += (column[row] - mean) * (column[row] - mean);
  return { count: values.length, mean, squares };
}

function variancesOf(sums: readonly ColumnSums[]): Float64Array {
  const given = sums.map(({ count, squares }) => ({ variance: squares / (count - 1), freedom: count - 1 }));
  const shared = shareVariances(given);
  if (shared.model !== "one variance") return shared.variances;
  const freedom = given.reduce((sum, { freedom: own }) => sum + own, 0);
  const pooled = sums.reduce((sum, { squares }) => sum + squares, 0) / freedom;
  return shared.variances.fill(Math.max(pooled, Number.MIN_VALUE));
}

function requireCells(name: string, got: number, least: number): void {
  if (got >= least) return;
  const where = `column "${name}"`;
  throw new DataError(
    "TOO_FEW_ROWS",
    `discover: ${where}: expected at least ${least} values beside the test rows, got ${got}`,
    { fix: "Leave the column out, choose a smaller test fraction, or give the noise.", where },
  );
}
