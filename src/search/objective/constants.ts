// What the objective is charged with: each constant with its unit and what chose it.

/** What a group costs beside the evidence of its Gaussian value. */
export interface Charge {
  /** Exponent of the factor |I + τ²P|^(−½) that groups' free values cost; 1 is that of the Gaussian prior. */
  readonly price: number;
  /** log of the odds that a group must bring beyond its probability, in nats. */
  readonly burden: number;
}

/** Of a decision: odds of 20 to 1, since one group taken for two does more harm than the reverse (docs/search.md). */
export const DECISION: Charge = { price: 1, burden: 3 };

/**
 * Of probabilities: groups of a Gaussian prior may lie as close as they like, real ones differ for a reason; these make up
 * for it. Chosen for calibration with 3 to 8 sites (docs/search.md, bench/results/calibration.md).
 */
export const BELIEF: Charge = { price: 1.4, burden: 0.25 };

/** Factor between two values of τ² that are tried; a factor of 2 changes the evidence of a group by .1 nats at most. */
export const SPREAD_STEP = 4;
