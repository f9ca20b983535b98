import { JobError } from "../errors.js";
import type { Machine } from "../sweep/machine.js";
import type { QueueAddress } from "./address.js";
import { QueueServer, type BullEvents, type BullJob, type BullQueue } from "./bull.js";
import {
  checksumOf,
  idOf,
  QUEUE_NAME,
  type Job,
  type JobAnswer,
  type JobData,
  type JobProblem,
  type JobResult,
} from "./job.js";
import { requireReachable } from "./reach.js";

/**
 * How often, in ms, it is looked which jobs to ask the queue for: events are lost with a connection, and on PostgreSQL where
 * transactions end in another order than they began.
 */
const LOOK_EVERY_MS = 50;

/** A job is asked for at most and at least so often, in ms; between the two after an eighth of the time that it has been open. */
const [SOONEST_MS, LATEST_MS] = [100, 5000];

/** Questions that may be open at a time: a queue of thousands of jobs has other things to do. */
const MOST_ASKED = 64;

/** Failures that may pass: a worker out of memory, a crash. */
const ATTEMPTS = 3;

/** Results stay in the queue for a day: whoever asks for the same is given them. */
const KEEP_SECONDS = 86_400;

interface Open {
  readonly job: Job;
  /** When it was submitted, in ms of the clock that the queue's jobs are stamped with. */
  readonly since: number;
  /** When it was last asked for. */
  asked: number;
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** Gives jobs to a queue and waits for their results, whatever becomes of workers, server and connection. */
export class JobQueue {
  readonly #open = new Map<string, Open>();
  #batch: string[] = [];
  #closed = false;
  #asking = 0;
  readonly #timer: NodeJS.Timeout;

  private constructor(
    private readonly queue: BullQueue,
    private readonly events: BullEvents,
    private readonly onMachine: (machine: Machine) => void,
  ) {
    events.on("completed", ({ jobId, returnvalue }: { jobId: string; returnvalue: unknown }) =>
      this.#settle(jobId, returnvalue as JobAnswer),
    );
    events.on("failed", ({ jobId }: { jobId: string }) => void this.#ask(jobId));
    events.on("duplicated", ({ jobId }: { jobId: string }) => void this.#ask(jobId));
    this.#timer = setInterval(() => this.#askForLate(), LOOK_EVERY_MS);
  }

  /**
   * @param onMachine - Is told where each job ran.
   * @throws {@link OptionError} `NOT_INSTALLED`, {@link JobError} `QUEUE_UNREACHABLE`.
   */
  static async open(address: QueueAddress, onMachine: (machine: Machine) => void): Promise<JobQueue> {
    const server = await QueueServer.of(address, QUEUE_NAME);
    const [queue, events] = [server.queue(), server.events()];
    try {
      await requireReachable(queue, address);
      await requireReachable(events, address);
      return new JobQueue(queue, events, onMachine);
    } catch (error) {
      await Promise.allSettled([queue.close(), events.close()]);
      throw error;
    }
  }

  /**
   * The result of a job. Jobs of equal keys are done once.
   *
   * @throws {@link JobError} with the worker's code, or `JOB_FAILED` if it failed {@link ATTEMPTS} times.
   */
  run(job: Job): Promise<unknown> {
    const id = idOf(job);
    const now = Date.now();
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#open.set(id, { job, since: now, asked: now, resolve, reject });
    });
    this.#send(id);
    return answer;
  }

  /** Workers that listen, as far as the server can tell. */
  async workers(): Promise<number> {
    return this.queue.getWorkersCount().catch(() => 0);
  }

  /** Leaves; jobs that have not ended stay in the queue. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await Promise.race([
      Promise.allSettled([this.queue.close(), this.events.close()]),
      new Promise((resolve) => setTimeout(resolve, LATEST_MS).unref()),
    ]);
  }

  /** Adds the job with all that are sent in the same turn of the event loop. */
  #send(id: string): void {
    if (this.#batch.push(id) > 1) return;
    setImmediate(() => {
      const ids = this.#batch;
      this.#batch = [];
      void this.#add(ids);
    });
  }

  async #add(ids: readonly string[]): Promise<void> {
    const jobs = ids.map((id) => {
      const { kind, data, timeoutMs } = this.#open.get(id)!.job;
      const opts = {
        jobId: id,
        attempts: ATTEMPTS,
        backoff: { type: "exponential", delay: 1000 },
        removeOnComplete: { age: KEEP_SECONDS },
      };
      return { name: kind, data: { text: JSON.stringify(data), timeoutMs } satisfies JobData, opts };
    });
    // Where the connection is gone, the next round of questions finds that they are not there, and sends them again.
    await this.queue.addBulk(jobs).catch(() => undefined);
  }

  #askForLate(): void {
    const now = Date.now();
    for (const [id, { since, asked }] of this.#open) {
      if (this.#asking >= MOST_ASKED) return;
      if (now - asked > Math.min(Math.max((now - since) / 8, SOONEST_MS), LATEST_MS)) void this.#ask(id);
    }
  }

  /** Asks what became of a job. */
  async #ask(id: string): Promise<void> {
    const open = this.#open.get(id);
    if (!open || this.#closed) return;
    open.asked = Infinity;
    this.#asking++;
    try {
      const found = await this.queue.getJob(id);
      const state = await found?.getState();
      if (this.#open.get(id) !== open) return;
      if (!found) this.#send(id);
      else if (state === "completed" && !this.#settle(id, found.returnvalue as JobAnswer)) await this.#anew(id, found);
      // What was fetched before it failed does not say why.
      else if (state === "failed") await this.#fail(id, open, (await this.queue.getJob(id)) ?? found);
    } catch {
      // The connection is gone; the next round asks again.
    } finally {
      this.#asking--;
      open.asked = Date.now();
    }
  }

  /** Gives the answer to whoever waits for it; false if it is damaged. */
  #settle(id: string, { text, checksum }: JobAnswer): boolean {
    const open = this.#open.get(id);
    if (!open) return true;
    if (checksumOf(text) !== checksum) return false;
    this.#open.delete(id);
    const { value, machine } = JSON.parse(text) as JobResult;
    this.onMachine(machine);
    open.resolve(value);
    return true;
  }

  async #fail(id: string, open: Open, found: BullJob): Promise<void> {
    if (found.timestamp < open.since) return this.#anew(id, found);
    this.#open.delete(id);
    open.reject(errorOf(open.job, found.failedReason ?? "no reason"));
  }

  /** Forgets what the queue holds of a job: a failure of an earlier submission, or a damaged result. */
  async #anew(id: string, found: BullJob): Promise<void> {
    await found.remove();
    this.#send(id);
  }
}

/** What a worker said, with its code, or why the queue gave the job up. */
function errorOf({ kind }: Job, reason: string): JobError {
  const { code, message, fix } = problemIn(reason) ?? {
    code: "JOB_FAILED",
    message: reason,
    fix: `See equivariance worker --status. Mend what fails, and submit it again: it is tried ${ATTEMPTS} times.`,
  };
  return new JobError(code, `queue: expected a ${kind} to end well, got: ${message}`, { fix, where: kind });
}

function problemIn(reason: string): JobProblem | undefined {
  try {
    return JSON.parse(reason) as JobProblem;
  } catch {
    return undefined;
  }
}
