import { heldOutRows } from "../../data/split.js";
import type { StoredTable } from "../../data/stored-table.js";
import { DataError } from "../../errors.js";
import { LinearRows } from "../../least-squares/linear-rows.js";
import { kurtosisIfHeavy } from "../../least-squares/tails.js";
import { conflict } from "../checks.js";
import type { TaskContext } from "../model.js";
import type { LinearKind } from "./linear-kind.js";
import { feasibleTrainFraction, requireIdentifiable, requireRows } from "./open.js";
import type { LinearDiscoverOptions, ResolvedOptions } from "./options.js";
import { resolveOptions } from "./resolve.js";
import { rowsWhere } from "./stored-rows.js";
import { StoredTask } from "./stored-task.js";

/**
 * Opens a model on a table that is not in memory: to the bit what rows in memory give.
 *
 * @throws {@link OptionError} `OPTION_CONFLICT` for what needs rows in memory; {@link DataError} `HEAVY_TAILS`, and as {@link openLinear}.
 */
export function openStoredLinear(
  kind: LinearKind,
  table: StoredTable,
  given: LinearDiscoverOptions,
  context: TaskContext,
): StoredTask {
  const options = resolveOptions(kind, table, given);
  requireMoments(options);
  const { inputs, targets, testFraction, seed, support } = options;
  const isHeld = heldOutRows(table.rows, testFraction, seed);
  let held = 0;
  for (let row = 0; row < table.rows; row++) if (isHeld(row)) held++;
  const rest = table.rows - held;
  requireRows(kind, rest, options);
  const problem = new LinearRows(
    rowsWhere(table, options, rest, (row) => !isHeld(row)),
    {
      inputs: Math.max(inputs.length, 1),
      outputs: targets.length,
      intercept: kind.intercept,
      support,
      centred: true,
    },
  );
  if (kind.intercept) requireIdentifiable(problem, options);
  requireUsualTails(problem, options);
  return new StoredTask({
    problem,
    test: rowsWhere(table, options, held, isHeld),
    names: kind.siteNames(problem.sites, targets, inputs),
    options: {
      ...options,
      trainFraction: feasibleTrainFraction(rest, options.trainFraction, kind.leastTrain(inputs.length)),
    },
    ways: kind.ways,
    context,
  });
}

/** What goes by moments and a look at residuals. */
function requireMoments({ method, criterion, signed, robust }: ResolvedOptions): void {
  const streamed = "rows that are streamed";
  if (method !== "search") throw conflict("method", 'method "search"', streamed);
  if (criterion !== "evidence") throw conflict("criterion", 'criterion "evidence"', streamed);
  if (signed) throw conflict("signed", "rows in memory", streamed);
  if (robust) throw conflict("robust", "rows in memory", streamed);
}

/** Heavy tails would have been looked at, and perhaps taken another way, in memory. */
function requireUsualTails(problem: LinearRows, { noise, robust }: ResolvedOptions): void {
  const kurtosis = noise === undefined && robust === undefined ? kurtosisIfHeavy(problem) : undefined;
  if (kurtosis === undefined) return;
  throw new DataError(
    "HEAVY_TAILS",
    `discover: expected noise with the tails of normal noise in rows that are streamed, got a kurtosis of ${kurtosis.toPrecision(3)} instead of about 3`,
    {
      fix: "Take least squares all the same (robust: false, --no-robust), or read a sample of the rows into memory.",
      where: "robust",
    },
  );
}
