import { OptionError, ShapeError } from "../errors.js";
import type { Action } from "../symmetry/naming/action.js";
import { Random } from "../wasm/random.js";
import { moveInto } from "./act.js";
import { outputsOf, rowsOf, type BatchFunction, type Rows } from "./batch-function.js";
import { FiniteGroup, requireActions } from "./finite-group.js";

/** What to test. */
export interface InvarianceTestOptions {
  /** Times that all rows are moved at random, at least 19. Default: 999. */
  readonly draws?: number;
  /** Default: 0. */
  readonly seed?: number;
}

/** What a randomisation test of a group says. */
export interface InvarianceTest {
  /** Share of the ways to move rows, drawn ones and none at all, under which the function fits as well as without. */
  readonly pValue: number;
  /** Mean squared error of the function on the rows, and its mean over the draws. */
  readonly loss: number;
  readonly moved: number;
  readonly draws: number;
  readonly rows: number;
}

/** Losses that differ by less count as equal. */
const ROUNDING = 1e-6;

/**
 * Tests on rows that f has not seen whether the joint law of (x, y) stays the same under a finite group: a low `pValue` speaks against it.
 *
 * Each row is moved by an element of the group of its own, drawn uniformly. If the law is invariant, the moved rows are as good a sample as
 * the rows themselves, and f, which was fitted without the symmetry, fits them as well. If not, it fits the rows
 * better. The level is kept for every number of rows, every law and every f: among `draws` + 1 exchangeable losses, the rank of the first is uniform.
 * It is the **joint** law: unequal laws of the inputs count against the symmetry as far as f shows them. An f that is exactly equivariant
 * sees nothing, and the p-value is 1.
 *
 * @param f - Fitted on other rows, without ties.
 * @param x - Rows of inputs, row-major, shape (n, inputs).
 * @param y - Rows of outputs, row-major, shape (n, outputs).
 * @throws ShapeError `SHAPE_MISMATCH`, `NOT_AN_ACTION`, `TOO_MANY_LINES`; DataError `NOT_FINITE`; ModelError `BAD_OUTPUT`; OptionError
 * `BAD_OPTION`.
 *
 * Calls f `draws` + 1 times.
 *
 * @example
 * const swap = { outputs: { to: [1, 0] }, inputs: { to: [1, 0] } };
 * const rows = Array.from({ length: 40 }, (_, i) => (i * 7) % 11);
 * (await invarianceTest((x) => x, rows, rows, [swap])).pValue; // 1
 *
 * @see J. Hemerik, J. Goeman, "Exact testing with random permutations", TEST 27, 2018.
 */
export async function invarianceTest(
  f: BatchFunction,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  actions: readonly Action[],
  { draws = 999, seed = 0 }: InvarianceTestOptions = {},
): Promise<InvarianceTest> {
  requireActions("invarianceTest", actions);
  requireDraws(draws);
  const group = new FiniteGroup("invarianceTest", actions);
  const targets = rowsOf("invarianceTest", y, group.outputs);
  // A function without inputs has the same outputs for all rows.
  const inputs =
    group.inputs > 0
      ? rowsOf("invarianceTest", x, group.inputs)
      : { ...targets, values: new Float32Array(0), inputs: 0 };
  if (inputs.rows !== targets.rows) throw otherRows(inputs.rows, targets.rows);
  const loss = await lossOf(f, inputs, targets);
  const random = new Random(seed);
  let [atMost, sum] = [0, 0];
  for (let draw = 0; draw < draws; draw++) {
    const moved = movedRows(group, inputs, targets, random);
    const drawn = await lossOf(f, moved.inputs, moved.targets);
    if (drawn <= loss * (1 + ROUNDING)) atMost++;
    sum += drawn;
  }
  return { pValue: (1 + atMost) / (1 + draws), loss, moved: sum / draws, draws, rows: targets.rows };
}

/** All rows, each moved by an element of its own. */
function movedRows(group: FiniteGroup, inputs: Rows, targets: Rows, random: Random): { inputs: Rows; targets: Rows } {
  const [x, y] = [inputs.values.slice(), targets.values.slice()];
  for (let row = 0; row < targets.rows; row++) {
    const action = group.draw(random);
    moveInto(x, inputs.values, action.inputs, row * group.inputs);
    moveInto(y, targets.values, action.outputs, row * group.outputs);
  }
  return { inputs: { ...inputs, values: x }, targets: { ...targets, values: y } };
}

async function lossOf(f: BatchFunction, inputs: Rows, targets: Rows): Promise<number> {
  const outputs = await outputsOf("invarianceTest", f, inputs, targets.inputs);
  let sum = 0;
  outputs.forEach((value, i) => (sum += (value - targets.values[i]) * (value - targets.values[i])));
  return sum / targets.rows;
}

function requireDraws(draws: number): void {
  if (Number.isInteger(draws) && draws >= 19 && draws <= 100_000) return;
  throw new OptionError("BAD_OPTION", `invarianceTest: expected draws from 19 to 100000, got ${draws}`, {
    fix: "Leave the option out.",
    where: "draws",
  });
}

function otherRows(x: number, y: number): ShapeError {
  return new ShapeError("SHAPE_MISMATCH", `invarianceTest: expected as many rows of y as of x, got ${y} and ${x}`, {
    fix: "Give inputs and outputs of the same rows.",
    where: "y",
  });
}
