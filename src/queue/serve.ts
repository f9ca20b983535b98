import { Piscina } from "piscina";
import { thisMachine } from "../sweep/machine.js";
import type { QueueAddress } from "./address.js";
import { QueueServer, type BullJob } from "./bull.js";
import { checksumOf, QUEUE_NAME, type JobAnswer, type JobData, type JobProblem, type JobResult } from "./job.js";
import { requireReachable } from "./reach.js";
import type { Reply } from "./tasks.js";

/** How long a worker that has died keeps its jobs, in ms: as long as its sign of life is good for. */
const LOCK_MS = 10_000;

/** So many times a job may lose its worker before it counts as the cause of that. */
const MOST_STALLS = 10;

/** What {@link serveQueue} is given. */
export interface ServeOptions {
  /** Jobs at a time, each in a thread of its own. */
  readonly concurrency: number;
  /** Ends the service: jobs under way are handed back to the queue. */
  readonly signal: AbortSignal;
  /** Is told of each job that ends. */
  readonly onJob?: (outcome: "done" | "failed" | "handed back") => void;
}

/**
 * Does the jobs of a queue until the signal ends it. Jobs run in threads, so that this thread can always show the queue
 * that it lives.
 *
 * @throws {@link OptionError} `NOT_INSTALLED`, {@link JobError} `QUEUE_UNREACHABLE`.
 */
export async function serveQueue(address: QueueAddress, options: ServeOptions): Promise<void> {
  const { concurrency, signal } = options;
  const server = await QueueServer.of(address, QUEUE_NAME);
  const threads = new Piscina({
    filename: new URL("./thread.js", import.meta.url).href,
    minThreads: concurrency,
    maxThreads: concurrency,
  });
  const worker = server.worker((job, token) => new Work(server, threads, options).run(job, token), {
    concurrency,
    lockDuration: LOCK_MS,
    stalledInterval: LOCK_MS / 2,
    maxStalledCount: MOST_STALLS,
  });
  try {
    await requireReachable(worker, address, signal);
    await untilAborted(signal);
  } finally {
    await Promise.race([worker.close(), pause(LOCK_MS)]);
    await threads.destroy();
  }
}

/** One job of a worker. */
class Work {
  constructor(
    private readonly server: QueueServer,
    private readonly threads: Piscina,
    private readonly options: ServeOptions,
  ) {}

  async run(job: BullJob, token: string): Promise<JobAnswer> {
    const { signal, onJob } = this.options;
    try {
      const answer = await this.#answer(job);
      onJob?.("done");
      return answer;
    } catch (error) {
      if (!signal.aborted) {
        onJob?.("failed");
        throw error;
      }
      await job.moveToWait(token);
      onJob?.("handed back");
      throw new this.server.bull.WaitingError();
    }
  }

  async #answer({ name: kind, data: sent }: BullJob): Promise<JobAnswer> {
    const { text, timeoutMs } = sent as JobData;
    const limit = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
    const signal = limit ? AbortSignal.any([this.options.signal, limit]) : this.options.signal;
    let reply: Reply;
    try {
      reply = (await this.threads.run({ kind, data: JSON.parse(text) as unknown }, { signal })) as Reply;
    } catch (error) {
      if (limit?.aborted) throw this.#unrecoverable(timedOut(timeoutMs!));
      throw error;
    }
    if ("problem" in reply) throw this.#unrecoverable(reply.problem);
    const answer = JSON.stringify({ value: reply.value, machine: thisMachine() } satisfies JobResult);
    return { text: answer, checksum: checksumOf(answer) };
  }

  /** An error after which the job is not tried again. */
  #unrecoverable(problem: JobProblem): Error {
    return new this.server.bull.UnrecoverableError(JSON.stringify(problem));
  }
}

function timedOut(ms: number): JobProblem {
  return {
    code: "JOB_TIMED_OUT",
    message: `worker: expected an end within ${ms} ms, got none`,
    fix: "Raise the time limit of a job, or look for a fit that does not end.",
  };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
