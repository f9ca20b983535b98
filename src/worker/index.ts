// What equivariance-discovery/worker offers to browsers by way of a bundler.
import { workerCalls } from "./calls.js";
import { browserCores, webPort } from "./web-port.js";

export type { WorkerCalls, WorkerOptions, WorkersOptions } from "./calls.js";
export { Workers, type WorkerRun } from "./workers.js";

const calls = workerCalls(
  (script) =>
    webPort(
      script === undefined
        ? // Bundlers know a worker by these very words.
          new Worker(new URL("./web-worker.js", import.meta.url), { type: "module" })
        : new Worker(script, { type: "module" }),
    ),
  browserCores,
);
/** `discover` in a Web Worker of its own: {@link WorkerCalls.discoverInWorker}. */
export const discoverInWorker = calls.discoverInWorker;
/** Web Workers for many runs: {@link WorkerCalls.openWorkers}. */
export const openWorkers = calls.openWorkers;
