import { loadPeer } from "../data/peers.js";
import type { QueueAddress } from "./address.js";

/** What is used of BullMQ 6.7; the same for both servers. */
export interface Bull {
  readonly Queue: new (name: string, options: object, backend?: unknown) => BullQueue;
  readonly Worker: new (name: string, processor: Processor, options: object, backend?: unknown) => BullWorker;
  readonly QueueEvents: new (name: string, options: object, backend?: unknown) => BullEvents;
  readonly UnrecoverableError: new (message: string) => Error;
  readonly WaitingError: new () => Error;
  readonly createPostgresBackend: unknown;
}

export type Processor = (job: BullJob, token: string) => Promise<unknown>;

interface Connected {
  on(event: string, listener: (...args: never[]) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(force?: boolean): Promise<void>;
}

export interface BullQueue extends Connected {
  addBulk(jobs: readonly { name: string; data: unknown; opts: object }[]): Promise<unknown>;
  getJob(id: string): Promise<BullJob | undefined>;
  getJobCounts(): Promise<Readonly<Record<string, number>>>;
  getFailed(start: number, end: number): Promise<readonly BullJob[]>;
  getWorkersCount(): Promise<number>;
  drain(delayed?: boolean): Promise<void>;
  clean(graceMs: number, limit: number, type: string): Promise<readonly string[]>;
}

export interface BullWorker extends Connected {
  run(): Promise<void>;
}

export type BullEvents = Connected;

export interface BullJob {
  readonly id: string;
  readonly name: string;
  readonly data: unknown;
  readonly returnvalue: unknown;
  readonly failedReason?: string;
  /** When it was added, in ms since 1970. */
  readonly timestamp: number;
  readonly attemptsMade: number;
  getState(): Promise<string>;
  moveToWait(token: string): Promise<unknown>;
  remove(): Promise<void>;
}

/** BullMQ for one queue on one server: opens its parts with the right connection. */
export class QueueServer {
  private constructor(
    readonly address: QueueAddress,
    readonly bull: Bull,
    private readonly name: string,
  ) {}

  /**
   * Loads the libraries that the address needs.
   *
   * @throws {@link OptionError} `NOT_INSTALLED` with the command that installs them.
   */
  static async of(address: QueueAddress, name: string): Promise<QueueServer> {
    const bull = await loadPeer<Bull>("bullmq", "queue");
    await loadPeer(address.server === "redis" ? "ioredis" : "pg", `queue on ${address.server}`);
    return new QueueServer(address, bull, name);
  }

  queue(): BullQueue {
    return quiet(new this.bull.Queue(this.name, this.#options(), this.#backend()));
  }

  events(): BullEvents {
    return quiet(new this.bull.QueueEvents(this.name, this.#options(), this.#backend()));
  }

  worker(processor: Processor, options: object): BullWorker {
    return quiet(new this.bull.Worker(this.name, processor, { ...this.#options(), ...options }, this.#backend()));
  }

  #options() {
    const { server, url } = this.address;
    // A lost connection is waited for, however long it takes.
    const redis = { url, maxRetriesPerRequest: null, retryStrategy: (times: number) => Math.min(100 * times, 2000) };
    return { connection: server === "redis" ? redis : { connectionString: url, migrate: true } };
  }

  #backend() {
    return this.address.server === "postgres" ? this.bull.createPostgresBackend : undefined;
  }
}

/** A lost connection comes as an event that would end the process if nobody listened; it is made again by itself. */
function quiet<Part extends Connected>(part: Part): Part {
  part.on("error", () => undefined);
  return part;
}
