import type { TrialPool } from "./pool.js";
import { runTrial, type TrialOutcome, type TrialTask } from "./trial.js";

/** A question to a worker and its answer; what goes wrong there comes as text. */
interface Answer {
  readonly id: number;
  readonly outcome?: TrialOutcome;
  readonly problem?: string;
}

/** As much of a worker's own scope as {@link serveTrials} needs. */
export interface WorkerScope {
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** What a Web Worker of {@link webWorkers} does: runs each trial that it is sent. Call it once, with `self`. */
export function serveTrials(scope: WorkerScope): void {
  scope.addEventListener("message", ({ data }) => {
    const { id, task } = data as { id: number; task: TrialTask };
    runTrial(task).then(
      (outcome) => scope.postMessage({ id, outcome } satisfies Answer),
      (error) => scope.postMessage({ id, problem: String(error) } satisfies Answer),
    );
  });
}

/** As much of a worker, seen from outside, as {@link webWorkers} needs. */
export interface WorkerHandle {
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
  addEventListener(type: "error", listener: (event: { message?: string }) => void): void;
  postMessage(message: unknown): void;
  terminate(): void;
}

/**
 * Runs trials in Web Workers.
 *
 * @param create - Makes a worker whose script calls {@link serveTrials}. How a script is found is the bundler's affair.
 */
export function webWorkers(count: number, create: () => WorkerHandle): TrialPool {
  const lanes = Array.from({ length: count }, () => new Lane(create()));
  return {
    size: count,
    run: (task) => lanes.reduce((a, b) => (b.waiting < a.waiting ? b : a)).run(task),
    close: () => Promise.resolve(lanes.forEach((lane) => lane.worker.terminate())),
  };
}

/** One worker with the questions that it has not answered. */
class Lane {
  readonly #open = new Map<number, { resolve: (outcome: TrialOutcome) => void; reject: (error: Error) => void }>();
  #asked = 0;

  constructor(readonly worker: WorkerHandle) {
    worker.addEventListener("message", ({ data }) => {
      const { id, outcome, problem } = data as Answer;
      const { resolve, reject } = this.#open.get(id)!;
      this.#open.delete(id);
      if (outcome) resolve(outcome);
      else reject(new Error(problem));
    });
    worker.addEventListener("error", ({ message = "a worker died" }) => {
      for (const { reject } of this.#open.values()) reject(new Error(message));
      this.#open.clear();
    });
  }

  get waiting(): number {
    return this.#open.size;
  }

  run(task: TrialTask): Promise<TrialOutcome> {
    const id = this.#asked++;
    return new Promise((resolve, reject) => {
      this.#open.set(id, { resolve, reject });
      this.worker.postMessage({ id, task });
    });
  }
}
