import type { Table } from "../data/table.js";
import type { DiscoverOptions } from "../discovery/discover.js";
import type { NamedRunOptions } from "../discovery/discoverer.js";
import type { Discovery } from "../discovery/results.js";
import { CoreError } from "../errors.js";
import { positiveInteger } from "../model/checks.js";
import type { Findings } from "../model/findings.js";
import type { MethodStep } from "../scheme/method.js";
import type { WorkerPort } from "./message.js";
import { Run, type Left } from "./run.js";

/** A worker that was asked to leave a run has this long to do so before it is ended, in ms. */
const PATIENCE_MS = 60;

/** A discovery that runs in a worker. */
export interface WorkerRun {
  /**
   * What `discover` would have given, to the bit. Rejects as it would: with the package's errors, or the signal's reason.
   * Asking for it loads the readers of results; a page that only shows the data asks for `findings`.
   */
  readonly result: Promise<Discovery>;
  /** The result's plain data, as it came from the worker. */
  readonly findings: Promise<Findings>;
  /** The steps: the newest at each turn of the loop, at most one a frame. Ends with the run, however that ends. */
  readonly progress: AsyncIterable<MethodStep>;
  /** Ends it: `result` rejects at once with `reason`, by default an AbortError, and the worker is free within 100 ms. */
  abort(reason?: unknown): void;
}

/** Some workers, and the runs that wait for one. */
export class Workers {
  readonly #idle: Lane[] = [];
  readonly #busy = new Set<Lane>();
  readonly #waiting: Run[] = [];
  #closed = false;

  /**
   * @param count - Workers at a time, ≥ 1; each starts when it is first needed.
   * @param start - Starts one.
   */
  constructor(
    readonly count: number,
    private readonly startWorker: () => WorkerPort,
  ) {
    positiveInteger("count", count);
  }

  /** Runs `discover` in the next worker that is free. */
  discover(table: Table, options: DiscoverOptions): WorkerRun {
    if (this.#closed) throw closed();
    const run = new Run(table, options as NamedRunOptions);
    this.#waiting.push(run);
    this.#next();
    return seenFromOutside(run);
  }

  /** Ends all workers; runs that have not ended reject with an AbortError. */
  close(): void {
    this.#closed = true;
    for (const run of this.#waiting.splice(0)) run.abort();
    for (const lane of [...this.#busy]) {
      lane.run?.abort();
      lane.port.terminate();
    }
    for (const lane of this.#idle.splice(0)) lane.port.terminate();
  }

  #next(): void {
    while (!this.#closed && this.#busy.size < this.count) {
      const run = this.#waiting.shift();
      if (!run) return;
      if (run.open) this.#give(run);
    }
  }

  #give(run: Run): void {
    const lane = this.#idle.pop() ?? this.#open(run);
    if (!lane) return;
    this.#busy.add(lane);
    lane.run = run;
    run.start(lane.port, (left) => this.#leave(lane, left));
  }

  #open(run: Run): Lane | undefined {
    try {
      return this.#listening({ port: this.startWorker() });
    } catch (error) {
      run.bury((error as Error).message);
      return undefined;
    }
  }

  #listening(lane: Lane): Lane {
    lane.port.listen((answer) => {
      if (lane.clock !== undefined && !("step" in answer)) this.#free(lane);
      else lane.run?.hear(answer);
    });
    lane.port.onDeath((why) => {
      lane.dead = true;
      if (lane.run?.open) lane.run.bury(why);
      else this.#free(lane);
    });
    return lane;
  }

  #leave(lane: Lane, left: Left): void {
    if (left !== "aborting") return this.#free(lane);
    lane.port.post("abort");
    lane.clock = setTimeout(() => {
      lane.dead = true;
      this.#free(lane);
    }, PATIENCE_MS);
  }

  #free(lane: Lane): void {
    clearTimeout(lane.clock);
    Object.assign(lane, { clock: undefined, run: undefined });
    this.#busy.delete(lane);
    const at = this.#idle.indexOf(lane);
    if (at >= 0) this.#idle.splice(at, 1);
    if (lane.dead || this.#closed) lane.port.terminate();
    else this.#idle.push(lane);
    this.#next();
  }
}

/** A worker and what it does; `clock` runs while it is to leave a run. */
interface Lane {
  readonly port: WorkerPort;
  run?: Run;
  clock?: ReturnType<typeof setTimeout>;
  dead?: boolean;
}

function seenFromOutside(run: Run): WorkerRun {
  let result: Promise<Discovery> | undefined;
  return {
    findings: run.findings,
    progress: run.progress,
    abort: (reason) => run.abort(reason),
    get result() {
      return (result ??= discoveryOf(run.findings));
    },
  };
}

async function discoveryOf(findings: Promise<Findings>): Promise<Discovery> {
  const [{ Discovery }, found] = await Promise.all([import("../discovery/any-discovery.js"), findings]);
  return Discovery.fromJSON(found as never);
}

function closed(): CoreError {
  return new CoreError("WORKERS_CLOSED", "Workers.discover: expected open workers, got closed ones", {
    fix: "Open new ones with openWorkers().",
  });
}
