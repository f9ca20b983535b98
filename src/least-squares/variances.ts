import { exp, log } from "../wasm/elementary.js";
import { digamma, inverseTrigamma, trigamma } from "./digamma.js";

/** Variances differ if they scatter by so many standard errors more than chance would have it. */
const SURE = 3;
/** The same of their logarithms, whose lower tail is longer. */
const SURE_OF_LOGS = 5;
/** Standard errors from the median from which on a variance stands apart. */
const APART = 4;
/** At most this share of the outputs may stand apart from others that agree. */
const MOST_APART = 1 / 3;

/** The noise variance of one output, and how well it is known. */
export interface VarianceEstimate {
  readonly variance: number;
  /** Degrees of freedom d: by chance it varies by the share √(2 / d). */
  readonly freedom: number;
}

/** Variances that took what they can from each other. */
export interface SharedVariances {
  /** One an output. */
  readonly variances: Float64Array;
  readonly model: "one variance" | "a variance an output";
}

/**
 * Outputs whose variances differ no more than chance would have it share one. Where a few stand apart from others that
 * agree, these share one and each of the few has its own. Else logarithms are drawn together by as much as chance
 * explains: the true variances are taken for scaled inverse χ², its scale and degrees of freedom from the mean and the
 * variance of log s².
 *
 * @see G. K. Smyth, "Linear models and empirical Bayes methods for assessing differential expression in microarray
 * experiments", Statistical Applications in Genetics and Molecular Biology 3(1), 2004.
 */
export function shareVariances(estimates: readonly VarianceEstimate[]): SharedVariances {
  if (agree(estimates)) {
    const one = meanOf(estimates.map(({ variance }) => variance));
    return { variances: new Float64Array(estimates.length).fill(one), model: "one variance" };
  }
  return { variances: ownVariances(estimates), model: "a variance an output" };
}

function agree(estimates: readonly VarianceEstimate[]): boolean {
  const n = estimates.length;
  const mean = meanOf(estimates.map(({ variance }) => variance));
  const chance = meanOf(estimates.map(({ freedom }) => 2 / freedom));
  const relative = estimates.map(({ variance }) => (mean > 0 ? variance / mean - 1 : 0));
  const observed = relative.reduce((sum, value) => sum + value * value, 0);
  const spare = Math.max(n - 1, 1);
  const excess = observed / spare - chance;
  if (excess > SURE * chance * Math.sqrt(2 / spare)) return false;
  if (n < 2 || !(mean > 0)) return true;
  if (estimates.some(({ variance }) => variance === 0)) return false;
  const { scatter, byChance } = logsOf(estimates);
  return !(scatter - byChance > SURE_OF_LOGS * byChance * Math.sqrt(2 / spare));
}

/** log s², free of bias; its variance over the outputs, and what chance explains of that. */
function logsOf(estimates: readonly VarianceEstimate[]) {
  const values = estimates.map(({ variance, freedom }) => log(variance) - digamma(freedom / 2) + log(freedom / 2));
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return {
    values,
    mean,
    scatter: squares / Math.max(values.length - 1, 1),
    byChance: meanOf(estimates.map(({ freedom }) => trigamma(freedom / 2))),
  };
}

function ownVariances(estimates: readonly VarianceEstimate[]): Float64Array {
  const variances = Float64Array.from(estimates, ({ variance }) => variance);
  const noisy = [...estimates.keys()].filter((p) => variances[p] > 0);
  const alike = agreeing(estimates, noisy);
  if (alike) {
    const one = meanOf(alike.map((p) => variances[p]));
    for (const p of alike) variances[p] = one;
  } else if (noisy.length > 1) {
    shrink(
      noisy.map((p) => estimates[p]),
      (at, variance) => (variances[noisy[at]] = variance),
    );
  }
  // Counts that are all 0 look free of noise beside others that are not: they have what so many rows may not show.
  const usual = noisy.length > 0 ? meanOf(noisy.map((p) => variances[p])) : 0;
  return variances.map((variance, p) => (variance > 0 ? variance : usual / (1 + estimates[p].freedom)));
}

/** The outputs that agree, if just a few stand apart. */
function agreeing(estimates: readonly VarianceEstimate[], noisy: readonly number[]): readonly number[] | undefined {
  if (noisy.length < 2) return undefined;
  const { values } = logsOf(noisy.map((p) => estimates[p]));
  const sorted = Float64Array.from(values).sort();
  const median = sorted[Math.floor(sorted.length / 2)];
  const alike = noisy.filter((p, at) => {
    return Math.abs(values[at] - median) <= APART * Math.sqrt(trigamma(estimates[p].freedom / 2));
  });
  const few = estimates.length - alike.length <= MOST_APART * estimates.length;
  return few && alike.length > 1 && agree(alike.map((p) => estimates[p])) ? alike : undefined;
}

function shrink(estimates: readonly VarianceEstimate[], set: (at: number, variance: number) => void): void {
  const { mean, scatter, byChance } = logsOf(estimates);
  const excess = scatter - byChance;
  const prior = excess > 0 ? 2 * inverseTrigamma(excess) : Infinity;
  const scale = exp(prior === Infinity ? mean : mean + digamma(prior / 2) - log(prior / 2));
  estimates.forEach(({ variance, freedom }, at) => {
    set(at, prior === Infinity ? scale : (prior * scale + freedom * variance) / (prior + freedom));
  });
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
