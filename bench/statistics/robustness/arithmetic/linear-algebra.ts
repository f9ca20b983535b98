// Small symmetric systems, row-major.

/** The lower triangle L of A = L Lᵀ. */
export function cholesky(a: Float64Array, n: number): Float64Array {
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

/** x of A x = b, given A's triangle. */
export function solveTriangles(l: Float64Array, b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(b);
  const n = x.length;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= l[i * n + k] * x[k];
    x[i] /= l[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= l[k * n + i] * x[k];
    x[i] /= l[i * n + i];
  }
  return x;
}

/** x of A x = b for a positive definite A. */
export function solve(a: Float64Array, b: ArrayLike<number>): Float64Array {
  return solveTriangles(cholesky(a, b.length), b);
}

/** A⁻¹ of a positive definite A, shape (n, n). */
export function inverse(a: Float64Array, n: number): Float64Array {
  const l = cholesky(a, n);
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const unit = new Float64Array(n);
    unit[i] = 1;
    out.set(solveTriangles(l, unit), i * n);
  }
  return out;
}

/** A + λ I. */
export function plusDiagonal(a: Float64Array, n: number, lambda: number): Float64Array {
  return a.map((value, at) => (at % (n + 1) === 0 ? value + lambda : value));
}

/** A x for A of shape (x's length, x's length). */
export function times(a: Float64Array, x: ArrayLike<number>): Float64Array {
  const n = x.length;
  return Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += a[i * n + j] * x[j];
    return sum;
  });
}
