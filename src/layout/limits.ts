/**
 * Sites up to which work that grows with their cube is taken on: some .1 s for 400 (bench/search/discover.bench.ts, 20 × 20).
 * Above, merge paths go along sorted estimates, and structured schemes are left to the search among all partitions.
 */
export const CUBIC_LIMIT = 400;
