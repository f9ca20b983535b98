import { quote } from "../../data/quote.js";
import { OptionError, ShapeError } from "../../errors.js";
import { along, outputsAt, type LieLayer } from "./layer.js";
import { sizeOf, TRANSFORMS, velocity, type LieTransform, type Space } from "./space.js";

/** What to transform, and how. */
export interface LieOptions {
  /** What the transformation does to the inputs. */
  readonly input: Space;
  /** For pictures; spaces with a matrix bring their own. Default: `translate-x`. */
  readonly transform?: LieTransform;
}

/** How far a function is from being equivariant to small steps of a continuous family. */
export interface LieDerivativeError {
  /** E ‖L f(x)‖² / number of outputs. */
  readonly error: number;
  /** That by the mean square of the outputs; null where these are all 0. */
  readonly normalised: number | null;
  /** Mean of ‖the part of layer i‖² / number of outputs, carried to the outputs by the layers after it. */
  readonly layers: readonly number[];
  /** What the layers' errors do not add up to: twice the mean products of different layers' parts, by number of outputs. */
  readonly cross: number;
  /** Largest distance of L f from the sum of the layers' parts, relative to its size: what rounding and steps cost. */
  readonly residual: number;
}

/**
 * The Lie derivative error of a function: how fast f(g x) moves away from g f(x) when g leaves the identity along a continuous family.
 * 0 says that f is equivariant to small steps. It is blind to reflections and all finite groups, for which there is
 * `equivarianceError`, and it depends on how smooth the rows are; compare it with an untrained function.
 *
 * Different from the released code of its source: squares on all levels, no sampling of pictures between pixels (which has a kink
 * at 0), both axes in `scale`, and the products of different layers are not dropped but stated.
 *
 * @param layers - The function, or its layers in their order.
 * @param x - Rows of inputs, row-major, shape (n, size of the input).
 * @throws ShapeError `SHAPE_MISMATCH`; ModelError `BAD_OUTPUT`; OptionError `BAD_OPTION`.
 *
 * Each layer is called two times for each layer before it, and four times more.
 *
 * @example
 * const grid = { height: 2, width: 3 };
 * const square = { f: (x) => x.map((v) => v * v), output: grid };
 * const { error } = await lieDerivativeError([square], [0, 1, 2, 0, 1, 2], { input: grid });
 * error.toFixed(6); // "1.000000"
 *
 * @see N. Gruver, M. Finzi, M. Goldblum, A. G. Wilson, "The Lie derivative for measuring learned equivariance", ICLR 2023.
 */
export async function lieDerivativeError(
  layers: readonly LieLayer[],
  x: ArrayLike<number>,
  { input, transform = "translate-x" }: LieOptions,
): Promise<LieDerivativeError> {
  const { values, rows } = read(layers, x, input, transform);
  const states = [values];
  for (const layer of layers) states.push(await outputsAt(layer, states[states.length - 1], rows));
  const spaces = [input, ...layers.map(({ output }) => output)];
  const parts: Float64Array[] = [];
  for (let i = 0; i < layers.length; i++) {
    let part = minus(
      await along(layers[i], states[i], velocity(transform, spaces[i], states[i]), rows),
      velocity(transform, spaces[i + 1], states[i + 1]),
    );
    for (let j = i + 1; j < layers.length; j++) part = await along(layers[j], states[j], part, rows);
    parts.push(part);
  }
  const whole = await wholeDerivative(layers, states, spaces, transform, rows);
  return summary(whole, parts, states[states.length - 1]);
}

/** L f of the layers as one function. */
async function wholeDerivative(
  layers: readonly LieLayer[],
  states: readonly Float64Array[],
  spaces: readonly Space[],
  transform: LieTransform,
  rows: number,
): Promise<Float64Array> {
  const last = layers.length;
  let direction = velocity(transform, spaces[0], states[0]);
  for (let i = 0; i < last; i++) direction = await along(layers[i], states[i], direction, rows);
  return minus(direction, velocity(transform, spaces[last], states[last]));
}

function summary(whole: Float64Array, parts: readonly Float64Array[], outputs: Float64Array): LieDerivativeError {
  const error = meanSquare(whole);
  const layers = parts.map(meanSquare);
  const sum = whole.map((_, i) => parts.reduce((total, part) => total + part[i], 0));
  const size = meanSquare(outputs);
  const largest = Math.max(Math.sqrt(error), ...layers.map(Math.sqrt));
  return {
    error,
    normalised: size > 0 ? error / size : null,
    layers,
    cross: meanSquare(sum) - layers.reduce((total, part) => total + part, 0),
    residual: largest > 0 ? Math.sqrt(meanSquare(minus(whole, sum))) / largest : 0,
  };
}

function meanSquare(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0) / values.length;
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]);
}

function read(
  layers: readonly LieLayer[],
  x: ArrayLike<number>,
  input: Space,
  transform: string,
): { values: Float64Array; rows: number } {
  if (!TRANSFORMS.includes(transform)) {
    throw new OptionError(
      "BAD_OPTION",
      `lieDerivativeError: expected a transform of ${TRANSFORMS.join(", ")}, got ${quote(String(transform))}`,
      { fix: "Take one of these.", where: "transform" },
    );
  }
  const size = sizeOf(input);
  if (layers.length > 0 && x.length > 0 && x.length % size === 0) {
    return { values: Float64Array.from(x), rows: x.length / size };
  }
  throw new ShapeError(
    "SHAPE_MISMATCH",
    `lieDerivativeError: expected layers, and rows of ${size} inputs, got ${layers.length} layers and ${x.length} numbers`,
    { fix: "Give x row-major: all inputs of the first row, then of the next.", where: "x" },
  );
}
