import { fitScheme } from "../../least-squares/fit-scheme.js";
import type { LinearProblem } from "../../least-squares/linear-problem.js";
import { tiedGram } from "../../least-squares/lower-level.js";
import type { QuadraticLoss } from "../../least-squares/quadratic-loss.js";
import type { Partition } from "../../scheme/partition.js";
import { choleskyFactor } from "../../wasm/linear-algebra.js";

/** Rounds of turning sites, each with the values of the last. */
const MOST_ROUNDS = 5;
/** log of the odds, 20 to 1, that a group's signs must bring beyond the choice among them. */
const BURDEN = 3;
const LOG_2 = 0.693;
/** Above, groups are taken for independent: their covariance would take longer than the search. */
const MOST_GROUPS = 500;
/** Data without noise have that of their rounding: this share of the sum of squares. */
const ROUNDING = 1e-12;

/**
 * The likeliest signs of a scheme's sites, shape (K): site k has the value s_k ψ of its group.
 *
 * From `start` on, sites and pairs of sites turn while that fits better. Sizes of estimates about zero are not about zero
 * themselves, so that signs make a group of zeros look like one of something: signs stay only if ½ ψ² / Var ψ, what the
 * group explains, exceeds log 2 for each choice of one and log 20 beside; else all of the group are 1.
 */
export function tiedSigns(problem: LinearProblem, scheme: Partition, start: Int8Array): Int8Array {
  const { loss } = problem.whole();
  const { labels, groupCount } = scheme;
  const signs = start.slice();
  for (let round = 1; ; round++) {
    const theta = fitScheme(problem, { labels, groupCount, signs });
    if (round < MOST_ROUNDS && turn(loss, theta.slice(), signs)) continue;
    const clear = clearGroups(loss, scheme, signs, theta);
    return signs.map((sign, site) => (clear[scheme.labels[site]] ? sign : 1));
  }
}

function clearGroups(loss: QuadraticLoss, scheme: Partition, signs: Int8Array, theta: Float64Array): boolean[] {
  const m = scheme.groupCount;
  const residual = Math.max(loss.value(theta) * loss.terms, ROUNDING * loss.constant);
  const variance = residual / Math.max(loss.terms - m, 1);
  const gram = tiedGram(loss, { labels: scheme.labels, groupCount: m, signs });
  const inverse = loss.sites.inputs > 1 && m <= MOST_GROUPS ? choleskyFactor(gram, m).inverse() : undefined;
  return scheme.groups().map(({ length, 0: site }, g) => {
    const precision = inverse ? 1 / inverse[g * m + g] : gram[g * m + g];
    return length === 1 || theta[site] * theta[site] * precision > 2 * variance * ((length - 1) * LOG_2 + BURDEN);
  });
}

/** Turns sites, alone or two of one output, where that fits best; false if it never does. O(Σ over outputs of its sites²). */
function turn(loss: QuadraticLoss, theta: Float64Array, signs: Int8Array): boolean {
  const { output, input, inputs, start } = loss.sites;
  const slope = loss.curve(theta).map((value, k) => loss.linear[k] - value);
  const gram = (k: number, l: number) => loss.moments.xx[input[k] * inputs + input[l]];
  /** Half of what the squared error falls. */
  const gainOf = (k: number) => -2 * theta[k] * (slope[k] + theta[k] * gram(k, k));
  let turned = false;
  for (let k = 0; k < signs.length; k++) {
    const end = start[output[k] + 1];
    let [most, partner] = [gainOf(k), k];
    for (let l = k + 1; l < end; l++) {
      const gain = gainOf(k) + gainOf(l) - 4 * theta[k] * theta[l] * gram(k, l);
      if (gain > most) [most, partner] = [gain, l];
    }
    if (!(most > ROUNDING * loss.constant)) continue;
    turned = true;
    for (const site of partner === k ? [k] : [k, partner]) {
      for (let l = start[output[k]]; l < end; l++) slope[l] += 2 * theta[site] * gram(site, l);
      theta[site] *= -1;
      signs[site] *= -1;
    }
  }
  return turned;
}
