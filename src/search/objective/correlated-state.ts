import { scalarFunctions } from "../../wasm/elementary.js";
import { choleskyFactor } from "../../wasm/linear-algebra.js";
import type { GroupPrior } from "./hyperparameters.js";
import { logOverLocations, tiedSums, withRidge } from "./log-evidence.js";
import type { Estimates } from "../../estimates/estimates.js";
import type { BlockPrecision } from "../../estimates/precision.js";
import type { TiedState } from "./tied-state.js";

/** Rank-two updates before the inverse is made afresh. */
const REFRESH = 200;

/**
 * {@link TiedState} of correlated sites. With P = AᵀΛA, r = AᵀΛ(θ̂ − centre) and C = (P + I/τ²)⁻¹ the evidence is
 * ½ rᵀCr − ½ log |I + τ²P|, and {@link logOverLocations} more where the location may be anywhere: A = (m − 1ᵀC1 / τ²) / τ²
 * over the m slots, to which unused ones add nothing, and B = 1ᵀCr / τ².
 *
 * Taking sites from group a to b adds u dᵀ + d uᵀ + λ d dᵀ to P and β d to r, where d = e_b − e_a and u, λ, β are the
 * sites' sums of AᵀΛ, Λ and the moment. Determinant lemma and Woodbury's identity then give every b in O(1) after O(M²).
 */
export class CorrelatedState implements TiedState {
  readonly labels: Int32Array;
  readonly sizes: number[];
  #slots: number;
  #p: Float64Array;
  #r: Float64Array;
  #c: Float64Array;
  #psi: Float64Array;
  #gains: Float64Array;
  #u: Float64Array;
  #cu: Float64Array;
  /** C 1, and the sums of it and of ψ. */
  #ones: Float64Array;
  #sumOfOnes = 0;
  #sumOfPsi = 0;
  #updates = 0;
  #logEvidence = 0;
  readonly #log = scalarFunctions().log;

  constructor(
    private readonly sites: Estimates,
    private readonly precision: BlockPrecision,
    labels: ArrayLike<number>,
    private readonly prior: GroupPrior,
  ) {
    this.labels = Int32Array.from(labels);
    const groups = this.labels.reduce((most, label) => Math.max(most, label + 1), 0);
    this.sizes = new Array<number>(groups).fill(0);
    for (const label of this.labels) this.sizes[label]++;
    this.#slots = groups + 1;
    this.sizes.push(0);
    this.#p = this.#r = this.#c = this.#psi = this.#gains = this.#u = this.#cu = new Float64Array(0);
    this.#ones = this.#gains;
    this.#rebuild();
  }

  get logEvidence(): number {
    return this.#logEvidence;
  }

  /** The groups' posterior means about the centre; shape (slots). */
  get values(): Float64Array {
    const { spread, location } = this.prior;
    if (location === "centre") return this.#psi;
    const mean = this.#sumOfPsi / (spread * this.#all());
    return this.#psi.map((value, g) => value + (mean * this.#ones[g]) / spread);
  }

  gainsOfSite(site: number): Float64Array {
    this.#setDirection(site);
    return this.#gainsOf(this.labels[site], this.sites.weight[site], this.sites.moment[site]);
  }

  gainsOfMerging(a: number): Float64Array {
    const m = this.#slots;
    for (let g = 0; g < m; g++) {
      this.#u[g] = this.#p[a * m + g];
      this.#cu[g] = (g === a ? 1 : 0) - this.#c[a * m + g] / this.prior.spread;
    }
    return this.#gainsOf(a, this.#p[a * m + a], this.#r[a]);
  }

