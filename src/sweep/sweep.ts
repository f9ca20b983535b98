import type { Mode } from "../experiments/experiment.js";
import type { TrialPool } from "./pool.js";
import type { TrialKey, TrialRecord } from "./trial.js";

/** What a sweep does with its surroundings. */
export interface SweepOptions {
  readonly mode: Mode;
  readonly pool: TrialPool;
  /** Called with each trial as it ends, in any order; what it throws ends the sweep. */
  readonly onRecord: (record: TrialRecord) => void;
  /** Called with each trial that could not be run; the others go on. Default: the first ends the sweep. */
  readonly onFailure?: (trial: TrialKey, error: unknown) => void;
  /** Aborting ends the sweep at once and rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Trials that wait in the pool for each that runs, so that no worker waits for this thread. */
const AHEAD = 2;

/** Runs the trials on the pool, which it closes. */
export async function sweep(trials: readonly TrialKey[], options: SweepOptions): Promise<void> {
  const { mode, pool, onRecord, onFailure, signal } = options;
  const queue = trials.values();
  let ended = false;
  const attempt = async (key: TrialKey) => {
    try {
      return await pool.run({ ...key, mode });
    } catch (error) {
      if (!onFailure || ended) throw error;
      onFailure(key, error);
    }
  };
  const lane = async () => {
    for (const key of queue) {
      const outcome = await attempt(key);
      if (ended) return;
      if (outcome) onRecord({ ...key, ...outcome });
    }
  };
  try {
    const lanes = Array.from({ length: AHEAD * pool.size }, lane);
    await Promise.race([Promise.all(lanes), rejectionOf(signal)]);
  } finally {
    ended = true;
    await pool.close();
  }
}

/** Rejects once the signal aborts. */
export function rejectionOf(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
