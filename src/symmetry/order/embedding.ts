import { choleskyFactor } from "../../wasm/linear-algebra.js";
import { Random } from "../../wasm/random.js";
import type { CellClasses } from "./classes.js";

/** Places along some axes: first the outputs, then the inputs; each of shape (rows + columns). */
export type Embedding = readonly Float64Array[];

/** Steps of the iteration, and vectors beside those that are wanted, which make it converge. */
const STEPS = 60;
const SPARE = 3;
/** What is added to the diagonal, in mean degrees. */
const RIDGE = 1e-6;
/** What holds the means of outputs and of inputs at 0, in mean degrees. */
const CENTRED = 100;

/**
 * Places u of inputs and x of outputs such that cells of one class have the same u − x, as near as may be: the least
 * Σ (u − x − δ of the class)² over the cells inside, of mean 0 and length 1. Where each class is one offset of a kernel it is 0, and
 * the places are those on the line or grid, but for a linear map.
 *
 * O((rows + columns)³).
 */
export function embeddingOf(cells: CellClasses, axes: number): Embedding {
  const n = cells.rows + cells.columns;
  const inverse = choleskyFactor(spring(cells), n).inverse();
  const start = new Random(0, STREAM);
  let vectors = Array.from({ length: axes + SPARE }, () => start.normals(n));
  for (let step = 0; step < STEPS; step++) {
    vectors = orthonormal(vectors.map((vector) => times(inverse, vector)));
  }
  return vectors.slice(0, axes);
}

const STREAM = 733;

/** The matrix of the sum of squares, with what makes it definite. */
function spring({ rows, columns, classOf, count }: CellClasses): Float64Array {
  const n = rows + columns;
  const matrix = new Float64Array(n * n);
  const sums = Array.from({ length: count }, () => new Float64Array(n));
  const sizes = new Float64Array(count);
  for (let cell = 0; cell < classOf.length; cell++) {
    const own = classOf[cell];
    if (own === 0) continue;
    const [x, u] = [Math.floor(cell / columns), rows + (cell % columns)];
    matrix[x * n + x]++;
    matrix[u * n + u]++;
    matrix[x * n + u]--;
    matrix[u * n + x]--;
    sums[own][x]--;
    sums[own][u]++;
    sizes[own]++;
  }
  const degree = (2 * sizes.reduce((a, b) => a + b, 0)) / n;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let own = 1; own < count; own++) {
        if (sizes[own] > 0) matrix[i * n + j] -= (sums[own][i] * sums[own][j]) / sizes[own];
      }
      if (i < rows === j < rows) matrix[i * n + j] += (CENTRED * degree) / (i < rows ? rows : columns);
    }
    matrix[i * n + i] += RIDGE * degree;
  }
  return matrix;
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const n = vector.length;
  return vector.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += matrix[i * n + j] * vector[j];
    return sum;
  });
}

/** Gram and Schmidt's, in the order given. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = [];
  for (const vector of vectors) {
    const rest = vector.slice();
    for (const other of done) {
      const along = dot(rest, other);
      for (let i = 0; i < rest.length; i++) rest[i] -= along * other[i];
    }
    const length = Math.sqrt(dot(rest, rest));
    done.push(rest.map((value) => value / length));
  }
  return done;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
