import type { MethodOutcome, MethodStep } from "../../scheme/method.js";
import type { Refits } from "../../network/refits.js";

/** What a discovery method for set networks is given beside its networks' shape, data and training. */
export interface SetContext {
  /** Seed of everything random. */
  readonly seed: number;
  /** Asked between steps: true means finish now with the best so far. */
  readonly shouldStop: () => boolean;
}

/** A discovery method for the positions of a set: yields its steps, returns the scheme. It never reads a clock. */
export type SetMethod = (refits: Refits, context: SetContext) => Generator<MethodStep, MethodOutcome>;
