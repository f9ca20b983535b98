// What calibration is possible at all: the exact posterior of a few independent means with known noise, under a mixture
// of three laws that made them. Laws, grids and weights are those of generators/laws.ts.
import { Partition, setPartitions } from "./api.js";

/** Weights of the laws in the mixture. */
export const WEIGHTS = { even: 0.4, normal: 0.4, apart: 0.2 } as const;

const SPREADS = Array.from({ length: 9 }, (_, i) => 0.1 * 30 ** (i / 8));
const GAPS = Array.from({ length: 12 }, (_, i) => 0.1 * 10 ** (i / 11));

/**
 * Tie probabilities, row-major (K, K), of K ≤ 10 estimates with standard error `error`.
 *
 * O(Bell(K) · K²).
 */
export function idealTies(estimates: Float64Array, error: number): Float64Array {
  const even = evenLaw(estimates, error);
  const normal = normalLaw(estimates, error);
  const logs = [
    Math.log(WEIGHTS.even) + even.logEvidence,
    Math.log(WEIGHTS.normal) + normal.logEvidence,
    Math.log(WEIGHTS.apart) + normal.logApart,
  ];
  const total = logSum(logs);
  const [evenShare, normalShare] = logs.map((log) => Math.exp(log - total));
  return even.ties.map((tie, at) => evenShare * tie + normalShare * normal.ties[at]);
}

/** m of 1 … K groups at 0, g, 2g, …; each site in any of them alike. Sites are independent given m and g. */
function evenLaw(x: Float64Array, error: number): { logEvidence: number; ties: Float64Array } {
  const k = x.length;
  const settings = Array.from(x, (_, i) => i + 1).flatMap((m) => GAPS.map((gap) => ladder(x, error, m, gap)));
  const total = logSum(settings.map(({ log }) => log));
  const ties = new Float64Array(k * k);
  for (const { log, shares } of settings) {
    const weight = Math.exp(log - total);
    for (let at = 0; at < ties.length; at++) {
      const [a, b] = [shares[Math.floor(at / k)], shares[at % k]];
      ties[at] += weight * a.reduce((sum, share, v) => sum + share * b[v], 0);
    }
  }
  return { logEvidence: total - Math.log(settings.length), ties };
}

/** The likelihood of m groups a gap apart, and the share of each group in each site. */
function ladder(x: Float64Array, error: number, m: number, gap: number): { log: number; shares: number[][] } {
  let log = 0;
  const shares = Array.from(x, (value) => {
    const logs = Array.from({ length: m }, (_, v) => -0.5 * ((value - v * gap) / error) ** 2 - Math.log(m));
    const sum = logSum(logs);
    log += sum;
    return logs.map((own) => Math.exp(own - sum));
  });
  return { log, shares };
}

/** Groups with N(0, τ²) values, each site in any of m of 1 … K groups alike; and the same with no two sites tied. */
function normalLaw(x: Float64Array, error: number): { logEvidence: number; logApart: number; ties: Float64Array } {
  const k = x.length;
  const ofSubset = subsetEvidence(x, error);
  const base = -0.5 * x.reduce((sum, value) => sum + (value / error) ** 2, 0);
  const evidence = (masks: readonly number[]) =>
    base +
    logSum(SPREADS.map((_, t) => masks.reduce((sum, mask) => sum + ofSubset[t][mask], 0))) -
    Math.log(SPREADS.length);
  const schemes = Array.from(setPartitions(k), ({ labels, groupCount }) => {
    const masks = Partition.fromLabels(labels)
      .groups()
      .map((group) => group.reduce((mask, site) => mask | (1 << site), 0));
    return { masks, log: evidence(masks) + logPrior(k, groupCount) };
  });
  const total = logSum(schemes.map(({ log }) => log));
  const ties = new Float64Array(k * k);
  for (const { masks, log } of schemes) addTies(ties, masks, Math.exp(log - total), k);
  return { logEvidence: total, logApart: evidence(Array.from(x, (_, site) => 1 << site)), ties };
}

function addTies(ties: Float64Array, masks: readonly number[], weight: number, k: number): void {
  for (const mask of masks) {
    for (let i = 0; i < k; i++) {
      if (((mask >> i) & 1) === 0) continue;
      for (let j = 0; j < k; j++) if ((mask >> j) & 1) ties[i * k + j] += weight;
    }
  }
}

/** For each τ and each set of sites: log of the evidence that they have one N(0, τ²) value, without the factor that all schemes share. */
function subsetEvidence(x: Float64Array, error: number): Float64Array[] {
  const variance = error * error;
  return SPREADS.map((spread) =>
    Float64Array.from({ length: 1 << x.length }, (_, mask) => {
      const members = x.filter((__, site) => (mask >> site) & 1);
      const sum = members.reduce((total, value) => total + value, 0) / variance;
      const ratio = 1 + (members.length * spread * spread) / variance;
      return -0.5 * Math.log(ratio) + (0.5 * sum * sum * spread * spread) / ratio;
    }),
  );
}

/** log of a partition's probability where m is any of 1 … K and each site is in any of m groups alike. */
function logPrior(k: number, groups: number): number {
  const logs = [];
  for (let m = groups; m <= k; m++) {
    let log = -k * Math.log(m);
    for (let i = 0; i < groups; i++) log += Math.log(m - i);
    logs.push(log);
  }
  return logSum(logs) - Math.log(k);
}

/** log Σ exp. */
function logSum(logs: readonly number[]): number {
  const most = Math.max(...logs);
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0));
}
