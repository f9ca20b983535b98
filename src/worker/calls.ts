import type { Table } from "../data/table.js";
import type { DiscoverOptions } from "../discovery/discover.js";
import type { WorkerPort } from "./message.js";
import { Workers, type WorkerRun } from "./workers.js";

/** Which script a worker runs. */
export interface WorkerOptions {
  /** The address of the worker's script, for pages whose policy or bundler asks for one. Default: the package's own. */
  readonly worker?: string | URL;
}

/** Options of `openWorkers`. */
export interface WorkersOptions extends WorkerOptions {
  /** Workers at a time, ≥ 1. Default: one less than the machine's cores, at least 1. */
  readonly count?: number;
}

/** What an entry for one kind of worker offers. */
export interface WorkerCalls {
  /**
   * `discover` in a worker of its own, so that the thread that calls stays free. The worker ends with the run.
   *
   * @param options - As those of `discover`, functions aside: `onProgress` and `signal` stay in this thread.
   * @returns At once: promises of the result and its data, the steps, and a way to end it.
   * @throws {@link DataError} `NOT_A_TABLE`. All else rejects `result`: what `discover` throws, `OPTION_NOT_PLAIN`
   * ({@link OptionError}), `WORKER_DIED` ({@link CoreError}).
   */
  discoverInWorker(table: Table, options: DiscoverOptions & WorkerOptions): WorkerRun;
  /** Workers for many runs: `discover` of the returned {@link Workers} takes the next that is free. Close them at the end. */
  openWorkers(options?: WorkersOptions): Workers;
}

/** The calls, given how to start a worker and how many cores there are. */
export function workerCalls(start: (script?: string | URL) => WorkerPort, cores: () => number): WorkerCalls {
  const openWorkers = ({ count = Math.max(1, cores() - 1), worker }: WorkersOptions = {}) =>
    new Workers(count, () => start(worker));
  const discoverInWorker = (table: Table, { worker, ...options }: DiscoverOptions & WorkerOptions) => {
    const workers = openWorkers({ count: 1, worker });
    const run = workers.discover(table, options);
    const close = () => workers.close();
    run.findings.then(close, close);
    return run;
  };
  return { openWorkers, discoverInWorker };
}
