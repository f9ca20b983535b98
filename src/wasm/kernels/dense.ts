/**
 * Dense products; contracts in `assembly/kernels/dense.ts`.
 *
 * Matrices are row-major; `lda`, `ldb`, `ldc` are their strides in elements, as `MatrixBlock.stride`. `beta` is 0
 * (overwrite) or 1 (add).
 */
export interface DenseKernels {
  /** C (m, n) = beta·C + A·B; A (m, k), B (k, n); f32. */
  sgemm_nn(
    c: number,
    a: number,
    b: number,
    m: number,
    n: number,
    k: number,
    lda: number,
    ldb: number,
    ldc: number,
    beta: number,
  ): void;
  /** C (m, n) = beta·C + A·Bᵀ; A (m, k), B (n, k); f32. */
  sgemm_nt(
    c: number,
    a: number,
    b: number,
    m: number,
    n: number,
    k: number,
    lda: number,
    ldb: number,
    ldc: number,
    beta: number,
  ): void;
  /** C (m, n) = beta·C + Aᵀ·B; A (k, m), B (k, n); f32. */
  sgemm_tn(
    c: number,
    a: number,
    b: number,
    m: number,
    n: number,
    k: number,
    lda: number,
    ldb: number,
    ldc: number,
    beta: number,
  ): void;
  /** C (m, n) = beta·C + A·B; A (m, k), B (k, n); f64. */
  dgemm_nn(
    c: number,
    a: number,
    b: number,
    m: number,
    n: number,
    k: number,
    lda: number,
    ldb: number,
    ldc: number,
    beta: number,
  ): void;
  /** C (m, n) = beta·C + A·Bᵀ; A (m, k), B (n, k); f64. */
  dgemm_nt(
    c: number,
    a: number,
    b: number,
    m: number,
    n: number,
    k: number,
    lda: number,
    ldb: number,
    ldc: number,
    beta: number,
  ): void;
  /** C (m, n) = beta·C + Aᵀ·B; A (k, m), B (k, n); f64. */
  dgemm_tn(
    c: number,
    a: number,
    b: number,
    m: number,
    n: number,
    k: number,
    lda: number,
    ldb: number,
    ldc: number,
    beta: number,
  ): void;
  /** G (columns, columns) = Xᵀ·X, both triangles; X (rows, columns); f64. */
  gram_f64(g: number, x: number, rows: number, columns: number, ldx: number, ldg: number): void;
  /** y (m) = beta·y + A·x; A (m, n), x (n); f64. */
  dgemv_n(y: number, a: number, x: number, m: number, n: number, lda: number, beta: number): void;
  /** y (n) = beta·y + Aᵀ·x; A (m, n), x (m); f64. */
  dgemv_t(y: number, a: number, x: number, m: number, n: number, lda: number, beta: number): void;
}
