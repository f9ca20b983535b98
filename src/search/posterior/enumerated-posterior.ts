import type { Location } from "../objective/constants.js";
import { logOverLocations, tiedSums } from "../objective/log-evidence.js";
import type { Objective } from "../objective/objective.js";
import type { PartitionPrior } from "../objective/partition-prior.js";
import type { Estimates } from "../../estimates/estimates.js";
import { setPartitions } from "../../scheme/set-partitions.js";
import { logSumExp, scalarFunctions } from "../../wasm/elementary.js";
import { LIMITS } from "./limits.js";
import { addPartition, WeightedSums, type PartitionPosterior } from "./posterior.js";

/**
 * The posterior of correlated sites, exact: over all partitions and the grids of τ² and of the concentration.
 *
 * O(Bell(K) · (K² + spreads · K³)).
 */
export function enumeratedPosterior(
  sites: Estimates,
  objective: Objective,
  spreads: readonly number[],
): PartitionPosterior {
  const k = sites.count;
  const { exp } = scalarFunctions();
  const { shifts } = objective;
  // Ties, values, and the shares of no sharing and of the families.
  const names = shifts ? ["window", ...shifts.parts.map(({ structure }) => structure.name)] : [];
  const sums = new WeightedSums(k * k + k + 1 + names.length);
  const fit = new SmallFit(k, objective.location);
  const priors = new CachedPrior(objective.prior);
  for (const { labels, groupCount } of setPartitions(k)) {
    if (!objective.prior.allows(labels)) continue;
    const { p, r } = tiedSums(sites, labels, groupCount);
    const logFree = priors.of(labels, groupCount);
    const logFamilies = objective.logFamilies(labels);
    const logEither = shifts ? logSumExp([logFree, ...logFamilies]) : logFree;
    for (const spread of spreads) {
      const factor = sums.factor(objective.joint(logEither, fit.logEvidence(p, r, spread), groupCount));
      if (factor === 0) continue;
      addPartition(sums.sums, labels, fit.values, factor);
      if (groupCount === k) sums.sums[k * k + k] += factor;
      logFamilies.forEach((logFamily, f) => {
        if (logFamily > -Infinity) sums.sums[k * k + k + 1 + f] += factor * exp(logFamily - logEither);
      });
    }
  }
  const means = sums.means();
  return {
    ties: means.slice(0, k * k),
    averaged: means.slice(k * k, k * k + k),
    noSharing: means[k * k + k],
    ...(shifts && structuresOf(names, means.subarray(k * k + k + 1))),
    logTotal: sums.logTotal(),
  };
}

function structuresOf(
  names: readonly string[],
  shares: Float64Array,
): Pick<PartitionPosterior, "shifts" | "structures"> {
  const structures = names
    .map((name, f) => ({ name, probability: shares[f] }))
    .sort((a, b) => b.probability - a.probability);
  return { shifts: shares.reduce((sum, share) => sum + share, 0), structures };
}

/** The prior of a partition depends on its sizes alone, and few sets of sizes come up again and again. */
class CachedPrior {
  readonly #known = new Map<string, number>();

  constructor(private readonly prior: PartitionPrior) {}

  of(labels: Int32Array, groups: number): number {
    const sizes = new Uint8Array(groups);
    for (const label of labels) sizes[label]++;
    const key = sizes.sort().join();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const value = this.prior.logProbability(this.prior.sizesOf(sizes));
    this.#known.set(key, value);
    return value;
  }
}

const UNITS = new Float64Array(LIMITS.enumerated).fill(1);

/** The evidence and the values of a handful of groups, without allocation: Cholesky's factorisation in place. */
class SmallFit {
  /** The groups' values of the last call. */
  readonly values: Float64Array;
  readonly #ones: Float64Array;
  readonly #l: Float64Array;
  readonly #log = scalarFunctions().log;

  constructor(
    most: number,
    private readonly location: Location,
  ) {
    this.values = new Float64Array(most);
    this.#ones = new Float64Array(most);
    this.#l = new Float64Array(most * most);
  }

  logEvidence(p: Float64Array, r: Float64Array, spread: number): number {
    const m = r.length;
    const determinant = this.#factor(p, m, 1 / spread);
    let [fit, sum, all] = [0, 0, m];
    this.#solve(r, this.values, m);
    for (let g = 0; g < m; g++) fit += r[g] * this.values[g];
    const atCentre = 0.5 * (fit - this.#log(determinant) - m * this.#log(spread));
    if (this.location === "centre") return atCentre;
    this.#solve(UNITS, this.#ones, m);
    for (let g = 0; g < m; g++) {
      sum += this.values[g] / spread;
      all -= this.#ones[g] / spread;
    }
    all /= spread;
    for (let g = 0; g < m; g++) this.values[g] += ((sum / all) * this.#ones[g]) / spread;
    return atCentre + logOverLocations(all, sum);
  }

  /** L with L Lᵀ = P + I · ridge; its squared determinant. */
  #factor(p: Float64Array, m: number, ridge: number): number {
    const l = this.#l;
    let determinant = 1;
    for (let i = 0; i < m; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = p[i * m + j] + (i === j ? ridge : 0);
        for (let h = 0; h < j; h++) sum -= l[i * m + h] * l[j * m + h];
        if (i === j) determinant *= sum;
        l[i * m + j] = i === j ? Math.sqrt(sum) : sum / l[j * m + j];
      }
    }
    return determinant;
  }

  #solve(r: Float64Array, values: Float64Array, m: number): void {
    const l = this.#l;
    for (let i = 0; i < m; i++) {
      let sum = r[i];
      for (let j = 0; j < i; j++) sum -= l[i * m + j] * values[j];
      values[i] = sum / l[i * m + i];
    }
    for (let i = m - 1; i >= 0; i--) {
      let sum = values[i];
      for (let j = i + 1; j < m; j++) sum -= l[j * m + i] * values[j];
      values[i] = sum / l[i * m + i];
    }
  }
}
