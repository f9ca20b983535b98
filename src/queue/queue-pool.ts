import type { TrialPool } from "../sweep/pool.js";
import { runName } from "../sweep/run.js";
import { keyOf, type TrialOutcome, type TrialTask } from "../sweep/trial.js";
import type { JobQueue } from "./submit.js";

/** Trials that wait in the queue at a time: enough for all workers, whatever their number. */
const WAITING = 256;

/** Runs trials wherever workers of the queue are. Closing it closes the queue; its trials then stay there. */
export function queuedTrials(queue: JobQueue): TrialPool {
  const keyed = (task: TrialTask) => `${runName(task.mode)} ${keyOf(task)}`;
  return {
    size: WAITING,
    run: (task) => queue.run({ kind: "trial", key: keyed(task), data: task }) as Promise<TrialOutcome>,
    close: () => queue.close(),
  };
}
