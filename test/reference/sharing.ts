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

/** What the column-normalised lower level computes; see {@link projection}. */
export interface Projection {
  readonly theta: Float64Array;
  readonly psi: Float64Array;
  /** Column sums + offset. */
  readonly mass: Float64Array;
}

/** ψ_m = Σ_k A_km x_k / (Σ_k A_km + offset), 0 where the divisor is, θ = A ψ; A is (x.length, columns). */
export function projection(a: ArrayLike<number>, x: ArrayLike<number>, columns: number, offset: number): Projection {
  const mass = new Float64Array(columns).fill(offset);
  const moment = new Float64Array(columns);
  for (let k = 0; k < x.length; k++)
    for (let m = 0; m < columns; m++) {
      mass[m] += a[k * columns + m];
      moment[m] += a[k * columns + m] * x[k];
    }
  const psi = moment.map((value, m) => (mass[m] > 0 ? value / mass[m] : 0));
  return { theta: sharingForward(a, psi, x.length, columns, 1), psi, mass };
}

/** dA_km = v_k ψ_m + w_m (x_k − ψ_m) / mass_m, w = Aᵀ v. */
export function projectionAdjoint(
  v: ArrayLike<number>,
  a: ArrayLike<number>,
  x: ArrayLike<number>,
  { psi, mass }: Projection,
): Float64Array {
  const w = sharingAdjointPsi(a, v, x.length, psi.length, 1);
  return Float64Array.from({ length: a.length }, (_, i) => {
    const [k, m] = [Math.floor(i / psi.length), i % psi.length];
    return v[k] * psi[m] + (mass[m] > 0 ? (w[m] * (x[k] - psi[m])) / mass[m] : 0);
  });
}
