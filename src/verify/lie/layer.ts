import { ModelError } from "../../errors.js";
import { sizeOf, type Space } from "./space.js";

/** A function, or a layer of one. */
export interface LieLayer {
  /** From rows of inputs to rows of outputs, row-major. It gets a Float64Array, or a Float32Array with `single`. */
  readonly f: (batch: never) => ArrayLike<number> | Promise<ArrayLike<number>>;
  /** What the transformation does to its outputs. */
  readonly output: Space;
  /** Whether it takes single precision: its derivative then has four digits or so. Default: false. */
  readonly single?: boolean;
  /** Its derivative at rows along directions, where it is known. Default: by central differences. */
  readonly tangent?: (batch: Float64Array, direction: Float64Array) => ArrayLike<number>;
}

/** Length of a step, in sizes of the rows. */
const STEP = { double: 1e-5, single: 4e-3 } as const;

/** The outputs of some rows. */
export async function outputsAt(layer: LieLayer, batch: Float64Array, rows: number): Promise<Float64Array> {
  const f = layer.f as (batch: Float32Array | Float64Array) => ArrayLike<number> | Promise<ArrayLike<number>>;
  return checked(await f(layer.single ? Float32Array.from(batch) : batch.slice()), rows * sizeOf(layer.output));
}

/** The derivative of the outputs along a direction of the inputs: by central differences, of which ReLU has the right ones but at its kink. */
export async function along(
  layer: LieLayer,
  batch: Float64Array,
  direction: Float64Array,
  rows: number,
): Promise<Float64Array> {
  if (layer.tangent) return checked(layer.tangent(batch, direction), rows * sizeOf(layer.output));
  const [size, length] = [rms(batch) || 1, rms(direction)];
  if (length === 0) return new Float64Array(rows * sizeOf(layer.output));
  const step = ((layer.single ? STEP.single : STEP.double) * size) / length;
  const at = (t: number) =>
    outputsAt(
      layer,
      batch.map((value, i) => value + t * direction[i]),
      rows,
    );
  const [ahead, behind] = [await at(step), await at(-step)];
  return ahead.map((value, i) => (value - behind[i]) / (2 * step));
}

function checked(got: ArrayLike<number>, expected: number): Float64Array {
  const values = Float64Array.from(got);
  if (values.length === expected && values.every(Number.isFinite)) return values;
  throw new ModelError(
    "BAD_OUTPUT",
    `lieDerivativeError: expected ${expected} finite numbers of a layer, got ${values.length === expected ? "one that is not finite" : values.length}`,
    { fix: "Let output say how many numbers the layer gives for each row of the batch.", where: "layers" },
  );
}

function rms(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}
