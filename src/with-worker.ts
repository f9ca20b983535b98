// One file for a plain page: it is the page's module and, loaded again as a worker, the worker's.
import { workerCalls } from "./worker/calls.js";
import { serveDiscoveries } from "./worker/serve.js";
import { browserCores, scopePort, webPort } from "./worker/web-port.js";

export * from "./index.js";
export type { WorkerCalls, WorkerOptions, WorkersOptions } from "./worker/calls.js";
export { Workers, type WorkerRun } from "./worker/workers.js";

/** By this name the file knows that it is to serve. */
const NAME = "equivariance-discovery";

if (typeof document === "undefined" && (globalThis as { name?: string }).name === NAME) serveDiscoveries(scopePort());

function start(script: string | URL = import.meta.url): Worker {
  const options = { type: "module", name: NAME } as const;
  if (new URL(script, location.href).origin === location.origin) return new Worker(script, options);
  // A worker's own script must be of the page's origin; a line that imports another one may stand in a blob.
  const line = new Blob([`import ${JSON.stringify(String(script))};`], { type: "text/javascript" });
  const address = URL.createObjectURL(line);
  const worker = new Worker(address, options);
  worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
  return worker;
}

const calls = workerCalls((script) => webPort(start(script)), browserCores);
/** `discover` in a Web Worker of its own: {@link WorkerCalls.discoverInWorker}. */
export const discoverInWorker = calls.discoverInWorker;
/** Web Workers for many runs: {@link WorkerCalls.openWorkers}. */
export const openWorkers = calls.openWorkers;
