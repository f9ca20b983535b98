import { requireTable, type Table } from "../data/table.js";
import type { NamedRunOptions } from "../discovery/discoverer.js";
import { CoreError, OptionError, type EquivarianceError } from "../errors.js";
import type { Findings } from "../model/findings.js";
import type { MethodStep } from "../scheme/method.js";
import { Latest } from "./latest.js";
import type { Answer, WorkerPort } from "./message.js";
import { unpackError } from "./packed-error.js";
import { packTable } from "./packed-table.js";

/** How one run leaves its worker. */
export type Left = "idle" | "aborting" | "dead";

interface Settle {
  readonly resolve: (findings: Findings) => void;
  readonly reject: (reason: unknown) => void;
}

/** One discovery: what is asked, and what comes of it. */
export class Run {
  readonly findings: Promise<Findings>;
  readonly progress = new Latest<MethodStep>();
  readonly #options: NamedRunOptions;
  readonly #packed: ReturnType<typeof packTable>;
  readonly #onProgress: ((step: MethodStep) => void) | undefined;
  #settle: Settle | undefined;
  #leave: (left: Left) => void = () => {};

  constructor(table: Table, { signal, onProgress, ...options }: NamedRunOptions) {
    requireTable(table, "discoverInWorker");
    this.#options = options;
    this.#onProgress = onProgress;
    this.#packed = packTable(table);
    this.findings = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    // Who only follows the progress is told there.
    this.findings.catch(() => {});
    const stop = () => this.abort(signal!.reason);
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop);
    const forget = () => signal?.removeEventListener("abort", stop);
    this.findings.then(forget, forget);
  }

  /** Whether there is no answer yet. */
  get open(): boolean {
    return this.#settle !== undefined;
  }

  /** Gives the work to a worker; `leave` is told once when the run no longer needs it. */
  start(port: WorkerPort, leave: (left: Left) => void): void {
    this.#leave = leave;
    try {
      port.post({ table: this.#packed.packed, options: this.#options }, this.#packed.transfer);
    } catch (cause) {
      this.#fail(notPlain(cause), "idle");
    }
  }

  hear(answer: Answer): void {
    if ("error" in answer) return this.#fail(unpackError(answer.error), "idle");
    if (!this.open) return;
    if ("step" in answer) {
      this.progress.push(answer.step);
      this.#onProgress?.(answer.step);
    } else {
      this.#end((settle) => settle.resolve(answer.findings), "idle");
    }
  }

  /** Ends it with an error that says that its worker is gone. */
  bury(why: string): void {
    this.#fail(workerDied(why), "dead");
  }

  abort(reason: unknown = new DOMException("The discovery was aborted.", "AbortError")): void {
    this.#fail(reason, "aborting");
  }

  #fail(reason: unknown, left: Left): void {
    this.#end((settle) => settle.reject(reason), left);
  }

  #end(settle: (settle: Settle) => void, left: Left): void {
    if (!this.#settle) return;
    settle(this.#settle);
    this.#settle = undefined;
    this.progress.end();
    this.#leave(left);
  }
}

function notPlain(cause: unknown): EquivarianceError {
  const { message } = cause as Error;
  return new OptionError("OPTION_NOT_PLAIN", `discoverInWorker: expected options of plain data, got ${message}`, {
    fix: "Leave functions out of the options: they do not go to another thread. For a model of your own call discoverModel there.",
    cause,
  });
}

function workerDied(why: string): EquivarianceError {
  return new CoreError("WORKER_DIED", `discoverInWorker: expected a worker that runs, got ${why}`, {
    fix: "Let the page's policy allow the worker (worker-src, and 'wasm-unsafe-eval' in its own policy), or give the address of its script (worker).",
    where: "worker",
  });
}
