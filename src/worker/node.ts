// What equivariance-discovery/worker offers to Node: the same calls, in worker threads.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { workerCalls } from "./calls.js";
import type { WorkerPort } from "./message.js";

export type { WorkerCalls, WorkerOptions, WorkersOptions } from "./calls.js";
export { Workers, type WorkerRun } from "./workers.js";

function threadPort(worker: Worker): WorkerPort {
  return {
    post: (order, transfer = []) => worker.postMessage(order, [...transfer]),
    listen: (listener) => worker.on("message", listener),
    onDeath: (listener) => {
      worker.once("error", ({ message }: Error) => listener(message));
      worker.once("exit", (code) => listener(`an exit with code ${code}`));
    },
    terminate: () => void worker.terminate(),
  };
}

// Node's own flags are the caller's: some of them (--input-type) no thread may have.
const calls = workerCalls(
  (script = new URL("./thread.js", import.meta.url)) => threadPort(new Worker(script, { execArgv: [] })),
  availableParallelism,
);
/** `discover` in a worker thread of its own: {@link WorkerCalls.discoverInWorker}. */
export const discoverInWorker = calls.discoverInWorker;
/** Worker threads for many runs: {@link WorkerCalls.openWorkers}. */
export const openWorkers = calls.openWorkers;
