import { ModelError } from "../../errors.js";
import type { ModelSplit, UserModel } from "./user-model.js";
import type { Partition } from "../../scheme/partition.js";

/** A fitted scheme of a path or of a local search. */
export interface FittedScheme<Fit> {
  readonly partition: Partition;
  readonly fit: Fit;
}

/** A user's model whose every answer is checked. */
export class GuardedModel<Fit> {
  readonly sites: number;
  readonly hasEstimates: boolean;

  constructor(private readonly model: UserModel<Fit>) {
    this.sites = model.sites.length;
    this.hasEstimates = model.estimates !== undefined;
  }

  /** @throws {@link ModelError} `MODEL_THREW`. */
  async fit(partition: Partition, split: ModelSplit): Promise<FittedScheme<Fit>> {
    const situation = `${partition.groupCount} groups on ${split.train.length} rows`;
    return { partition, fit: await guarded("fit", situation, () => this.model.fit(partition, split)) };
  }

  /**
   * The loss of each validation row, shape (rows).
   *
   * @throws {@link ModelError} `MODEL_THREW`, `MODEL_LENGTH`, `MODEL_NOT_FINITE`.
   */
  async losses(scheme: FittedScheme<Fit>, split: ModelSplit): Promise<Float64Array> {
    const rows = split.validation.length;
    const losses = await guarded("loss", `${rows} rows`, () => this.model.loss(scheme.fit, split));
    requireLength("loss", losses, rows, "one a row of split.validation");
    return checkedNumbers("loss", losses);
  }

  /** The mean loss on the very rows of the fit, given by a split with the same rows on both sides. */
  async trainingLoss(scheme: FittedScheme<Fit>, inSample: ModelSplit): Promise<number> {
    const losses = await this.losses(scheme, inSample);
    return losses.reduce((sum, value) => sum + value, 0) / losses.length;
  }

  /**
   * Each site's parameters, one array a site.
   *
   * @throws {@link ModelError} `MODEL_THREW`, `MODEL_LENGTH`, `MODEL_NOT_FINITE`.
   */
  async estimates({ fit }: FittedScheme<Fit>): Promise<Float64Array[]> {
    const given = await guarded("estimates", `${this.sites} sites`, () => this.model.estimates!(fit));
    const width = Math.max(1, Math.ceil((given?.length ?? 0) / this.sites));
    requireLength("estimates", given, width * this.sites, "equally many a site");
    const numbers = checkedNumbers("estimates", given);
    return Array.from({ length: this.sites }, (_, k) => numbers.subarray(k * width, (k + 1) * width));
  }
}

type UserFunction = "fit" | "loss" | "estimates";

async function guarded<R>(name: UserFunction, situation: string, call: () => R | Promise<R>): Promise<R> {
  try {
    return await call();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new ModelError("MODEL_THREW", `${name}: expected an answer for ${situation}, got an error: ${message}`, {
      fix: `Make ${name} work for every partition of the sites, on any half of the rows.`,
      where: name,
      cause,
    });
  }
}

function requireLength(name: UserFunction, got: ArrayLike<number>, length: number, what: string): void {
  if (got?.length === length) return;
  throw new ModelError(
    "MODEL_LENGTH",
    `${name}: expected ${length} numbers (${what}), got ${got?.length ?? String(got)}`,
    { fix: `Return an array with ${what.replace("one", "one number")}.`, where: name },
  );
}

function checkedNumbers(name: UserFunction, got: ArrayLike<number>): Float64Array {
  const numbers = Float64Array.from(got);
  const at = numbers.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return numbers;
  throw new ModelError("MODEL_NOT_FINITE", `${name}: expected finite numbers, got ${String(got[at])} at index ${at}`, {
    fix: "Look for logarithms of zero, overflow or a fit that has diverged.",
    where: name,
  });
}
