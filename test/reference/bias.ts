// Plain f64 twins of assembly/kernels/bias.ts: dense row-major matrices, as wide as the bias is long.

/** y_b + bias, for each of the rows b. */
export function biasAdd(y: ArrayLike<number>, bias: ArrayLike<number>, rows: number): Float64Array {
  return Float64Array.from({ length: rows * bias.length }, (_, at) => y[at] + bias[at % bias.length]);
}

/** dbias = Σ_b dy_b. */
export function biasAdjoint(dy: ArrayLike<number>, rows: number, width: number): Float64Array {
  const sum = new Float64Array(width);
  for (let at = 0; at < rows * width; at++) sum[at % width] += dy[at];
  return sum;
}
