// Plain f64 twin of assembly/kernels/sinkhorn.ts.

/** log Σ exp. */
function logSum(values: readonly number[]): number {
  const top = Math.max(...values);
  return top + Math.log(values.reduce((sum, x) => sum + Math.exp(x - top), 0));
}

/** Rows and columns normalised in turn, dense (n, n); columns first, rows last. */
export function sinkhorn(logits: ArrayLike<number>, n: number, iterations: number, temperature: number): Float64Array {
  const range = Array.from({ length: n }, (_, i) => i);
  let x = Float64Array.from(logits, (value) => value / temperature);
  for (let t = 0; t < iterations; t++) {
    const v = range.map((j) => logSum(range.map((i) => x[i * n + j])));
    x = x.map((value, at) => value - v[at % n]);
    const u = range.map((i) => logSum(range.map((j) => x[i * n + j])));
    x = x.map((value, at) => value - u[Math.floor(at / n)]);
  }
  return x.map(Math.exp);
}
