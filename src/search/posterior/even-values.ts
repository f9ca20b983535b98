import type { Estimates } from "../../estimates/estimates.js";
import { exps, log, logs } from "../../wasm/elementary.js";
import { WeightedSums } from "./posterior.js";

/** What the data say under one law of the values. */
export interface StatedValues {
  /** Tie probabilities, shape (K, K), and averaged values about the centre, shape (K). */
  readonly ties: Float64Array;
  readonly averaged: Float64Array;
  readonly noSharing: number;
  /** log of the evidence, in the measure of {@link logEvidence} with the location anywhere. */
  readonly logTotal: number;
}

/** Steps towards the likeliest levels. */
const MOST_STEPS = 25;
/** A step that gains less, in nats, is the last. */
const SETTLED = 1e-3;
/** Levels that are less likely than the likeliest by so many nats are left out. */
const NEGLIGIBLE = 20;

/**
 * Independent sites whose values are μ + j g, j = 0 … m − 1, each level as likely for each site; m from 1 to K as likely, μ
 * anywhere, log g even between two bounds. So groups keep a distance, where free values may come as near as they like.
 *
 * By Laplace's approximation about the likeliest μ and g of each m, which expectation and maximisation finds from the two
 * outermost estimates. O(K m) a step.
 *
 * @param bounds - Of g.
 */
export function evenValues(sites: Estimates, bounds: readonly [number, number]): StatedValues {
  const k = sites.count;
  const fits: Levels[] = [];
  for (let m = 1; m <= k; m++) {
    const fit = m === 1 ? oneLevel(sites) : likeliestLevels(sites, m, bounds);
    if (fit) fits.push(fit);
  }
  const best = fits.reduce((top, { logEvidence }) => Math.max(top, logEvidence), -Infinity);
  const sums = new WeightedSums(k * k + k + 1);
  for (const fit of fits) if (fit.logEvidence > best - NEGLIGIBLE) add(sums, fit, k);
  const means = sums.means();
  return {
    ties: means.slice(0, k * k),
    averaged: means.slice(k * k, k * k + k),
    noSharing: means[k * k + k],
    logTotal: sums.logTotal() - log(k),
  };
}

/** Levels at their likeliest place. */
interface Levels {
  readonly logEvidence: number;
  readonly values: readonly number[];
  /** Probability of each site to be of each level, shape (K, m). */
  readonly shares: Float64Array;
}

function oneLevel({ count, weight, moment }: Estimates): Levels {
  const [all, sum] = [weight.reduce(plus, 0), moment.reduce(plus, 0)];
  const logEvidence = 0.5 * ((sum * sum) / all + LOG_2_PI - log(all));
  return { logEvidence, values: [sum / all], shares: new Float64Array(count).fill(1) };
}

function likeliestLevels(sites: Estimates, m: number, [least, most]: readonly [number, number]): Levels | undefined {
  const estimates = sites.moment.map((moment, i) => moment / sites.weight[i]);
  const [low, high] = [Math.min(...estimates), Math.max(...estimates)];
  let [start, step] = [low, (high - low) / (m - 1)];
  let was = -Infinity;
  for (let round = 0; step > 0; round++) {
    const values = Array.from({ length: m }, (_, j) => start + j * step);
    const { shares, logFit } = sharesOf(sites, values);
    const { start: nextStart, step: nextStep, logDeterminant } = moved(sites, values, shares);
    if (logFit - was < SETTLED || round === MOST_STEPS) {
      if (!(step >= least && step <= most) || Number.isNaN(logDeterminant)) return undefined;
      const logPrior = -log(step) - log(log(most / least)) - sites.count * log(m);
      return { logEvidence: logFit + logPrior + LOG_2_PI - 0.5 * logDeterminant, values, shares };
    }
    [was, start, step] = [logFit, nextStart, nextStep];
  }
  return undefined;
}

const LOG_2_PI = 1.8378770664093453;

/** The share of each level in each site, and log Π Σ exp(−½ w v² + s v). */
function sharesOf({ count, weight, moment }: Estimates, values: readonly number[]) {
  const m = values.length;
  const terms = new Float64Array(count * m);
  const tops = new Float64Array(count).fill(-Infinity);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < m; j++) {
      const term = values[j] * (moment[i] - 0.5 * weight[i] * values[j]);
      terms[i * m + j] = term;
      if (term > tops[i]) tops[i] = term;
    }
  }
  const shares = exps(terms.map((term, at) => term - tops[Math.floor(at / m)]));
  const totals = new Float64Array(count);
  shares.forEach((share, at) => (totals[Math.floor(at / m)] += share));
  for (let at = 0; at < shares.length; at++) shares[at] /= totals[Math.floor(at / m)];
  return { shares, logFit: tops.reduce(plus, 0) + logs(totals).reduce(plus, 0) };
}

/** Where levels with these shares are likeliest, and log det of the curvature of the fit where they are; NaN where it has none. */
function moved({ count, weight, moment }: Estimates, values: readonly number[], shares: Float64Array) {
  const m = values.length;
  // Sums of w, w j, w j², s and s j for the step; the curvature is that less the variance of the slopes.
  let [w0, w1, w2, s0, s1] = [0, 0, 0, 0, 0];
  let [c00, c01, c11] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    let [r1, r2, u0, u1, u00, u01, u11] = [0, 0, 0, 0, 0, 0, 0];
    for (let j = 0; j < m; j++) {
      const share = shares[i * m + j];
      const slope = moment[i] - weight[i] * values[j];
      r1 += share * j;
      r2 += share * j * j;
      u0 += share * slope;
      u1 += share * slope * j;
      u00 += share * slope * slope;
      u01 += share * slope * slope * j;
      u11 += share * slope * slope * j * j;
    }
    w0 += weight[i];
    w1 += weight[i] * r1;
    w2 += weight[i] * r2;
    s0 += moment[i];
    s1 += moment[i] * r1;
    c00 += weight[i] - (u00 - u0 * u0);
    c01 += weight[i] * r1 - (u01 - u0 * u1);
    c11 += weight[i] * r2 - (u11 - u1 * u1);
  }
  const determinant = w0 * w2 - w1 * w1;
  const curvature = c00 * c11 - c01 * c01;
  return {
    start: (w2 * s0 - w1 * s1) / determinant,
    step: (w0 * s1 - w1 * s0) / determinant,
    logDeterminant: c00 > 0 && curvature > 0 ? log(curvature) : NaN,
  };
}

/** Adds ties, values and no sharing. */
function add(sums: WeightedSums, { logEvidence, values, shares }: Levels, k: number): void {
  const m = values.length;
  const factor = sums.factor(logEvidence);
  let apart = 1;
  for (let i = 0; i < k; i++) {
    sums.sums[i * k + i] += factor;
    for (let h = 0; h < i; h++) {
      let tied = 0;
      for (let j = 0; j < m; j++) tied += shares[i * m + j] * shares[h * m + j];
      apart *= 1 - tied;
      sums.sums[i * k + h] += factor * tied;
      sums.sums[h * k + i] += factor * tied;
    }
    for (let j = 0; j < m; j++) sums.sums[k * k + i] += factor * shares[i * m + j] * values[j];
  }
  sums.sums[k * k + k] += factor * apart;
}

const plus = (a: number, b: number) => a + b;
