import { Option } from "commander";
import { parseQueueUrl } from "../../queue/address.js";
import { JobError } from "../../errors.js";
import { JobQueue } from "../../queue/submit.js";
import type { Machine } from "../../sweep/machine.js";
import { keyOf, type TrialKey } from "../../sweep/trial.js";

/** `--queue`, or the environment where the password is not to stand on the command line. */
export function queueOption(): Option {
  return new Option("--queue <url>", "redis://… or postgres://…: where the jobs wait for workers").env(
    "EQUIVARIANCE_QUEUE",
  );
}

/** Opens the queue; says so where nobody is there to do its jobs. */
export async function openQueue(url: string, onMachine: (machine: Machine) => void): Promise<JobQueue> {
  const address = parseQueueUrl(url);
  const queue = await JobQueue.open(address, onMachine);
  if ((await queue.workers()) === 0) {
    process.stderr.write(`no worker yet: start some with equivariance worker --queue ${address.shown}\n`);
  }
  return queue;
}

/** Trials that could not be run. */
export class FailedTrials {
  readonly #failed: { readonly trial: TrialKey; readonly error: unknown }[] = [];

  readonly add = (trial: TrialKey, error: unknown): void => {
    this.#failed.push({ trial, error });
  };

  /** @throws {@link JobError} `TRIALS_FAILED`. */
  throwIfAny(howToGoOn: string): void {
    const [first] = this.#failed;
    if (!first) return;
    const why = first.error instanceof Error ? first.error.message : String(first.error);
    throw new JobError(
      "TRIALS_FAILED",
      `reproduce: expected all trials to end, got ${this.#failed.length} that failed; the first is ${keyOf(first.trial)}: ${why}`,
      { fix: howToGoOn, cause: first.error },
    );
  }
}
