// Plain twin of assembly/kernels/spectral.ts by another road: the eigenvalues of AᵀA (two-sided Jacobi).

/** Eigenvalues of a symmetric matrix, dense row-major, shape (n, n), in no order. */
export function symmetricEigenvalues(matrix: ArrayLike<number>, n: number): number[] {
  const a = Float64Array.from(matrix);
  for (let sweep = 0; sweep < 50; sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) annihilate(a, n, p, q);
  }
  return Array.from({ length: n }, (_, i) => a[i * n + i]);
}

/** Turns rows and columns p and q so that a_pq vanishes. */
function annihilate(a: Float64Array, n: number, p: number, q: number): void {
  if (a[p * n + q] === 0) return;
  const zeta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
  const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = c * t;
  for (let k = 0; k < n; k++) {
    const [x, y] = [a[k * n + p], a[k * n + q]];
    [a[k * n + p], a[k * n + q]] = [c * x - s * y, s * x + c * y];
  }
  for (let k = 0; k < n; k++) {
    const [x, y] = [a[p * n + k], a[q * n + k]];
    [a[p * n + k], a[q * n + k]] = [c * x - s * y, s * x + c * y];
  }
}

/** Σ σ_j of A, shape (rows, columns). Accurate to about 1e-8·‖A‖ for singular values near zero: AᵀA squares them. */
export function nuclearNorm(a: ArrayLike<number>, rows: number, columns: number): number {
  const gram = new Float64Array(columns * columns);
  for (let k = 0; k < rows; k++) {
    for (let i = 0; i < columns; i++) {
      for (let j = 0; j < columns; j++) gram[i * columns + j] += a[k * columns + i] * a[k * columns + j];
    }
  }
  return symmetricEigenvalues(gram, columns).reduce((sum, value) => sum + Math.sqrt(Math.max(value, 0)), 0);
}
