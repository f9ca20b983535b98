import { holdOut } from "../../data/split.js";
import type { Table } from "../../data/table.js";
import { DataError } from "../../errors.js";
import { LinearProblem, rowsOf } from "../../least-squares/linear-problem.js";
import type { LinearRows } from "../../least-squares/linear-rows.js";
import { robustFit } from "../../least-squares/robust-fit.js";
import { heavyTails, tailsOf, type TailsSeen } from "../../least-squares/tails.js";
import { findCollinearity } from "../../least-squares/normal-equations.js";
import type { TaskContext } from "../model.js";
import type { LinearKind } from "./linear-kind.js";
import type { ResolvedOptions } from "./options.js";
import { LinearTask } from "./task.js";

/**
 * Takes the columns that the options name, sets the test rows aside and checks that the rest determines θ.
 *
 * @throws {@link DataError} `TOO_FEW_ROWS`, `CONSTANT_COLUMN`, `COLLINEAR_COLUMNS`, and what {@link Table.select} throws.
 */
export function openLinear(kind: LinearKind, table: Table, options: ResolvedOptions, context: TaskContext): LinearTask {
  const { inputs, targets } = options;
  const y = table.select(targets).values;
  const x = kind.design(table, inputs);
  const { rest, held } = holdOut(table.rows, options.testFraction, options.seed);
  const width = Math.max(inputs.length, 1);
  requireRows(kind, rest.length, options);
  const plain = new LinearProblem({
    x: rowsOf(x, width, rest),
    y: rowsOf(y, targets.length, rest),
    inputs: width,
    outputs: targets.length,
    intercept: kind.intercept,
    support: options.support,
    numbers: rest,
    // Ties up to sign are about 0.
    centred: options.method !== "relaxed" && !options.signed,
  });
  if (kind.intercept) requireIdentifiable(plain, options);
  const seen = tailsSeen(plain, options);
  const problem = seen?.fit?.problem ?? plain;
  return new LinearTask({
    problem,
    data: { x, y },
    seen,
    rows: { fit: rest, judge: rest, test: held },
    names: kind.siteNames(problem.sites, targets, inputs),
    options: {
      ...options,
      trainFraction: feasibleTrainFraction(rest.length, options.trainFraction, kind.leastTrain(inputs.length)),
    },
    ways: kind.ways,
    context,
  });
}

/** The tails of the noise, as far as the evidence looks at them, with Huber's fit where it is to be taken. */
function tailsSeen(
  problem: LinearProblem,
  { criterion, noise, robust, targets }: ResolvedOptions,
): TailsSeen | undefined {
  if (criterion !== "evidence" || noise !== undefined || robust === false) return undefined;
  if (!robust) return heavyTails(problem);
  const fit = problem.determined ? robustFit(problem) : undefined;
  if (fit) return { fit, tails: tailsOf(fit) };
  throw new DataError(
    "NO_ROBUST_SCALE",
    `discover: expected residuals of which at least half differ from 0, got a target of ${targets.length} without, or fewer rows than inputs`,
    { fix: "Leave robust out.", where: "robust" },
  );
}

/** Least number of rows that judge. */
const LEAST_JUDGES = 2;

/** @throws {@link DataError} `TOO_FEW_ROWS`. */
export function requireRows(kind: LinearKind, rows: number, options: ResolvedOptions): void {
  const train = kind.leastTrain(options.inputs.length);
  const judges = poolsNoise(kind, options) ? 0 : LEAST_JUDGES;
  if (rows >= train + judges || (leans(kind, options) && rows >= LEAST_LEANING)) return;
  const all = Math.ceil((train + judges) / (1 - options.testFraction));
  const uses = `(${train} to fit ${kind.fitted(options.inputs.length)}${judges > 0 ? `, ${judges} to judge` : ""})`;
  throw new DataError(
    "TOO_FEW_ROWS",
    `discover: expected at least ${train + judges} rows beside the test rows ${uses}, got ${rows}`,
    { fix: `Give at least ${all} rows, fewer inputs, or a smaller test fraction.` },
  );
}

/** Whether all rows do both, fit and judge, and columns tell the noise together, so that two rows are enough. */
function poolsNoise({ intercept }: LinearKind, { criterion, targets, noise }: ResolvedOptions): boolean {
  return !intercept && criterion === "evidence" && (targets.length > 1 || noise !== undefined);
}

/** Rows from which on the evidence does without a fit of all inputs. */
const LEAST_LEANING = 20;

/** Whether the method can do with fewer rows than inputs. */
function leans({ intercept }: LinearKind, { criterion, method }: ResolvedOptions): boolean {
  return intercept && method === "search" && criterion === "evidence";
}

/** The asked share of the rows that fit, moved as little as leaves enough rows on both sides. */
export function feasibleTrainFraction(rows: number, share: number, leastTrain: number): number {
  if (rows < leastTrain + LEAST_JUDGES) return share;
  const asked = Math.round(rows * share);
  if (asked < leastTrain) return leastTrain / rows;
  return asked > rows - LEAST_JUDGES ? (rows - LEAST_JUDGES) / rows : share;
}

/** @throws {@link DataError} `CONSTANT_COLUMN`, `COLLINEAR_COLUMNS`. */
export function requireIdentifiable(problem: LinearRows, { inputs }: ResolvedOptions): void {
  const constant = inputs.filter((_, q) => problem.constant[q]).map((name) => `"${name}"`);
  if (constant.length > 0) {
    const are = constant.length > 1 ? "are constant, so their" : "is constant, so its";
    const where = `column${constant.length > 1 ? "s" : ""} ${constant.join(", ")}`;
    throw new DataError(
      "CONSTANT_COLUMN",
      `discover: expected inputs that vary, got ${where}, which ${are} weights are not determined`,
      {
        fix: `Leave ${constant.join(", ")} out of the inputs (--drop-constant); the intercept already covers that.`,
        where,
      },
    );
  }
  if (!problem.determined) return;
  const collinear = findCollinearity(problem.whole().loss);
  if (!collinear) return;
  const [name, others] = [inputs[collinear.input], collinear.others.map((q) => `"${inputs[q]}"`).join(", ")];
  throw new DataError(
    "COLLINEAR_COLUMNS",
    `discover: expected inputs that determine their weights, got column "${name}", a linear combination of ${others || "the intercept"}`,
    { fix: `Leave one of these columns out of the inputs.`, where: `column "${name}"` },
  );
}
