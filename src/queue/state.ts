import type { QueueAddress } from "./address.js";
import { QueueServer, type BullQueue } from "./bull.js";
import { QUEUE_NAME } from "./job.js";
import { requireReachable } from "./reach.js";

/** What a queue holds. */
export interface QueueState {
  readonly waiting: number;
  readonly active: number;
  readonly done: number;
  readonly failed: number;
  readonly workers: number;
  /** The latest failures, at most {@link SHOWN}. */
  readonly failures: readonly { readonly kind: string; readonly reason: string }[];
}

const SHOWN = 20;

/** @throws {@link OptionError} `NOT_INSTALLED`, {@link JobError} `QUEUE_UNREACHABLE`. */
export function stateOf(address: QueueAddress): Promise<QueueState> {
  return withQueue(address, async (queue) => {
    const counts = await queue.getJobCounts();
    const failed = await queue.getFailed(0, SHOWN - 1);
    const { waiting = 0, prioritized = 0, delayed = 0, active = 0, completed = 0 } = counts;
    return {
      waiting: waiting + prioritized + delayed,
      active,
      done: completed,
      failed: counts.failed ?? 0,
      workers: await queue.getWorkersCount().catch(() => 0),
      failures: failed.map(({ name, failedReason }) => ({ kind: name, reason: failedReason ?? "" })),
    };
  });
}

/**
 * Takes all jobs out of the queue that no worker is at, and what it knows of those that have ended.
 *
 * @throws {@link OptionError} `NOT_INSTALLED`, {@link JobError} `QUEUE_UNREACHABLE`.
 */
export function drainQueue(address: QueueAddress): Promise<void> {
  return withQueue(address, async (queue) => {
    await queue.drain(true);
    for (const type of ["completed", "failed"]) await queue.clean(0, 0, type);
  });
}

async function withQueue<R>(address: QueueAddress, act: (queue: BullQueue) => Promise<R>): Promise<R> {
  const queue = (await QueueServer.of(address, QUEUE_NAME)).queue();
  try {
    await requireReachable(queue, address);
    return await act(queue);
  } finally {
    await queue.close();
  }
}
