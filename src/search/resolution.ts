import { rangeOf } from "../data/extremes.js";
import { asIndependent } from "../estimates/leaning.js";
import type { Estimates } from "../estimates/estimates.js";
import type { MethodStep } from "../scheme/method.js";
import type { Partition } from "../scheme/partition.js";
import { exp, log, logs } from "../wasm/elementary.js";
import { normalQuantiles, upperNormalQuantile } from "./normal-quantiles.js";
import { sortSites, type SortedSites } from "./objective/sorted-sites.js";
import type { Hyperparameters } from "./objective/hyperparameters.js";
import type { Objective } from "./objective/objective.js";
import type { PartitionPrior } from "./objective/partition-prior.js";
import type { SchemeScores } from "./objective/scheme-scores.js";

/** What is asked for is to be so in this share of data sets. */
const FOUR_IN_FIVE = 0.8;
/** In four of five data sets the estimated difference of two groups is at least the true one less so many standard errors. */
const FOUR_OF_FIVE = 0.8416;
/** Halvings of the interval that holds the threshold: to 1 in 1000 of it. */
const HALVINGS = 10;
/** More gaps are not worth their time. */
const MOST_GAPS = 50;

/**
 * How far two groups of a scheme must be apart for the search to keep them apart in about four of five data sets like this
 * one, no site of one tied with one of the other, at the hyperparameters that suit the scheme. It is the larger of two
 * distances. Both ask for the likeliest cut of the two groups' sites alone, in the middle between the groups' values, and
 * sites spread about their group's value as chance would have it, at the quantiles of their standard errors.
 * - To be seen: the least distance at which a cut is likelier than none, and .84 standard errors of the difference more.
 * - To be kept whole: the least at which the likeliest cut is where the upper group begins, though the sites of groups of two or more
 *   that face the other group stray as far as the farthest of all of them do in one of five data sets.
 *
 * @param pairs - Pairs of groups.
 * @returns One a pair, in the units of the values; none above 50 pairs, or where some sites are free.
 *
 * O(pairs · n log n).
 */
export function* visibleDifferences(
  scores: SchemeScores,
  scheme: Partition,
  pairs: readonly (readonly [number, number])[],
): Generator<MethodStep, number[]> {
  if (pairs.length > MOST_GAPS || scores.marginal) return [];
  const { estimates, leaning } = scores;
  const { weight, moment } = leaning ? asIndependent(estimates, leaning) : estimates;
  const groups = scheme.groups();
  const { hyper } = scores.score(scheme.labels);
  const visible: number[] = [];
  for (const [a, b] of pairs) {
    yield { phase: "gaps", done: visible.length, total: pairs.length };
    const [first, second] = [groups[a], groups[b]].map((sites) => sites.map((site) => weight[site]));
    const runs = hyperparametersFor(scores.objective, scheme, [a, b], hyper);
    const deviation = Math.sqrt(1 / sum(first) + 1 / sum(second));
    const middle = (valueOf(groups[a]) + valueOf(groups[b])) / 2;
    const cutWith = (stray: number) => {
      const sites = [deviates(first, -1, stray), deviates(second, 1, stray)] as const;
      return (distance: number) => bestCut(sortSites(spreadOut(sites, middle, distance)), scores.objective.prior, runs);
    };
    const cutAt = cutWith(0);
    const seen = leastDistance(deviation, (distance) => cutAt(distance) > 0);
    const stray = farthestOf(first.length + second.length);
    const strayedCutAt = cutWith(stray);
    const overlap = stray * (largestError(first) + largestError(second));
    const whole = leastDistance(deviation, (distance) => distance > overlap && strayedCutAt(distance) === first.length);
    visible.push(Math.max(seen + FOUR_OF_FIVE * deviation, whole));
  }
  return visible;

  function valueOf(sites: readonly number[]): number {
    return sum(sites.map((site) => moment[site])) / sum(sites.map((site) => weight[site]));
  }
}

