// What the objective is charged with: each constant with its unit and what chose it.
import type { Shape } from "./concentration.js";

/** The mean μ of the groups' values: the centre of the estimates, or any value alike, and μ is integrated out (∫ dμ). */
export type Location = "centre" | "anywhere";

/** What partitions are judged by beside the evidence of their Gaussian values and their probability. */
export interface Charge {
  /** About what the groups' values are expected. */
  readonly location: Location;
  /** γ of the prior of partitions that are averaged over. */
  readonly shapes: readonly Shape[];
  /** log of the odds that a group must bring beyond its probability, in nats. */
  readonly burden: number;
}

/** Of a decision: odds of 20 to 1, since one group taken for two does more harm than the reverse (docs/search.md). */
export const DECISION: Charge = { location: "centre", shapes: [0, 1], burden: 3 };

/**
 * Of probabilities: nothing beside prior and evidence, and no location that the estimates had to tell first. γ was chosen
 * for calibration over five laws of values and sizes (docs/search.md, bench/results/calibration-laws.md).
 */
export const BELIEF: Charge = { location: "anywhere", shapes: [0], burden: 0 };

/** Factor between two values of τ² that are tried; a factor of 2 changes the evidence of a group by .1 nats at most. */
export const SPREAD_STEP = 4;
