import { log, logs } from "../../wasm/elementary.js";
import { choleskyFactor } from "../../wasm/linear-algebra.js";
import type { GroupPrior } from "./hyperparameters.js";
import type { Estimates } from "../../estimates/estimates.js";

/** Sums over groups: P = AᵀΛA and r = AᵀΛ(θ̂ − centre), of `slots` groups, some of which may be empty. */
export interface TiedSums {
  /** Shape (slots, slots), or its diagonal where Λ is diagonal. */
  readonly p: Float64Array;
  /** Shape (slots). */
  readonly r: Float64Array;
}

/** The sums of a partition. O(K · correlated sites). */
export function tiedSums(sites: Estimates, labels: Int32Array, slots: number): TiedSums {
  const { precision } = sites;
  const p = new Float64Array(precision.kind === "blocks" ? slots * slots : slots);
  const r = new Float64Array(slots);
  for (let site = 0; site < sites.count; site++) {
    const group = labels[site];
    if (precision.kind === "blocks") precision.addRow(site, labels, p.subarray(group * slots, (group + 1) * slots));
    else p[group] += sites.weight[site];
    r[group] += sites.moment[site];
  }
  return { p, r };
}

/**
 * log evidence of a partition, less that of all sites at the centre: ½ rᵀ(P + I/τ²)⁻¹r − ½ price · log |I + τ²P|.
 *
 * O(M³), or O(M) where Λ is diagonal.
 */
export function logEvidence({ p, r }: TiedSums, { spread, price }: GroupPrior): number {
  const m = r.length;
  if (p.length === m) {
    const scale = p.map((weight) => 1 + spread * weight);
    return logs(scale).reduce(
      (sum, penalty, g) => sum + 0.5 * ((spread * r[g] * r[g]) / scale[g] - price * penalty),
      0,
    );
  }
  const factor = choleskyFactor(withRidge(p, m, 1 / spread), m);
  const fit = factor.solve(r).reduce((sum, value, g) => sum + value * r[g], 0);
  return 0.5 * (fit - price * (factor.logDeterminant() + m * log(spread)));
}

/** P + I · ridge. */
export function withRidge(p: Float64Array, m: number, ridge: number): Float64Array {
  const sum = p.slice();
  for (let g = 0; g < m; g++) sum[g * m + g] += ridge;
  return sum;
}
