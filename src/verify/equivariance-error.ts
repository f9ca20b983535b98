import { quote } from "../data/quote.js";
import { OptionError } from "../errors.js";
import type { Action, SignedMove } from "../symmetry/naming/action.js";
import { Random } from "../wasm/random.js";
import { moved } from "./act.js";
import { outputsOf, rowsOf, type BatchFunction, type Rows } from "./batch-function.js";
import { FiniteGroup, requireActions } from "./finite-group.js";
import type { Estimate } from "../plan/intervals.js";
import { estimateOf } from "./estimate.js";

/** Groups up to this order are gone through element by element. */
const ALL_UP_TO = 1000n;
/** Elements that are drawn of larger ones, and random actions. */
const DRAWN = 100;

/** How to measure. */
export interface EquivarianceErrorOptions {
  /** `generators`: only the actions given. `all`: what they generate; above 1000 elements, 100 that are drawn. Default: `all`. */
  readonly elements?: "generators" | "all";
  /** The same function before it was trained, to compare with. Default: none. */
  readonly untrained?: BatchFunction;
  /** Of what is drawn. Default: 0. */
  readonly seed?: number;
}

/** Relative errors over rows and elements: ‖f(g x) − g f(x)‖ / √((‖f(x)‖² + ‖f(g x)‖²) / 2), 0 where both are 0; the divisor is at least 1e-6 of the rms of ‖f(x)‖. */
export interface RelativeError {
  /** Over all, with its 95 % interval over rows (of one row, none: low and high are the mean). */
  readonly mean: Estimate;
  readonly worst: number;
}

/** How far a function is from being equivariant. */
export interface EquivarianceError extends RelativeError {
  /** Order of the group, as a decimal number; null where only generators were asked for. */
  readonly order: string | null;
  /** Elements that were tried, the identity aside. */
  readonly elements: number;
  /** Whether these are all of the group. */
  readonly exact: boolean;
  readonly rows: number;
  /** The same under permutations of outputs and inputs that are drawn at random: what a function without the symmetry may have. */
  readonly random: RelativeError;
  /** The same of the untrained function; null where there is none. */
  readonly untrained: RelativeError | null;
}

/**
 * The equivariance error of any function under a finite group: how much f(g x) differs from g f(x), relative to the outputs.
 *
 * A small error alone proves little: a function that is nearly constant has one under every group. So the error under a random
 * action stands beside it, and that of an untrained function where it is given.
 *
 * @param f - From rows to rows; called once for each element, and twice for each control.
 * @param x - Rows of inputs, row-major, shape (n, inputs).
 * @param actions - Generators: what they do to outputs and to inputs.
 * @throws ShapeError `SHAPE_MISMATCH`, `NOT_AN_ACTION`, `TOO_MANY_LINES` (400 outputs and inputs); DataError `NOT_FINITE`; ModelError
 * `BAD_OUTPUT`; OptionError `BAD_OPTION`.
 *
 * @example
 * const swap = { outputs: { to: [1, 0] }, inputs: { to: [1, 0] } };
 * const { mean, worst, exact } = await equivarianceError((x) => x.map((v) => v * v), [1, 2, 3, 4], [swap]);
 * [mean.value, worst, exact]; // [0, 0, true]
 */
export async function equivarianceError(
  f: BatchFunction,
  x: ArrayLike<number>,
  actions: readonly Action[],
  options: EquivarianceErrorOptions = {},
): Promise<EquivarianceError> {
  const { elements = "all", untrained, seed = 0 } = options;
  requireActions("equivarianceError", actions);
  if (elements !== "all" && elements !== "generators") throw badElements(elements);
  const rows = rowsOf("equivarianceError", x, actions[0].inputs.to.length);
  const random = new Random(seed);
  const { order, list, exact } = elements === "all" ? all(actions, random) : generatorsAlone(actions);
  const moves = list.filter((action) => !still(action));
  const drawing = random.split(1);
  const strange = Array.from({ length: DRAWN }, () => randomAction(actions[0], drawing));
  return {
    ...(await errorUnder(f, rows, moves)),
    order: order === null ? null : String(order),
    elements: moves.length,
    exact,
    rows: rows.rows,
    random: await errorUnder(f, rows, strange),
    untrained: untrained ? await errorUnder(untrained, rows, moves) : null,
  };
}

function all(actions: readonly Action[], random: Random): { order: bigint; list: Action[]; exact: boolean } {
  const group = new FiniteGroup("equivarianceError", actions);
  const { order } = group;
  const exact = order <= ALL_UP_TO;
  const drawing = random.split(0);
  const list = exact ? [...group.elements()] : Array.from({ length: DRAWN }, () => group.draw(drawing));
  return { order, list: exact ? list : [...actions, ...list], exact };
}

function generatorsAlone(actions: readonly Action[]): { order: null; list: readonly Action[]; exact: boolean } {
  return { order: null, list: actions, exact: false };
}

/** The error of a function under these moves alone. */
export async function errorUnder(f: BatchFunction, x: Rows, moves: readonly Action[]): Promise<RelativeError> {
  const outputs = moves[0]?.outputs.to.length ?? 0;
  if (moves.length === 0) return { mean: { value: 0, low: 0, high: 0 }, worst: 0 };
  const before = await outputsOf("equivarianceError", f, x, outputs);
  const least = leastSquare(before, outputs);
  const sums = new Float64Array(x.rows);
  let worst = 0;
  for (const { outputs: out, inputs } of moves) {
    const after = await outputsOf("equivarianceError", f, { ...x, values: moved(x.values, inputs) }, outputs);
    const expected = moved(before, out);
    for (let row = 0; row < x.rows; row++) {
      const error = relativeError(expected, after, row * outputs, outputs, least);
      sums[row] += error;
      worst = Math.max(worst, error);
    }
  }
  return { mean: estimateOf(sums.map((sum) => sum / moves.length)), worst };
}

/** Rows of outputs below this share of the usual size count as if they were of it: their digits are rounding. */
const LEAST_SHARE = 1e-6;

/** The least size of a row of outputs that errors are taken relative to, squared. */
export function leastSquare(values: ArrayLike<number>, count: number): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += values[i] * values[i];
  return (LEAST_SHARE * LEAST_SHARE * squares * count) / values.length;
}

/**
 * Of the row that starts at `from`.
 *
 * @param least - What {@link leastSquare} gives.
 */
export function relativeError(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  from: number,
  count: number,
  least: number,
): number {
  let [difference, size] = [0, 0];
  for (let i = from; i < from + count; i++) {
    difference += (a[i] - b[i]) * (a[i] - b[i]);
    size += (a[i] * a[i] + b[i] * b[i]) / 2;
  }
  return difference === 0 ? 0 : Math.sqrt(difference / Math.max(size, least));
}

function still({ outputs, inputs }: Action): boolean {
  return [outputs, inputs].every(({ to, signs }) =>
    Array.from(to).every((image, i) => image === i && signs?.[i] !== -1),
  );
}

/** A permutation of each side, with signs where the action has them. */
function randomAction({ outputs, inputs }: Action, random: Random): Action {
  const draw = ({ to, signs }: SignedMove): SignedMove => ({
    to: random.permutation(to.length),
    ...(signs && { signs: Array.from(to, () => 1 - 2 * random.integer(2)) }),
  });
  return { outputs: draw(outputs), inputs: draw(inputs) };
}

function badElements(got: unknown): OptionError {
  return new OptionError(
    "BAD_OPTION",
    `equivarianceError: expected elements "all" or "generators", got ${quote(String(got))}`,
    {
      fix: "Leave the option out.",
      where: "elements",
    },
  );
}
