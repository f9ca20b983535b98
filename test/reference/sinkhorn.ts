// Plain f64 twins of assembly/kernels/sinkhorn.ts: dense (n, n).

/** The column (axis 0) or the row (axis 1) of a cell. */
const lineOf = (axis: number, at: number, n: number) => (axis === 0 ? at % n : Math.floor(at / n));

/** The cells of a column or a row. */
function line(x: Float64Array, n: number, axis: number, index: number): number[] {
  return Array.from({ length: n }, (_, k) => x[axis === 0 ? k * n + index : index * n + k]);
}

/** log Σ exp. */
function logSum(values: readonly number[]): number {
  const top = Math.max(...values);
  return top + Math.log(values.reduce((sum, x) => sum + Math.exp(x - top), 0));
}

/** log P at the start and after each normalisation: columns and rows in turn, columns first. */
function stages(logits: ArrayLike<number>, n: number, iterations: number, temperature: number): Float64Array[] {
  const passed = [Float64Array.from(logits, (value) => value / temperature)];
  for (let t = 0; t < 2 * iterations; t++) {
    const sums = Array.from({ length: n }, (_, index) => logSum(line(passed[t], n, t % 2, index)));
    passed.push(passed[t].map((x, at) => x - sums[lineOf(t % 2, at, n)]));
  }
  return passed;
}

/** Rows and columns normalised in turn; columns first, rows last. */
export function sinkhorn(logits: ArrayLike<number>, n: number, iterations: number, temperature: number): Float64Array {
  return stages(logits, n, iterations, temperature).at(-1)!.map(Math.exp);
}

/** From a gradient in P to one in the logits: a normalisation takes the gradient's sum over each line off, in its shares. */
export function sinkhornAdjoint(
  logits: ArrayLike<number>,
  dp: ArrayLike<number>,
  n: number,
  iterations: number,
  temperature: number,
): Float64Array {
  const passed = stages(logits, n, iterations, temperature);
  let dx = passed.at(-1)!.map((x, at) => Math.exp(x) * dp[at]);
  for (let t = 2 * iterations - 1; t >= 0; t--) {
    const sums = new Float64Array(n);
    dx.forEach((d, at) => (sums[lineOf(t % 2, at, n)] += d));
    dx = dx.map((d, at) => d - Math.exp(passed[t + 1][at]) * sums[lineOf(t % 2, at, n)]);
  }
  return dx.map((d) => d / temperature);
}
