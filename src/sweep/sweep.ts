import type { Mode } from "../experiments/experiment.js";
import type { TrialPool } from "./pool.js";
import type { TrialKey, TrialRecord } from "./trial.js";

/** What a sweep does with its surroundings. */
export interface SweepOptions {
  readonly mode: Mode;
  readonly pool: TrialPool;
  /** Called with each trial as it ends, in any order; what it throws ends the sweep. */
  readonly onRecord: (record: TrialRecord) => void;
  /** Aborting ends the sweep at once and rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Trials that wait in the pool for each that runs, so that no worker waits for this thread. */
const AHEAD = 2;

/** Runs the trials on the pool, which it closes. */
export async function sweep(trials: readonly TrialKey[], options: SweepOptions): Promise<void> {
  const { mode, pool, onRecord, signal } = options;
  const queue = trials.values();
  let ended = false;
  const lane = async () => {
    for (const key of queue) {
      const outcome = await pool.run({ ...key, mode });
      if (ended) return;
      onRecord({ ...key, ...outcome });
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
function rejectionOf(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
