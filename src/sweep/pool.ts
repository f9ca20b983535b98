import { runTrial, type TrialOutcome, type TrialTask } from "./trial.js";

/** Who runs the trials: this thread, worker threads, Web Workers. */
export interface TrialPool {
  /** Trials that it works on at a time. */
  readonly size: number;
  run(task: TrialTask): Promise<TrialOutcome>;
  /** Ends it at once; trials under way are lost. */
  close(): Promise<void>;
}

/** Runs trials in this thread, one after another. */
export function inThisThread(): TrialPool {
  return { size: 1, run: runTrial, close: () => Promise.resolve() };
}
