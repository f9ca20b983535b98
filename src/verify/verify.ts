import { holdOut } from "../data/split.js";
import type { Table } from "../data/table.js";
import { DataError } from "../errors.js";
import type { Observations } from "../least-squares/linear-fit.js";
import { LinearProblem, rowsOf } from "../least-squares/linear-problem.js";
import { numberLabels } from "../scheme/numbering.js";
import { actionsOf, symmetryOf } from "../symmetry/naming/symmetry-of.js";
import type { Action } from "../symmetry/naming/action.js";
import { equivarianceError, errorUnder, type RelativeError } from "./equivariance-error.js";
import { rowsOf as checkedRows } from "./batch-function.js";
import { invarianceTest, type InvarianceTest } from "./invariance-test.js";
import { columnsOf, type LinearResult, type ResultColumns } from "./linear-result.js";
import { asFunction, lossesOf, tiedFits, type JudgedFit, type TiedLosses } from "./tied-fits.js";
import { verdictOf } from "./verdict.js";

/** How to verify. */
export interface VerifyOptions {
  /** Times that the test moves all rows. Default: 999. */
  readonly draws?: number;
  /** Of what is drawn. Default: 0. */
  readonly seed?: number;
}

/** What rows say of a symmetry. */
export interface Verification {
  readonly name: string;
  readonly order: string;
  /** Rows that fitted and rows that judged. */
  readonly rows: { readonly fit: number; readonly heldOut: number };
  /** Of x ↦ W x, or of the list of means, by its generators; null where there are none. */
  readonly error: {
    readonly before: RelativeError;
    readonly after: RelativeError;
    /** Mean errors of the fits with random schemes, from the least to the largest. */
    readonly random: readonly number[];
    /** Without ties, under random permutations: what a map without the symmetry has. */
    readonly control: RelativeError;
  } | null;
  readonly losses: TiedLosses;
  /** Whether the law of the held-out rows stays the same under the group; null where there is none. */
  readonly test: InvarianceTest | null;
  /** `holds`: exact after tying, and no loss. `costs`: the ties raise the held-out loss by more than two standard errors. `inexact`: they leave an error. `none`: no symmetry. */
  readonly verdict: "holds" | "costs" | "inexact" | "none";
  /** All that in words. */
  readonly sentence: string;
}

/**
 * Verifies the named symmetry of a result on rows that took no part in it: fits on half of them without ties, with the ties that were found and
 * with random groups of the same sizes; the other half judges, and tests the group.
 *
 * @param result - Of a linear map (`linear`) or of means (`mean`), its document, or labels with the names of their columns.
 * @param table - With the result's columns; at least twice the inputs and ten rows.
 * @throws DataError `MODEL_NOT_LINEAR`, `NOT_A_DISCOVERY`, `TOO_FEW_ROWS`, `TABLE_NO_COLUMN`; what {@link symmetryOf} and
 * {@link invarianceTest} throw.
 *
 * @example
 * const table = tableFromColumns({ a: [1, 2, 1, 2, 1, 3, 2, 1, 2, 3, 2, 1], b: [2, 1, 2, 1, 2, 2, 1, 3, 2, 1, 3, 2] });
 * const grid = { rows: [], columns: ["a", "b"] };
 * const { name, error } = await verify({ labels: [0, 0], about: { grid } }, table);
 * [name, error.after.worst]; // ["S₂", 0]
 */
export async function verify(
  result: LinearResult,
  table: Table,
  { draws = 999, seed = 0 }: VerifyOptions = {},
): Promise<Verification> {
  const columns = columnsOf("verify", result);
  const { name, order } = symmetryOf(result);
  const actions = actionsOf(result);
  const { problem, heldOut, rows } = divide(result, table, columns, seed);
  const scheme = { ...numberLabels(result.labels), ...(result.signs && { signs: result.signs }) };
  const fits = tiedFits(problem, heldOut, scheme, seed);
  const losses = lossesOf(fits);
  const x = columns.list ? [] : heldOut.x;
  const error = actions.length > 0 ? await errorsOf(problem, fits, x, actions, columns, seed) : null;
  const untied = asFunction(problem, fits.before, columns.list);
  const test = actions.length > 0 ? await invarianceTest(untied, x, heldOut.y, actions, { draws, seed }) : null;
  return { name, order, rows, error, losses, test, ...verdictOf(name, error?.after.worst ?? null, losses, test) };
}

async function errorsOf(
  problem: LinearProblem,
  { before, after, random }: ReturnType<typeof tiedFits>,
  x: ArrayLike<number>,
  actions: readonly Action[],
  { list }: ResultColumns,
  seed: number,
): Promise<Verification["error"]> {
  const { inputs } = actions[0];
  const rows = checkedRows("verify", x, inputs.to.length);
  const map = ({ theta }: JudgedFit) =>
    asFunction(problem, { theta, intercepts: new Float64Array(problem.sites.outputs) }, list);
  const untied = await equivarianceError(map(before), x, actions, { elements: "generators", seed });
  const others: number[] = [];
  for (const fit of random) others.push((await errorUnder(map(fit), rows, actions)).mean.value);
  return {
    before: { mean: untied.mean, worst: untied.worst },
    after: await errorUnder(map(after), rows, actions),
    random: others.sort((a, b) => a - b),
    control: untied.random,
  };
}

function divide(
  { about }: LinearResult,
  table: Table,
  { targets, inputs, list }: ResultColumns,
  seed: number,
): { problem: LinearProblem; heldOut: Observations; rows: Verification["rows"] } {
  const [y, x] = [
    table.select(targets).values,
    list ? new Float64Array(table.rows).fill(1) : table.select(inputs).values,
  ];
  const width = list ? 1 : inputs.length;
  const least = 2 * width + 10;
  if (table.rows < least) {
    throw new DataError("TOO_FEW_ROWS", `verify: expected at least ${least} rows, got ${table.rows}`, {
      fix: "Give more rows that discover has not seen.",
    });
  }
  const { held, rest } = holdOut(table.rows, 0.5, seed);
  const support = list ? undefined : about.grid.support;
  const problem = new LinearProblem({
    x: rowsOf(x, width, rest),
    y: rowsOf(y, targets.length, rest),
    inputs: width,
    outputs: targets.length,
    intercept: !list,
    ...(support && { support }),
  });
  const heldOut = { x: rowsOf(x, width, held), y: rowsOf(y, targets.length, held) };
  return { problem, heldOut, rows: { fit: rest.length, heldOut: held.length } };
}
