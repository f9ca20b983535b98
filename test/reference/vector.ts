// Plain f64 twins of assembly/kernels/vector.ts.

/** y + α·x. */
export function axpy(y: ArrayLike<number>, alpha: number, x: ArrayLike<number>): Float64Array {
  return Float64Array.from(y, (v, i) => v + alpha * x[i]);
}

/** The next term α·term − β·image of a series, and the sum with it. */
export function series(
  sum: ArrayLike<number>,
  term: ArrayLike<number>,
  image: ArrayLike<number>,
  alpha: number,
  beta: number,
): { sum: Float64Array; term: Float64Array } {
  const next = Float64Array.from(term, (t, i) => alpha * t - beta * image[i]);
  return { sum: axpy(sum, 1, next), term: next };
}

/** ⟨x, y⟩. */
export function dot(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * y[i];
  return sum;
}