/** The least distance at which something holds, to 1 in 1000 of it; it may begin at any number of deviations. */
function leastDistance(deviation: number, holds: (distance: number) => boolean): number {
  let [low, high] = [0, deviation];
  while (!holds(high) && high < deviation * 1e6) [low, high] = [high, 2 * high];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Standard errors that the farthest of n sites strays to one side, at most, in four of five data sets. */
function farthestOf(n: number): number {
  return upperNormalQuantile(1 - exp(log(FOUR_IN_FIVE) / n));
}

/**
 * The hyperparameters under which two groups cost, beside one, what they do with the concentration averaged over: the
 * likeliest one would take for granted what is asked here.
 */
function hyperparametersFor(
  { prior, burden }: Objective,
  scheme: Partition,
  [a, b]: readonly [number, number],
  { spread, concentration: { shape } }: Hyperparameters,
): Hyperparameters {
  const apart = scheme.sizes();
  const one = apart.filter((_, group) => group !== b);
  one[a < b ? a : a - 1] += apart[b];
  const cost = prior.logProbability(prior.sizesOf(apart)) - prior.logProbability(prior.sizesOf(one)) - burden;
  const rising = prior.rising[shape];
  const logAlpha = cost - rising[apart[a]] - rising[apart[b]] + rising[apart[a] + apart[b]];
  return { spread, concentration: { shape, logAlpha } };
}

/** The standard error of the least certain site of a group of two or more; one alone does not stray from it. */
function largestError(weights: readonly number[]): number {
  return weights.length > 1 ? 1 / Math.sqrt(rangeOf(weights)[0]) : 0;
}

/** Where two runs of the sorted sites are likeliest: the first rank of the second; 0 if one run is likelier. */
function bestCut(
  { weight, moment }: SortedSites,
  { rising }: PartitionPrior,
  { spread, concentration: { shape, logAlpha } }: Hyperparameters,
): number {
  const n = weight.length - 1;
  const below = logs(weight.map((w) => 1 + spread * w));
  const above = logs(weight.map((w) => 1 + spread * (weight[n] - w)));
  const run = (sites: number, w: number, sum: number, log: number) =>
    logAlpha + rising[shape][sites] + 0.5 * ((spread * sum * sum) / (1 + spread * w) - log);
  let [most, cut] = [run(n, weight[n], moment[n], below[n]), 0];
  for (let s = 1; s < n; s++) {
    const left = run(s, weight[s], moment[s], below[s]);
    const both = left + run(n - s, weight[n] - weight[s], moment[n] - moment[s], above[s]);
    if (both > most) [most, cut] = [both, s];
  }
  return cut;
}

/** Sites of one value, as chance would have them. */
interface Deviates {
  readonly weights: readonly number[];
  /** How far each estimate is from the value. */
  readonly errors: readonly number[];
}

/**
 * Sites at the quantiles of their standard errors.
 *
 * @param side - −1 of the lower value, 1 of the upper.
 * @param stray - Standard errors that the site that faces the other value strays at least.
 */
function deviates(weights: readonly number[], side: number, stray: number): Deviates {
  const quantiles = normalQuantiles(weights.length);
  const facing = side < 0 ? quantiles.length - 1 : 0;
  if (weights.length > 1) quantiles[facing] = -side * Math.max(stray, -side * quantiles[facing]);
  return { weights, errors: weights.map((w, i) => quantiles[i] / Math.sqrt(w)) };
}

/** The sites of two values, at ∓ distance / 2 from the middle. */
function spreadOut([first, second]: readonly [Deviates, Deviates], middle: number, distance: number): Estimates {
  const [lower, upper] = [middle - distance / 2, middle + distance / 2];
  const values = [...first.errors.map((error) => lower + error), ...second.errors.map((error) => upper + error)];
  const weight = Float64Array.from([...first.weights, ...second.weights]);
  return {
    count: values.length,
    centre: 0,
    centreWeight: sum(Array.from(weight)),
    moment: weight.map((w, i) => w * values[i]),
    weight,
    precision: { kind: "independent" },
    rowDeviation: 1,
    reach: 1,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
