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
  /** What one unit more of the location is to the values, shape (slots); 1 each unless given. */
  readonly one?: Float64Array;
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
 * log evidence of a partition, less that of all sites at the centre: ½ rᵀCr − ½ log |I + τ²P| with C = (P + I/τ²)⁻¹,
 * and {@link logOverLocations} where the location may be anywhere.
 *
 * O(M³), or O(M) where Λ is diagonal.
 */
export function logEvidence(sums: TiedSums, { spread, location }: GroupPrior): number {
  if (location === "centre") return logEvidenceAtCentre(sums, spread);
  const { fit, logDeterminant, all, sum } = solved(sums, spread);
  return 0.5 * (fit - logDeterminant) + logOverLocations(all, sum);
}

function logEvidenceAtCentre({ p, r }: TiedSums, spread: number): number {
  const m = r.length;
  if (p.length === m) {
    const scale = p.map((weight) => 1 + spread * weight);
    return logs(scale).reduce((sum, penalty, g) => sum + 0.5 * ((spread * r[g] * r[g]) / scale[g] - penalty), 0);
  }
  const factor = choleskyFactor(withRidge(p, m, 1 / spread), m);
  const fit = factor.solve(r).reduce((sum, value, g) => sum + value * r[g], 0);
  return 0.5 * (fit - (factor.logDeterminant() + m * log(spread)));
}

/** The groups' values about the centre, given the partition: posterior means. O(M³), or O(M) where Λ is diagonal. */
export function groupValues(sums: TiedSums, { spread, location }: GroupPrior): Float64Array {
  const { psi, ones, all, sum } = solved(sums, spread);
  if (location === "centre") return psi;
  return psi.map((value, g) => value + ((sum / all) * ones[g]) / spread);
}

/**
 * log ∫ e^(Bμ − ½Aμ²) dμ, by which the evidence about a flat location exceeds that about 0. Of a partition
 * A = 1ᵀ(P⁻¹ + τ²I)⁻¹1, the precision of the location, and B = 1ᵀCr / τ².
 */
export function logOverLocations(a: number, b: number): number {
  return 0.5 * ((b * b) / a + log(TWO_PI / a));
}

const TWO_PI = 6.283185307179586;

/** C r, C 1, and what the evidence is made of. */
interface Solved {
  readonly psi: Float64Array;
  readonly ones: Float64Array;
  /** rᵀCr. */
  readonly fit: number;
  /** log |I + τ²P|. */
  readonly logDeterminant: number;
  /** A and B of {@link logOverLocations}. */
  readonly all: number;
  readonly sum: number;
}

function solved(sums: TiedSums, spread: number): Solved {
  const { p, r } = sums;
  return p.length === r.length ? solvedDiagonal(p, r, spread) : solvedDense(sums, spread);
}

function solvedDiagonal(p: Float64Array, r: Float64Array, spread: number): Solved {
  const scale = p.map((weight) => 1 + spread * weight);
  const ones = scale.map((value) => spread / value);
  const psi = ones.map((value, g) => value * r[g]);
  const logDeterminant = logs(scale).reduce((sum, value) => sum + value, 0);
  const all = p.reduce((sum, weight, g) => sum + weight / scale[g], 0);
  return { psi, ones, fit: dot(psi, r), logDeterminant, all, sum: total(psi) / spread };
}

function solvedDense({ p, r, one = new Float64Array(r.length).fill(1) }: TiedSums, spread: number): Solved {
  const m = r.length;
  const factor = choleskyFactor(withRidge(p, m, 1 / spread), m);
  const [psi, ones] = [factor.solve(r), factor.solve(one)];
  const logDeterminant = factor.logDeterminant() + m * log(spread);
  const all = (dot(one, one) - dot(one, ones) / spread) / spread;
  return { psi, ones, fit: dot(psi, r), logDeterminant, all, sum: dot(one, psi) / spread };
}

/** P + I · ridge. */
export function withRidge(p: Float64Array, m: number, ridge: number): Float64Array {
  const sum = p.slice();
  for (let g = 0; g < m; g++) sum[g * m + g] += ridge;
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
