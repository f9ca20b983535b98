/** Ties that are declared at a stated level of false discoveries. */
export interface DeclaredTies {
  /** The asked share of false ties among the declared ones. */
  readonly level: number;
  /** The least tie probability that was declared; null if none was. */
  readonly threshold: number | null;
  /** Number of declared pairs. */
  readonly count: number;
  /** Expected share of false ones among them: one minus their mean probability. */
  readonly expectedFalse: number;
}

/**
 * Declares the likeliest ties, as many as keep the expected share of false ones at or below the level.
 *
 * @param probabilities - Of each pair.
 *
 * O(n log n).
 *
 * @see M. A. Newton, A. Noueiry, D. Sarkar, P. Ahlquist, "Detecting differential gene expression with a semiparametric
 * hierarchical mixture method", Biostatistics 5(2), 2004, for the rule.
 */
export function declareTies(probabilities: Float64Array, level: number): DeclaredTies {
  const sorted = probabilities.slice().sort().reverse();
  let [count, doubt] = [0, 0];
  let sum = 0;
  for (let i = 0; i < sorted.length; i++) {
    sum += 1 - sorted[i];
    // Equal probabilities are declared together or not at all.
    if (sorted[i + 1] === sorted[i]) continue;
    if (sum > level * (i + 1)) break;
    [count, doubt] = [i + 1, sum];
  }
  return {
    level,
    threshold: count > 0 ? sorted[count - 1] : null,
    count,
    expectedFalse: count > 0 ? doubt / count : 0,
  };
}
