/** A picture: numbers in the order channel, row, column. */
export interface GridSpace {
  readonly height: number;
  readonly width: number;
  /** Default: 1. */
  readonly channels?: number;
}

/** What the transformation does to the numbers that a layer takes or gives. */
export type Space =
  | GridSpace
  /** A vector x that moves along `matrix` · x, shape (n, n), row after row; for rotations a skew matrix. */
  | { readonly matrix: readonly (readonly number[])[] }
  /** Numbers that are to stay as they are. */
  | { readonly invariant: number };

/**
 * A continuous family of transformations of pictures, in coordinates from −1 to 1 on each axis: one unit of a translation is half of a side,
 * of a rotation one radian; `scale` makes larger by the factor 1 + t, `shear` moves rows sideways by t times their height.
 */
export type LieTransform = "translate-x" | "translate-y" | "rotate" | "scale" | "shear";

/** How many numbers a row has. */
export function sizeOf(space: Space): number {
  if ("invariant" in space) return space.invariant;
  if ("matrix" in space) return space.matrix.length;
  return space.height * space.width * (space.channels ?? 1);
}

/** The velocity of each number of some rows: what the transformation adds to them in a short time, by its length. */
export function velocity(transform: LieTransform, space: Space, values: Float64Array): Float64Array {
  if ("invariant" in space) return new Float64Array(values.length);
  if ("matrix" in space) return alongMatrix(space.matrix, values);
  return alongGrid(transform, space, values);
}

function alongMatrix(matrix: readonly (readonly number[])[], values: Float64Array): Float64Array {
  const n = matrix.length;
  return values.map((_, i) => {
    const row = i - (i % n);
    return matrix[i % n].reduce((sum, weight, j) => sum + weight * values[row + j], 0);
  });
}

/**
 * Forward differences on both axes, with a reflected border, z[W] = z[W − 2]. A difference of pictures that are sampled at points between pixels
 * would have a kink at 0, and find that the identity is not equivariant.
 */
function alongGrid(transform: LieTransform, { height, width }: GridSpace, values: Float64Array): Float64Array {
  const [half, tall] = [(width - 1) / 2, (height - 1) / 2];
  return values.map((value, i) => {
    const column = i % width;
    const row = ((i - column) / width) % height;
    const right = width === 1 ? value : values[column + 1 < width ? i + 1 : i - 1];
    const below = height === 1 ? value : values[row + 1 < height ? i + width : i - width];
    const [x, y] = [half > 0 ? column / half - 1 : 0, tall > 0 ? row / tall - 1 : 0];
    const [alongX, alongY] = speeds[transform](x, y);
    return alongX * half * (right - value) + alongY * tall * (below - value);
  });
}

/** Speed along x and along y of the point (x, y). */
const speeds: Readonly<Record<LieTransform, (x: number, y: number) => readonly [number, number]>> = {
  "translate-x": () => [1, 0],
  "translate-y": () => [0, 1],
  rotate: (x, y) => [-y, x],
  scale: (x, y) => [x, y],
  shear: (_, y) => [y, 0],
};

/** The transformations by name. */
export const TRANSFORMS: readonly string[] = Object.keys(speeds);
