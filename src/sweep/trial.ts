import { experiments } from "../experiments/catalogue.js";
import type { Metrics, Mode } from "../experiments/experiment.js";
import { EquivarianceError } from "../errors.js";

/** Names one trial: a pure function of these. */
export interface TrialKey {
  readonly experiment: string;
  /** Number of the case in its experiment. */
  readonly index: number;
  readonly seed: number;
}

/** What became of a trial. */
export interface TrialOutcome {
  /** Absent if the method gave up. */
  readonly metrics?: Metrics;
  /** Code of the error with which the method gave up, such as `DIVERGED`: a result too. */
  readonly failure?: string;
  /** Time that it took, in ms. */
  readonly ms: number;
}

/** A trial with its outcome, as the journal keeps it. */
export interface TrialRecord extends TrialKey, TrialOutcome {}

/** What a worker is asked to do. */
export interface TrialTask extends TrialKey {
  readonly mode: Mode;
}

/** Text that is the same for the same trial alone. */
export function keyOf({ experiment, index, seed }: TrialKey): string {
  return `${experiment} ${index} ${seed}`;
}

/** Runs a trial, here and now. Errors that the method throws on purpose are its outcome; others are bugs, and thrown. */
export async function runTrial({ experiment, index, seed, mode }: TrialTask): Promise<TrialOutcome> {
  const start = performance.now();
  const found = experiments.find(({ name }) => name === experiment)!.cases[index];
  const outcome = await attempt(async () => found.run(seed, mode));
  return { ...outcome, ms: Math.round(performance.now() - start) };
}

async function attempt(run: () => Promise<Metrics>): Promise<{ metrics: Metrics } | { failure: string }> {
  try {
    return { metrics: await run() };
  } catch (error) {
    if (error instanceof EquivarianceError) return { failure: error.code };
    throw error;
  }
}
