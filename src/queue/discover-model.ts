import { discoverModel as discoverHere, type ModelDiscovery } from "../discovery/discover-model.js";
import type { ModelOptions } from "../model/own/model-options.js";
import type { UserModel } from "../model/own/user-model.js";
import type { Partition } from "../scheme/partition.js";
import type { ModelSplit } from "../search/judge/judged-model.js";
import { parseQueueUrl } from "./address.js";
import { hashOfModule, type FitAnswer, type FitTask } from "./module.js";
import { JobQueue } from "./submit.js";

/** Options of {@link discoverModel} on a queue. */
export interface QueuedModelOptions extends Omit<ModelOptions, "concurrency"> {
  /** `redis://…` or `postgres://…`. */
  readonly queue: string;
  /** The module whose default export the model is: a path from the workers' working directory on, or an installed package. */
  readonly module: string;
  /** A fit that takes longer ends the search with `JOB_TIMED_OUT`, in ms. Default: no limit. */
  readonly fitTimeoutMs?: number;
}

/** Fits that wait in the queue at a time: enough for all workers, whatever their number. */
const WAITING = 64;

/**
 * {@link discoverHere | discoverModel} with its fits done by the workers of a queue: any number of
 * `equivariance worker --queue URL` on machines that have the module. The result is that of one process, to the byte but
 * for `elapsedMs`.
 *
 * @param model - The module's default export; fits once here, for the result.
 * @throws {@link JobError} `QUEUE_UNREACHABLE`, `JOB_TIMED_OUT`, `JOB_FAILED`, `NO_MODULE`, `MODULE_OF_ANOTHER_VERSION`, `MODEL_THREW`,
 * {@link OptionError} `BAD_QUEUE`, `NOT_INSTALLED`, `NO_MODULE`, and what `discoverModel` throws.
 *
 * Cost: a few ms a fit beside the fits, and its rows' numbers and losses on the wire.
 */
export async function discoverModel<Fit>(
  model: UserModel<Fit>,
  { queue: url, module, fitTimeoutMs, ...options }: QueuedModelOptions,
): Promise<ModelDiscovery<Fit>> {
  const hash = await hashOfModule(module);
  const queue = await JobQueue.open(parseQueueUrl(url), () => undefined);
  try {
    const remote = new RemoteModel(model, { module, hash }, queue, fitTimeoutMs);
    const found = await discoverHere(remote.asModel(), { ...options, concurrency: WAITING });
    return Object.freeze({ ...found, fit: await remote.local(found.fit) });
  } finally {
    await queue.close();
  }
}

/** A fit at a worker. */
interface RemoteFit {
  readonly partition: Partition;
  readonly split: ModelSplit;
  readonly answer: FitAnswer;
}

/** A model whose fits are made by the workers. */
class RemoteModel<Fit> {
  #here: { readonly of: RemoteFit; readonly fit: Promise<Fit> } | undefined;

  constructor(
    private readonly model: UserModel<Fit>,
    private readonly name: { readonly module: string; readonly hash: string },
    private readonly queue: JobQueue,
    private readonly timeoutMs: number | undefined,
  ) {}

  asModel(): UserModel<RemoteFit> {
    const { sites, blocks, free, rows, estimates } = this.model;
    return {
      sites,
      blocks,
      free,
      rows,
      fit: (partition, split) => this.#fit(partition, split),
      loss: (fit, split) => this.#losses(fit, split),
      ...(estimates && { estimates: ({ answer }: RemoteFit) => answer.estimates as ArrayLike<number> }),
    };
  }

  /** The same fit, made here. */
  local(remote: RemoteFit): Promise<Fit> {
    if (this.#here?.of !== remote) {
      this.#here = { of: remote, fit: Promise.resolve(this.model.fit(remote.partition, remote.split)) };
    }
    return this.#here.fit;
  }

  async #fit(partition: Partition, split: ModelSplit): Promise<RemoteFit> {
    const [labels, train, validation] = [partition.labels, split.train, split.validation].map((part) =>
      Array.from(part),
    );
    const data: FitTask = { ...this.name, labels, train, validation };
    const job = { kind: "fit", key: JSON.stringify(data), data, timeoutMs: this.timeoutMs };
    return { partition, split, answer: (await this.queue.run(job)) as FitAnswer };
  }

  /** As the worker said; the losses of other rows, which judge the result alone, are had here. */
  async #losses(remote: RemoteFit, split: ModelSplit): Promise<ArrayLike<number>> {
    const { split: own, answer } = remote;
    if (split.validation === own.validation) return answer.validation;
    if (split.validation === own.train) return answer.train;
    return this.model.loss(await this.local(remote), split);
  }
}
