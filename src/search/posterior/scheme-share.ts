import { streams } from "../../data/streams.js";
import { log } from "../../wasm/elementary.js";
import { Random } from "../../wasm/random.js";
import type { Objective } from "../objective/objective.js";
import type { SchemeScores } from "../objective/scheme-scores.js";
import type { ScoredScheme } from "../objective/scored-scheme.js";
import { PartitionSampler } from "./partition-sampler.js";
import { sweepsFor } from "./sampled-posterior.js";

/** Strengths of the pull, a factor of 2 apart: at the greatest no pair differs, at the least the pull is nearly nothing. */
const STRENGTHS = Array.from({ length: 16 }, (_, step) => 16 / (1 << step));
/** Least and most sweeps of each strength that count, after a third as many that do not; between them, as many as a chain's. */
const SWEEPS = { least: 3, most: 50 } as const;

/**
 * log of the probability that the posterior of free partitions gives to one scheme s, which a chain would have to wait for
 * all too long: with d the number of pairs of sites that are tied in one of two partitions and not in the other,
 * log p(s) = −∫ E_λ[d(π, s)] dλ over λ = 0 … ∞, where λ pulls partitions to s by a factor e^(−λ d).
 *
 * Thermodynamic integration by one chain along falling λ, within 3 nats of the exact share in test/search/posterior/.
 * O(sweeps · K · (K + M²)). The same seed gives the same number.
 *
 * @see A. Gelman, X.-L. Meng, "Simulating normalizing constants", Statistical Science 13(2), 1998, section 3.
 */
export function logShareOfScheme(
  { estimates, sorted }: Pick<SchemeScores, "estimates" | "sorted">,
  objective: Objective,
  spreads: readonly number[],
  scheme: Pick<ScoredScheme, "labels" | "groups">,
  seed: number,
): number {
  const random = new Random(seed, streams.partitions).split(SHARE_CHAIN);
  const sampler = new PartitionSampler(estimates, objective, spreads, random, {
    start: scheme.labels,
    order: sorted.order,
  });
  const share = Math.round(sweepsFor(estimates, scheme.groups) / STRENGTHS.length);
  const sweeps = Math.min(Math.max(share, SWEEPS.least), SWEEPS.most);
  // λ E_λ[d]: d falls like 1/λ, so the integral is taken over log λ, by trapezia.
  const products = STRENGTHS.map((strength) => {
    sampler.pull = { scheme: scheme.labels, strength };
    return strength * meanDistance(sampler, scheme.labels, sweeps);
  });
  const [first, last] = [products[0], products[products.length - 1]];
  const sum = products.reduce((total, product) => total + product, 0) - (first + last) / 2;
  return -log(2) * sum - last;
}

/** Follows the two chains of the posterior. */
const SHARE_CHAIN = 2;

function meanDistance(sampler: PartitionSampler, scheme: Int32Array, sweeps: number): number {
  let sum = 0;
  for (let sweep = -Math.ceil(sweeps / 3); sweep < sweeps; sweep++) {
    sampler.sweep();
    if (sweep >= 0) sum += differingPairs(sampler.state.labels, scheme);
  }
  return sum / sweeps;
}

/** Pairs that are tied in one partition and not in the other. */
function differingPairs(a: Int32Array, b: Int32Array): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) if ((a[i] === a[j]) !== (b[i] === b[j])) count++;
  }
  return count;
}
