import { ShapeError } from "../errors.js";
import { outputsOf, rowsOf, type BatchFunction } from "./batch-function.js";
import { sizeOf, type GridSpace } from "./lie/space.js";

/** Which pictures go in and come out, and the step between the two that are compared. */
export interface CorrelationOptions {
  readonly input: GridSpace;
  readonly output: GridSpace;
  /** Rows and columns by which the input moves; where the output is smaller, it moves by as much less. Default: [0, 1]. */
  readonly shift?: readonly [number, number];
  /** Pixels of the output at each end that are left out beside those that moved in. Default: 0. */
  readonly margin?: number;
}

/** How alike f(T x) and T f(x) are, whatever their scale. */
export interface Correlation {
  /** Mean over the channels; null where no channel varies. */
  readonly value: number | null;
  /** One a channel, over all rows and positions; null where it does not vary. */
  readonly channels: readonly (number | null)[];
}

/**
 * The correlation of f(T x) with T f(x) under a shift T, channel by channel. 1 also where f(T x) = a · T f(x) + b: it
 * says whether a representation moves along, not whether its size stays.
 *
 * @param x - Rows of pictures, row-major in the order channel, row, column.
 * @throws ShapeError `SHAPE_MISMATCH`; ModelError `BAD_OUTPUT`.
 *
 * @example
 * const grid = { height: 1, width: 5 };
 * const twice = (x) => x.map((v) => 2 * v + 1);
 * (await equivarianceCorrelation(twice, [3, 1, 4, 1, 5], { input: grid, output: grid })).value; // 1
 *
 * @see After R.-J. Bruintjes, T. Motyka, J. van Gemert, "What affects learned equivariance in deep image recognition models?", 2023.
 */
export async function equivarianceCorrelation(
  f: BatchFunction,
  x: ArrayLike<number>,
  { input, output, shift = [0, 1], margin = 0 }: CorrelationOptions,
): Promise<Correlation> {
  const rows = rowsOf("equivarianceCorrelation", x, sizeOf(input));
  const step = outputShift(input, output, shift);
  const before = await outputsOf("equivarianceCorrelation", f, rows, sizeOf(output));
  const moved = { ...rows, values: shifted(rows.values, input, shift) };
  const after = await outputsOf("equivarianceCorrelation", f, moved, sizeOf(output));
  const channels = Array.from({ length: output.channels ?? 1 }, (_, channel) =>
    correlation(pairs(before, after, output, channel, step, margin)),
  );
  const varying = channels.filter((value) => value !== null);
  const value = varying.length > 0 ? varying.reduce((sum, one) => sum + one, 0) / varying.length : null;
  return { value, channels };
}

function outputShift(input: GridSpace, output: GridSpace, [down, right]: readonly [number, number]): [number, number] {
  const step: [number, number] = [(down * output.height) / input.height, (right * output.width) / input.width];
  if (step.every(Number.isInteger)) return step;
  throw new ShapeError(
    "SHAPE_MISMATCH",
    `equivarianceCorrelation: expected a shift by whole pixels of the output, got ${step.join(" and ")}`,
    {
      fix: "Shift by a multiple of how often the input is larger than the output.",
      where: "shift",
    },
  );
}

/** Pictures moved down and right; what moves in is what stood at the end. */
function shifted(values: Float32Array, { height, width }: GridSpace, [down, right]: readonly number[]): Float32Array {
  return values.map((_, i) => {
    const column = i % width;
    const row = ((i - column) / width) % height;
    const from = clamp(row - down, height) * width + clamp(column - right, width);
    return values[i - row * width - column + from];
  });
}

function clamp(at: number, size: number): number {
  return Math.min(Math.max(at, 0), size - 1);
}

/** Values of T f(x) and f(T x) where both were inside, of one channel. */
function pairs(
  before: Float64Array,
  after: Float64Array,
  { height, width, channels = 1 }: GridSpace,
  channel: number,
  [down, right]: readonly number[],
  margin: number,
): [number, number][] {
  const found: [number, number][] = [];
  const inside = (at: number, step: number, size: number) =>
    at >= Math.max(step, 0) + margin && at < size + Math.min(step, 0) - margin;
  const picture = height * width;
  for (let at = channel * picture; at < before.length; at += channels * picture) {
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        if (!inside(row, down, height) || !inside(column, right, width)) continue;
        found.push([before[at + (row - down) * width + column - right], after[at + row * width + column]]);
      }
    }
  }
  return found;
}

function correlation(values: readonly (readonly [number, number])[]): number | null {
  const means = [0, 1].map((side) => values.reduce((sum, pair) => sum + pair[side], 0) / values.length);
  let [xx, yy, xy] = [0, 0, 0];
  for (const [a, b] of values) {
    xx += (a - means[0]) * (a - means[0]);
    yy += (b - means[1]) * (b - means[1]);
    xy += (a - means[0]) * (b - means[1]);
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null;
}
