/**
 * Which engine gives the probabilities, by number of sites K. What decides is time (bench/search/discover.bench.ts).
 *
 * | engine | sites | cost |
 * | --- | --- | --- |
 * | subsets, exact | independent, K ≤ 10 | 3^K a point of the grids: 60 ms at 10 |
 * | enumeration, exact | correlated, K ≤ 8 | 4140 partitions at 8 |
 * | two chains | all others | see WORK |
 * | the shifts' own sum, and a chain for their share | cells of W that may follow shifts, K ≤ 400 | K (K + M²) a sweep |
 */
export const LIMITS = {
  /** Independent sites up to which all subsets are summed over. */
  subsets: 10,
  /** Correlated sites up to which all partitions are summed over. */
  enumerated: 8,
  /** Up to so many sites all pairs have a probability, above only neighbours in the order of the estimates: 32 MB. */
  matrix: 2000,
  /** Up to so many sites the second chain starts from no sharing, above from the groups found, each cut at random. */
  startApart: 100,
  /** Groups with more sites together are split by an urn: none of the splits that the data suggest would be accepted. */
  allocated: 300,
} as const;

/** What a chain may cost, in possible moves of a site (some 15 ns each): 30 ms. */
export const WORK = 2_000_000;
/** Possible moves that chains make in a second, about (bench/search/discover.bench.ts). */
export const MOVES_PER_SECOND = 20_000_000;
/** Seconds that they may take by default, and the number of correlated sites from which on it grows with them. */
export const CHAIN_TIME = { seconds: 3, sites: 400 } as const;
/** Possible moves after which chains pause, so that an abort is heard: 5 ms. */
export const STRETCH = 100_000;
/** What a sweep costs beside the moves, in moves. */
export const OVERHEAD = 1000;
/** Least and most sweeps that this makes. */
export const SWEEPS = { least: 10, most: 1000 } as const;
