import { holdOut } from "../../data/split.js";
import type { Table } from "../../data/table.js";
import { DataError } from "../../errors.js";
import type { Observations } from "../../least-squares/linear-fit.js";
import { LinearProblem } from "../../least-squares/linear-problem.js";
import { findCollinearity } from "../../least-squares/normal-equations.js";
import type { ResolvedOptions } from "./options.js";

/** A data set made ready: the problem that the methods see, and the test rows that they do not. */
export interface Prepared {
  /** On the development rows only. */
  readonly problem: LinearProblem;
  /** All rows. */
  readonly data: Observations;
  readonly testRows: Int32Array;
  /** The share of the development rows that fits, at least what the model needs. */
  readonly trainFraction: number;
  /** One name a site: the column (`mean`) or `output<-input` (`linear`). */
  readonly siteNames: readonly string[];
}

/**
 * Takes the columns that the options name, sets the test rows aside and checks that the rest determines θ.
 *
 * @throws {@link DataError} `TOO_FEW_ROWS`, `CONSTANT_COLUMN`, `COLLINEAR_COLUMNS`, and what {@link Table.select} throws.
 */
export function prepare(table: Table, options: ResolvedOptions): Prepared {
  const { inputs, targets } = options;
  const y = table.select(targets).values;
  const x = options.model === "mean" ? new Float64Array(table.rows).fill(1) : table.select(inputs).values;
  const { rest, held } = holdOut(table.rows, options.testFraction, options.seed);
  const width = Math.max(inputs.length, 1);
  requireRows(rest.length, options);
  const problem = new LinearProblem({
    x: rowsOf(x, width, rest),
    y: rowsOf(y, targets.length, rest),
    inputs: width,
    outputs: targets.length,
    intercept: options.model === "linear",
    support: options.support,
  });
  if (options.model === "linear") requireIdentifiable(problem, options);
  return {
    problem,
    data: { x, y },
    testRows: held,
    trainFraction: feasibleTrainFraction(rest.length, options),
    siteNames: siteNamesOf(problem, options),
  };
}

/** Least numbers of train and validation rows: the unshared fit needs two rows more than it has parameters a target. */
export function leastRows({ model, inputs }: Pick<ResolvedOptions, "model" | "inputs">): {
  train: number;
  validation: number;
} {
  return { train: model === "mean" ? 2 : inputs.length + 3, validation: 2 };
}

function requireRows(rows: number, options: ResolvedOptions): void {
  const { train, validation } = leastRows(options);
  if (rows >= train + validation || (leans(options) && rows >= LEAST_LEANING)) return;
  const all = Math.ceil((train + validation) / (1 - options.testFraction));
  const fitted = options.model === "mean" ? "a mean" : `${options.inputs.length} inputs and an intercept`;
  throw new DataError(
    "TOO_FEW_ROWS",
    `discover: expected at least ${train + validation} rows beside the test rows (${train} to fit ${fitted}, ${validation} to judge), got ${rows}`,
    { fix: `Give at least ${all} rows, fewer inputs, or a smaller test fraction.` },
  );
}

/** Rows from which on the evidence does without a fit of all inputs. */
const LEAST_LEANING = 20;

/** Whether the method can do with fewer rows than inputs. */
function leans({ model, criterion, method }: ResolvedOptions): boolean {
  return model === "linear" && method === "search" && criterion === "evidence";
}

/** The asked share, moved as little as leaves enough rows on both sides. */
export function feasibleTrainFraction(
  rows: number,
  options: Pick<ResolvedOptions, "model" | "inputs" | "trainFraction">,
): number {
  const { train, validation } = leastRows(options);
  if (rows < train + validation) return options.trainFraction;
  const asked = Math.round(rows * options.trainFraction);
  if (asked < train) return train / rows;
  return asked > rows - validation ? (rows - validation) / rows : options.trainFraction;
}

function requireIdentifiable(problem: LinearProblem, { inputs }: ResolvedOptions): void {
  const constant = inputs.find((_, q) => isConstant(problem.x, inputs.length, q));
  if (constant !== undefined) {
    throw new DataError(
      "CONSTANT_COLUMN",
      `discover: column "${constant}" is constant, so its weights are not determined`,
      {
        fix: `Leave "${constant}" out of the inputs; the intercept already covers it.`,
        where: `column "${constant}"`,
      },
    );
  }
  if (!problem.determined) return;
  const collinear = findCollinearity(problem.whole().loss);
  if (!collinear) return;
  const [name, others] = [inputs[collinear.input], collinear.others.map((q) => `"${inputs[q]}"`).join(", ")];
  throw new DataError(
    "COLLINEAR_COLUMNS",
    `discover: column "${name}" is a linear combination of ${others || "the intercept"}, so the weights are not determined`,
    { fix: `Leave one of these columns out of the inputs.`, where: `column "${name}"` },
  );
}

/** Whether the centred column holds nothing but rounding. */
function isConstant(x: Float64Array, width: number, column: number): boolean {
  for (let at = column + width; at < x.length; at += width) if (x[at] !== x[column]) return false;
  return true;
}

function siteNamesOf({ sites }: LinearProblem, { model, inputs, targets }: ResolvedOptions): string[] {
  if (model === "mean") return [...targets];
  return Array.from(sites.output, (p, k) => `${targets[p]}<-${inputs[sites.input[k]]}`);
}

function rowsOf(values: Float64Array, width: number, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length * width);
  rows.forEach((row, i) => taken.set(values.subarray(row * width, (row + 1) * width), i * width));
  return taken;
}
