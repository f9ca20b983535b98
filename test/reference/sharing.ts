// Plain f64 twins of assembly/kernels/sharing.ts: dense row-major arrays, no padding.

/** θ (k, d) = A (k, m) · ψ (m, d). */
export function sharingForward(
  a: ArrayLike<number>,
  psi: ArrayLike<number>,
  k: number,
  m: number,
  d: number,
): Float64Array {
  const theta = new Float64Array(k * d);
  for (let i = 0; i < k; i++)
    for (let j = 0; j < m; j++) for (let c = 0; c < d; c++) theta[i * d + c] += a[i * m + j] * psi[j * d + c];
  return theta;
}

/** dψ (m, d) = Aᵀ · dθ. */
export function sharingAdjointPsi(
  a: ArrayLike<number>,
  dtheta: ArrayLike<number>,
  k: number,
  m: number,
  d: number,
): Float64Array {
  const dpsi = new Float64Array(m * d);
  for (let i = 0; i < k; i++)
    for (let j = 0; j < m; j++) for (let c = 0; c < d; c++) dpsi[j * d + c] += a[i * m + j] * dtheta[i * d + c];
  return dpsi;
}

/** dA (k, m) = dθ · ψᵀ. */
export function sharingAdjointA(
  dtheta: ArrayLike<number>,
  psi: ArrayLike<number>,
  k: number,
  m: number,
  d: number,
): Float64Array {
  const da = new Float64Array(k * m);
  for (let i = 0; i < k; i++)
    for (let j = 0; j < m; j++) for (let c = 0; c < d; c++) da[i * m + j] += dtheta[i * d + c] * psi[j * d + c];
  return da;
}
