// Plain f64 twins of assembly/kernels/vector.ts.

/** y + α·x. */
export function axpy(y: ArrayLike<number>, alpha: number, x: ArrayLike<number>): Float64Array {
  return Float64Array.from(y, (v, i) => v + alpha * x[i]);
}

/** ⟨x, y⟩. */
export function dot(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * y[i];
  return sum;
}
