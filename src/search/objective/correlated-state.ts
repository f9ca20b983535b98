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
 * Where that leaves a empty, the two become one, in O(1) for every b.
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
    if (this.sizes[this.labels[site]] === 1) return this.gainsOfMerging(this.labels[site]);
    this.#setDirection(site);
    return this.#gainsOf(this.labels[site], this.sites.weight[site], this.sites.moment[site]);
  }

  gainsOfMerging(a: number): Float64Array {
    for (let b = 0; b < this.#slots; b++) {
      this.#gains[b] = b === a || this.sizes[b] === 0 ? 0 : 0.5 * this.#riseOfOne(a, b);
    }
    return this.#gains;
  }

  /** Twice what the evidence gains where a and b become one. */
  #riseOfOne(a: number, b: number): number {
    const { spread, location } = this.prior;
    const { gap, variance, mean, wider, sumOfOnes, sumOfPsi } = this.#one(a, b);
    const rise = (mean * mean) / (spread * wider) - (gap * gap) / variance - this.#log((variance * wider) / spread);
    if (location === "centre") return rise;
    const [before, after] = [this.#all(), this.#all(sumOfOnes)];
    const [was, is] = [this.#sumOfPsi / spread, sumOfPsi / spread];
    return rise + (is * is) / after - (was * was) / before - this.#log(after / before);
  }

  /**
   * Groups a and b made one, in two steps. Their difference becomes zero: the evidence gains its density after the data
   * over that before, N(0; ψ_a − ψ_b, V) / N(0; 0, 2τ²). What they share then has a prior of τ²/2, which becomes τ².
   * Neither takes the difference of two large numbers, however exact the data are, as the lemma of the determinant would.
   */
  #one(a: number, b: number): MadeOne {
    const [m, c, psi, ones, { spread }] = [this.#slots, this.#c, this.#psi, this.#ones, this.prior];
    const [aa, bb, ab] = [c[a * m + a], c[b * m + b], c[a * m + b]];
    const [gap, variance] = [psi[a] - psi[b], aa + bb - 2 * ab];
    const mean = psi[b] - ((ab - bb) * gap) / variance;
    const wider = 1 - (bb - ((ab - bb) * (ab - bb)) / variance) / spread;
    // Sums over all slots but a, of (C d) with d = e_a − e_b and of column b.
    const along = ones[a] - aa - (ones[b] - ab);
    const column = ones[b] - ab - ((ab - bb) * along) / variance;
    const left = this.#sumOfOnes - 2 * ones[a] + aa - (along * along) / variance;
    return {
      gap,
      variance,
      mean,
      wider,
      sumOfOnes: spread + left + (column * column) / (spread * wider),
      sumOfPsi: this.#sumOfPsi - psi[a] - (along * gap) / variance + (column * mean) / (spread * wider),
    };
  }

  move(site: number, to: number): void {
    const from = this.labels[site];
    if (from === to) return;
    this.#logEvidence += this.gainsOfSite(site)[to];
    if (this.sizes[from] > 1) this.#apply(from, to, this.sites.weight[site], this.sites.moment[site]);
    else if (this.sizes[to] > 0) this.#applyOne(from, to);
    else this.#updates = REFRESH;
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
      // In an empty slot the site starts from the value that it has, so that the moments' large numbers drop out.
      const isNew = this.sizes[b] === 0;
      const rest = isNew ? beta - up : beta;
      const v = isNew ? -rest * cu[a] : up + beta * (ud - 1);
      const w = isNew ? rest * dd - psi[a] : dp + beta * dd;
      let volume = determinant;
      let rise = isNew ? rest * (w - psi[a]) : beta * (dp + w);
      rise += (v * v * dd - 2 * v * w * ud + w * w * uu) / determinant;
      if (anywhere) {
        // 1ᵀC1 and 1ᵀCr after the move.
        const sd = ones[b] - ones[a];
        const left = (dd * su - ud * sd) / determinant;
        const right = (uu * sd - ud * su) / determinant;
        const newAll = this.#all(this.#sumOfOnes + left * su + right * sd);
        const newSum = this.#sumOfPsi + rest * sd + left * v + right * w;
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
    const isNew = this.sizes[b] === 0;
    const cd = Float64Array.from({ length: m }, (_, g) => (isNew ? 0 : c[b * m + g]) - c[a * m + g]);
    const [uu, ud, dd] = [dot(u, cu) - lambda, 1 + (isNew ? 0 : cu[b]) - cu[a], (isNew ? 0 : cd[b]) - cd[a]];
    const determinant = ud * ud - uu * dd;
    for (let g = 0; g < m; g++) {
      const left = (dd * cu[g] - ud * cd[g]) / determinant;
      const right = (uu * cd[g] - ud * cu[g]) / determinant;
      for (let h = 0; h < m; h++) c[g * m + h] += left * cu[h] + right * cd[h];
    }
    if (isNew) this.#fillSlot(a, b, lambda);
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

  /**
   * C with the site in the empty slot b, from C without it: the inverse by blocks, where its row among the groups is that
   * of u, but in a, where it is no longer itself.
   */
  #fillSlot(a: number, b: number, lambda: number): void {
    const [m, c, u] = [this.#slots, this.#c, this.#u];
    const row = u.slice();
    row[a] -= lambda;
    c[b * m + b] = 0;
    const along = Float64Array.from({ length: m }, (_, g) => dot(c.subarray(g * m, (g + 1) * m), row));
    const pivot = lambda + 1 / this.prior.spread - dot(along, row);
    along[b] = -1;
    for (let g = 0; g < m; g++) for (let h = 0; h < m; h++) c[g * m + h] += (along[g] * along[h]) / pivot;
  }

  /** Brings them up to date where a becomes one with b. */
  #applyOne(a: number, b: number): void {
    const [m, p, c, { spread }] = [this.#slots, this.#p, this.#c, this.prior];
    const { variance, wider } = this.#one(a, b);
    const cd = Float64Array.from({ length: m }, (_, g) => c[g * m + a] - c[g * m + b]);
    const column = cd.map((value, g) => c[g * m + b] - (value * cd[b]) / variance);
    for (let g = 0; g < m; g++) {
      for (let h = 0; h < m; h++) {
        c[g * m + h] += (column[g] * column[h]) / (spread * wider) - (cd[g] * cd[h]) / variance;
      }
    }
    for (let g = 0; g < m; g++) {
      c[g * m + a] = c[a * m + g] = 0;
      p[g * m + b] += p[g * m + a];
      p[g * m + a] = 0;
    }
    for (let g = 0; g < m; g++) {
      p[b * m + g] += p[a * m + g];
      p[a * m + g] = 0;
    }
    c[a * m + a] = spread;
    this.#r[b] += this.#r[a];
    this.#r[a] = 0;
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

/** Two groups that become one. */
interface MadeOne {
  /** ψ_a − ψ_b, and V, its variance. */
  readonly gap: number;
  readonly variance: number;
  /** What they share, once they do; its prior is still τ²/2. */
  readonly mean: number;
  /** 1 − its variance / τ². */
  readonly wider: number;
  /** 1ᵀC1 and 1ᵀCr once they are one. */
  readonly sumOfOnes: number;
  readonly sumOfPsi: number;
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
