// Plain f64 twin of assembly/kernels/elimination.ts.

/** Solves the augmented system [matrix | right], destroying it. */
export function eliminate(rows: number[][]): Float64Array {
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i][k]) > Math.abs(rows[pivot][k])) pivot = i;
    [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i][k] / rows[k][k];
      for (let j = k; j <= n; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  const x = new Float64Array(n);
  for (let k = n - 1; k >= 0; k--) {
    x[k] = rows[k].reduce((sum, r, j) => (j > k && j < n ? sum - r * x[j] : sum), rows[k][n]) / rows[k][k];
  }
  return x;
}
