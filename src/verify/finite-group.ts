import { quote } from "../data/quote.js";
import { ShapeError } from "../errors.js";
import { StabiliserChain } from "../symmetry/group/stabiliser-chain.js";
import type { Permutation } from "../symmetry/group/permutation.js";
import type { Action, SignedMove } from "../symmetry/naming/action.js";
import type { Random } from "../wasm/random.js";

/** Outputs and inputs together: with more, chains of stabilisers take too long. */
const MOST_LINES = 400;

/** All that some actions generate: 2p is line p and 2p + 1 its negative, outputs before inputs. */
export class FiniteGroup {
  readonly outputs: number;
  readonly inputs: number;
  /** Number of elements. */
  readonly order: bigint;
  readonly #chain: StabiliserChain;

  /**
   * @param actions - At least one.
   * @throws {@link ShapeError} `NOT_AN_ACTION`, `TOO_MANY_LINES`.
   */
  constructor(caller: string, actions: readonly Action[]) {
    const [first] = actions;
    this.outputs = first.outputs.to.length;
    this.inputs = first.inputs.to.length;
    const lines = this.outputs + this.inputs;
    if (lines > MOST_LINES) {
      throw new ShapeError(
        "TOO_MANY_LINES",
        `${caller}: expected at most ${MOST_LINES} outputs and inputs, got ${lines}`,
        {
          fix: 'Ask for the generators alone (elements: "generators").',
          where: "actions",
        },
      );
    }
    const generators = actions.map((action) => pointsOf(action));
    this.#chain = new StabiliserChain({ points: 2 * lines, generators });
    this.order = this.#chain.order;
  }

  /** All elements, the identity among them. */
  *elements(): Generator<Action> {
    for (const element of this.#chain.elements()) yield this.#action(element);
  }

  /** An element, each as likely as the others. */
  draw(random: Random): Action {
    return this.#action(this.#chain.uniform((n) => random.integer(n)));
  }

  #action(points: Permutation): Action {
    const split = 2 * this.outputs;
    return { outputs: moveOf(points.subarray(0, split), 0), inputs: moveOf(points.subarray(split), split) };
  }
}

function pointsOf({ outputs, inputs }: Action): Permutation {
  const points = [...signedPoints(outputs, 0), ...signedPoints(inputs, 2 * outputs.to.length)];
  return Int32Array.from(points);
}

function* signedPoints({ to, signs }: SignedMove, from: number): Generator<number> {
  for (let i = 0; i < to.length; i++) {
    const turned = signs?.[i] === -1 ? 1 : 0;
    yield from + 2 * to[i] + turned;
    yield from + 2 * to[i] + (1 - turned);
  }
}

function moveOf(points: Permutation, from: number): SignedMove {
  const images = points.filter((_, point) => point % 2 === 0);
  return {
    to: images.map((image) => (image - from) >> 1),
    signs: Int8Array.from(images, (image) => 1 - 2 * ((image - from) & 1)),
  };
}

/**
 * Checks actions, which must fit together.
 *
 * @throws {@link ShapeError} `NOT_AN_ACTION`.
 */
export function requireActions(caller: string, actions: readonly Action[]): void {
  if (!Array.isArray(actions) || actions.length === 0) throw notAnAction(caller, "at least one action", "none");
  for (const side of ["outputs", "inputs"] as const) {
    const count: unknown = (actions[0] as Action | undefined)?.[side]?.to?.length;
    for (const action of actions as readonly (Action | undefined)[]) requireMove(caller, side, action?.[side], count);
  }
}

function requireMove(caller: string, side: string, move: SignedMove | undefined, count: unknown): void {
  const { to, signs } = move ?? {};
  if (typeof count !== "number" || to?.length !== count) {
    throw notAnAction(caller, `moves of one number of ${side}`, to === undefined ? "none" : String(to.length));
  }
  const seen = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    if (seen[to[i]] !== 0)
      throw notAnAction(caller, `each of 0 to ${count - 1} once in ${side}.to`, quote(String(to[i])));
    seen[to[i]] = 1;
    const sign = signs ? signs[i] : 1;
    if (sign !== 1 && sign !== -1) throw notAnAction(caller, `1 or −1 in ${side}.signs`, quote(String(sign)));
  }
}

function notAnAction(caller: string, expected: string, got: string): ShapeError {
  return new ShapeError("NOT_AN_ACTION", `${caller}: expected ${expected}, got ${got}`, {
    fix: "Give what actionsOf gives, or { outputs: { to }, inputs: { to } } where to[i] is the place that number i goes to.",
    where: "actions",
  });
}
