import type { Command } from "commander";
import { availableParallelism } from "node:os";
import { serveQueue } from "../../queue/serve.js";
import { drainQueue, stateOf, type QueueState } from "../../queue/state.js";
import { parseQueueUrl, type QueueAddress } from "../../queue/address.js";
import { parseCount } from "../support/arguments.js";
import { openWithExamples } from "../support/examples.js";
import { queueOption } from "../support/queue.js";
import { untilInterrupted } from "../support/signals.js";

interface Flags {
  readonly queue: string;
  readonly concurrency?: number;
  readonly status?: boolean;
  readonly drain?: boolean;
  readonly json?: boolean;
}

/** Adds `equivariance worker`. */
export function addWorker(program: Command): void {
  const command = program
    .command("worker")
    .description("Do the jobs of a queue until it is stopped; any number of workers on any machines.")
    .addOption(queueOption().makeOptionMandatory())
    .option("--concurrency <count>", "jobs at a time, each in its own thread (default: one a core)", parseCount)
    .option("--status", "say what the queue holds, and end")
    .option("--drain", "take out all jobs that no worker is at, and end")
    .option("--json", "with --status: print one JSON document")
    .action(run);
  openWithExamples(command, [
    "equivariance worker --queue redis://127.0.0.1:6379",
    "equivariance worker --queue postgres://me@db.example/jobs --concurrency 4",
    "equivariance worker --queue redis://127.0.0.1:6379 --status",
  ]);
}

async function run(flags: Flags): Promise<void> {
  const address = parseQueueUrl(flags.queue);
  if (flags.status) return tell(await stateOf(address), flags);
  if (flags.drain) return drainQueue(address);
  await serve(address, flags.concurrency ?? availableParallelism());
}

async function serve(address: QueueAddress, concurrency: number): Promise<void> {
  const count = { done: 0, failed: 0, "handed back": 0 };
  process.stderr.write(
    `worker: ${concurrency} jobs at a time from ${address.shown}; Ctrl-C hands them back and ends\n`,
  );
  await untilInterrupted((signal) =>
    serveQueue(address, { concurrency, signal, onJob: (outcome) => count[outcome]++ }),
  );
  process.stderr.write(`worker: ${count.done} done, ${count.failed} failed, ${count["handed back"]} handed back\n`);
}

function tell(state: QueueState, { json }: Flags): void {
  const { waiting, active, done, failed, workers, failures } = state;
  const people = [
    `${waiting} waiting, ${active} active, ${done} done, ${failed} failed; ${workers} workers`,
    ...failures.map(({ kind, reason }) => `failed ${kind}: ${reason}`),
  ];
  process.stdout.write(json ? `${JSON.stringify(state)}\n` : `${people.join("\n")}\n`);
}
