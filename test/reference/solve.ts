// Plain twins of assembly/kernels/solve.ts: dense row-major.

/** L with A = L·Lᵀ, the upper triangle zero. */
export function cholesky(a: ArrayLike<number>, n: number): Float64Array {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j];
      for (let k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k];
      l[i * n + j] = i === j ? Math.sqrt(sum) : sum / l[j * n + j];
    }
  }
  return l;
}

/** X with L·Lᵀ·X = B, B (n, columns). */
export function choleskySolve(l: ArrayLike<number>, b: ArrayLike<number>, n: number, columns: number): Float64Array {
  const x = Float64Array.from(b);
  for (let c = 0; c < columns; c++) {
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < i; k++) x[i * columns + c] -= l[i * n + k] * x[k * columns + c];
      x[i * columns + c] /= l[i * n + i];
    }
    for (let i = n - 1; i >= 0; i--) {
      for (let k = i + 1; k < n; k++) x[i * columns + c] -= l[k * n + i] * x[k * columns + c];
      x[i * columns + c] /= l[i * n + i];
    }
  }
  return x;
}
