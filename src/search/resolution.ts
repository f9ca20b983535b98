import { asIndependent } from "../estimates/leaning.js";
import type { Estimates } from "../estimates/estimates.js";
import type { Partition } from "../scheme/partition.js";
import { normalQuantiles } from "./normal-quantiles.js";
import { sortSites } from "./objective/sorted-sites.js";
import type { Hyperparameters } from "./objective/hyperparameters.js";
import type { Objective } from "./objective/objective.js";
import type { SchemeScores } from "./objective/scheme-scores.js";
import { bestRuns } from "./propose/contiguous.js";

/** In four of five data sets the estimated difference of two groups is at least the true one less so many standard errors. */
const FOUR_OF_FIVE = 0.8416;
/** Halvings of the interval that holds the threshold: to 1 in 1000 of it. */
const HALVINGS = 10;
/** More gaps are not worth their time. */
const MOST_GAPS = 50;

/**
 * How far two groups of a scheme must be apart for the search to keep them apart in about four of five data sets like this
 * one, at the hyperparameters that suit the scheme: the least distance at which the exact best runs of the two groups' sites
 * alone are more than one, sites spread about their group's value as chance would have it (at the quantiles of their
 * standard errors), and .84 standard errors of the difference more.
 *
 * @param pairs - Pairs of groups.
 * @returns One a pair, in the units of the values; none above 50 pairs, or where some sites are free.
 *
 * O(pairs · n log n).
 */
export function visibleDifferences(
  scores: SchemeScores,
  scheme: Partition,
  pairs: readonly (readonly [number, number])[],
): number[] {
  if (pairs.length > MOST_GAPS || scores.marginal) return [];
  const { estimates, leaning } = scores;
  const { weight } = leaning ? asIndependent(estimates, leaning) : estimates;
  const groups = scheme.groups();
  const { hyper } = scores.score(scheme.labels);
  return pairs.map(([a, b]) => {
    const [first, second] = [groups[a], groups[b]].map((sites) => sites.map((site) => weight[site]));
    const runs = hyperparametersFor(scores.objective, scheme, [a, b], hyper);
    const deviation = Math.sqrt(1 / sum(first) + 1 / sum(second));
    const isKept = (distance: number) =>
      bestRuns(sortSites(spreadOut(first, second, distance)), scores.objective.prior, runs).length > 1;
    let [low, high] = [0, deviation];
    while (!isKept(high) && high < deviation * 1e6) [low, high] = [high, 2 * high];
    for (let step = 0; step < HALVINGS; step++) {
      const middle = (low + high) / 2;
      if (isKept(middle)) high = middle;
      else low = middle;
    }
    return high + FOUR_OF_FIVE * deviation;
  });
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

/** Sites of these weights about two values at ∓ distance / 2, at the quantiles of their standard errors. */
function spreadOut(first: readonly number[], second: readonly number[], distance: number): Estimates {
  const place = (weights: readonly number[], value: number) => {
    const quantiles = normalQuantiles(weights.length);
    return weights.map((w, i) => value + quantiles[i] / Math.sqrt(w));
  };
  const values = [...place(first, -distance / 2), ...place(second, distance / 2)];
  const weight = Float64Array.from([...first, ...second]);
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