  move(site: number, to: number): void {
    const from = this.labels[site];
    if (from === to) return;
    this.#setDirection(site);
    this.#logEvidence += this.#gainsOf(from, this.sites.weight[site], this.sites.moment[site])[to];
    this.#apply(from, to, this.sites.weight[site], this.sites.moment[site]);
    this.labels[site] = to;
    this.sizes[from]--;
    this.sizes[to]++;
    if (to === this.#slots - 1) {
      this.#slots++;
      this.sizes.push(0);
      this.#rebuild();
    } else if (++this.#updates >= REFRESH) this.#rebuild();
  }

  /** u = AᵀΛe_site and C u. */
  #setDirection(site: number): void {
    const m = this.#slots;
    this.#u.fill(0);
    this.precision.addRow(site, this.labels, this.#u);
    this.#cu.fill(0);
    for (let g = 0; g < m; g++) {
      const value = this.#u[g];
      if (value === 0) continue;
      for (let h = 0; h < m; h++) this.#cu[h] += value * this.#c[g * m + h];
    }
  }

  #gainsOf(a: number, lambda: number, beta: number): Float64Array {
    const [m, c, psi, cu, ones] = [this.#slots, this.#c, this.#psi, this.#cu, this.#ones];
    const uu = dot(this.#u, cu) - lambda;
    const up = dot(this.#u, psi);
    const anywhere = this.prior.location === "anywhere";
    const su = anywhere ? total(cu) : 0;
    const [all, sum] = [this.#all(), this.#sumOfPsi / this.prior.spread];
    for (let b = 0; b < m; b++) {
      const ud = 1 + cu[b] - cu[a];
      const dd = c[a * m + a] + c[b * m + b] - 2 * c[a * m + b];
      const dp = psi[b] - psi[a];
      const determinant = ud * ud - uu * dd;
      const v = up + beta * (ud - 1);
      const w = dp + beta * dd;
      let volume = determinant;
      let rise = beta * (dp + w) + (v * v * dd - 2 * v * w * ud + w * w * uu) / determinant;
      if (anywhere) {
        // 1ᵀC1 and 1ᵀCr after the move.
        const sd = ones[b] - ones[a];
        const left = (dd * su - ud * sd) / determinant;
        const right = (uu * sd - ud * su) / determinant;
        const newAll = this.#all(this.#sumOfOnes + left * su + right * sd);
        const newSum = this.#sumOfPsi + left * up + right * dp + beta * (sd + left * (ud - 1) + right * dd);
        rise += (newSum * newSum) / (newAll * this.prior.spread * this.prior.spread) - (sum * sum) / all;
        volume *= newAll / all;
      }
      this.#gains[b] = 0.5 * (rise - this.#log(volume));
    }
    this.#gains[a] = 0;
    return this.#gains;
  }

  /** Brings P, r, C and ψ up to date. */
  #apply(a: number, b: number, lambda: number, beta: number): void {
    const [m, p, c, u, cu] = [this.#slots, this.#p, this.#c, this.#u, this.#cu];
    const cd = Float64Array.from({ length: m }, (_, g) => c[b * m + g] - c[a * m + g]);
    const [uu, ud, dd] = [dot(u, cu) - lambda, 1 + cu[b] - cu[a], cd[b] - cd[a]];
    const determinant = ud * ud - uu * dd;
    for (let g = 0; g < m; g++) {
      const left = (dd * cu[g] - ud * cd[g]) / determinant;
      const right = (uu * cd[g] - ud * cu[g]) / determinant;
      for (let h = 0; h < m; h++) c[g * m + h] += left * cu[h] + right * cd[h];
    }
    for (let g = 0; g < m; g++) {
      p[g * m + a] -= u[g];
      p[g * m + b] += u[g];
    }
    for (let g = 0; g < m; g++) {
      p[a * m + g] -= u[g];
      p[b * m + g] += u[g];
    }
    p[a * m + a] += lambda;
    p[b * m + b] += lambda;
    p[a * m + b] -= lambda;
    p[b * m + a] -= lambda;
    this.#r[a] -= beta;
    this.#r[b] += beta;
    this.#updatePsi();
  }

  #updatePsi(): void {
    const m = this.#slots;
    for (let g = 0; g < m; g++) {
      let [sum, row] = [0, 0];
      for (let h = 0; h < m; h++) {
        sum += this.#c[g * m + h] * this.#r[h];
        row += this.#c[g * m + h];
      }
      this.#psi[g] = sum;
      this.#ones[g] = row;
    }
    this.#sumOfPsi = total(this.#psi);
    this.#sumOfOnes = total(this.#ones);
  }

  /** A, the precision of the location, of 1ᵀC1. */
  #all(sumOfOnes = this.#sumOfOnes): number {
    return (this.#slots - sumOfOnes / this.prior.spread) / this.prior.spread;
  }

  /** Everything from the labels. O(K · correlated sites + M³). */
  #rebuild(): void {
    const m = this.#slots;
    const { p, r } = tiedSums(this.sites, this.labels, m);
    this.#p = p;
    this.#r = r;
    this.#psi = new Float64Array(m);
    this.#ones = new Float64Array(m);
    this.#gains = new Float64Array(m);
    this.#u = new Float64Array(m);
    this.#cu = new Float64Array(m);
    const factor = choleskyFactor(withRidge(p, m, 1 / this.prior.spread), m);
    this.#c = factor.inverse();
    this.#updatePsi();
    const logDeterminant = factor.logDeterminant() + m * this.#log(this.prior.spread);
    this.#logEvidence = 0.5 * (dot(this.#r, this.#psi) - logDeterminant);
    if (this.prior.location === "anywhere") {
      this.#logEvidence += logOverLocations(this.#all(), this.#sumOfPsi / this.prior.spread);
    }
    this.#updates = 0;
  }
}

function total(a: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i];
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
