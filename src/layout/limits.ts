/**
 * Sites up to which work that grows with their cube is taken on: some .1 s for 400 (bench/search/discover.bench.ts, 20 × 20).
 * Above, merge paths go along sorted estimates, and structured schemes have neither windows nor probabilities.
 */
export const CUBIC_LIMIT = 400;

/** Cells of W up to which families of structured schemes are looked for, each of {@link CUBIC_LIMIT} coarse sites at most. */
export const STRUCTURED_LIMIT = 10_000;
