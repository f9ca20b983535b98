/**
 * What the rows say of the sites: a Gaussian log-likelihood −½ (θ − θ̂)ᵀ Λ (θ − θ̂) with Λ = H / σ², noise included.
 * Values are taken about `centre`, where one value for all sites fits best.
 */
export interface SiteLikelihood {
  /** Number of sites K. */
  readonly count: number;
  readonly centre: number;
  /** Λ (θ̂ − centre), shape (K). */
  readonly moment: Float64Array;
  /** The diagonal of Λ, shape (K). */
  readonly weight: Float64Array;
  /** Adds Λ_kl to `sums[labels[l]]` for every site l that site k is correlated with; absent if Λ is diagonal. */
  readonly addRow?: (site: number, labels: Int32Array, sums: Float64Array) => void;
  /** Standard deviation of an estimate from one row: the yardstick of how far groups are expected to be apart. */
  readonly rowDeviation: number;
}
