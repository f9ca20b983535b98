// Plain f64 twins of assembly/kernels/dense.ts: dense row-major arrays, no padding.

/** The transpose, shape (columns, rows), of a matrix of shape (rows, columns). */
export function transpose(a: ArrayLike<number>, rows: number, columns: number): Float64Array {
  return Float64Array.from({ length: rows * columns }, (_, at) => a[(at % rows) * columns + Math.floor(at / rows)]);
}

/** C (m, n) = A (m, k) · B (k, n). */
export function product(a: ArrayLike<number>, b: ArrayLike<number>, m: number, n: number, k: number): Float64Array {
  const c = new Float64Array(m * n);
  for (let i = 0; i < m; i++)
    for (let l = 0; l < k; l++) for (let j = 0; j < n; j++) c[i * n + j] += a[i * k + l] * b[l * n + j];
  return c;
}

/** G (columns, columns) = Xᵀ · X. */
export function gram(x: ArrayLike<number>, rows: number, columns: number): Float64Array {
  return product(transpose(x, rows, columns), x, columns, columns, rows);
}
