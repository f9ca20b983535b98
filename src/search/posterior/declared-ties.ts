/** Ties that are declared at a stated level of false discoveries. */
export interface DeclaredTies {
  /** The asked share of false ties among the declared ones. */
  readonly level: number;
  /** The least tie probability that was declared; null if none was. */
  readonly threshold: number | null;
  /** Number of declared pairs. */
  readonly count: number;
  /** The pairs, as site numbers, the likeliest first; null above 100 000 of them. */
  readonly pairs: readonly (readonly [number, number])[] | null;
  /** Expected share of false ones among them: one minus their mean probability. */
  readonly expectedFalse: number;
}

/** A pair of sites and the probability that it is tied. */
export interface PairProbability {
  readonly sites: readonly [number, number];
  readonly probability: number;
}

/** More pairs than this are counted and not listed. */
const MOST_LISTED = 100_000;

/**
 * Declares the likeliest ties, as many as keep the expected share of false ones at or below the level.
 *
 * @param pairs - Each pair once, in any order.
 *
 * O(n log n).
 *
 * @see M. A. Newton, A. Noueiry, D. Sarkar, P. Ahlquist, "Detecting differential gene expression with a semiparametric
 * hierarchical mixture method", Biostatistics 5(2), 2004, for the rule.
 */
export function declareTies(pairs: readonly PairProbability[], level: number): DeclaredTies {
  const sorted = [...pairs].sort(
    (a, b) => b.probability - a.probability || a.sites[0] - b.sites[0] || a.sites[1] - b.sites[1],
  );
  let [count, doubt] = [0, 0];
  let sum = 0;
  for (let i = 0; i < sorted.length; i++) {
    sum += 1 - sorted[i].probability;
    // Equal probabilities are declared together or not at all.
    if (sorted[i + 1]?.probability === sorted[i].probability) continue;
    if (sum > level * (i + 1)) break;
    [count, doubt] = [i + 1, sum];
  }
  return {
    level,
    threshold: count > 0 ? sorted[count - 1].probability : null,
    count,
    expectedFalse: count > 0 ? doubt / count : 0,
    pairs: count > MOST_LISTED ? null : sorted.slice(0, count).map(({ sites }) => sites),
  };
}
