import { JobError, ModelError } from "../../errors.js";
import type { TieBlocks } from "../../layout/tie-blocks.js";
import type { FittedScheme, JudgedModel, ModelSplit } from "../../search/judge/judged-model.js";
import type { GivenEstimates, UserModel } from "./user-model.js";
import type { Partition } from "../../scheme/partition.js";

/** A user's model whose every answer is checked. */
export class GuardedModel<Fit> implements JudgedModel<Fit> {
  readonly sites: number;
  readonly hasEstimates: boolean;

  /** @param blocks - Which sites may be tied, as numbers. */
  constructor(
    private readonly model: UserModel<Fit>,
    readonly blocks?: TieBlocks,
    /** Fits that may be under way at a time. */
    readonly concurrency = 1,
  ) {
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

  /**
   * Each site's parameters, one array a site.
   *
   * @throws {@link ModelError} `MODEL_THREW`, `MODEL_LENGTH`, `MODEL_NOT_FINITE`.
   */
  async estimates(scheme: FittedScheme<Fit>): Promise<Float64Array[]> {
    const given = await this.#given(scheme);
    const values = isWithCovariance(given) ? given.values : given;
    const width = Math.max(1, Math.ceil((values?.length ?? 0) / this.sites));
    requireLength("estimates", values, width * this.sites, "equally many a site");
    const numbers = checkedNumbers("estimates", values);
    return Array.from({ length: this.sites }, (_, k) => numbers.subarray(k * width, (k + 1) * width));
  }

  /**
   * The estimates of an unshared fit with their covariance, (K, K) or its diagonal (K); undefined where the model gives none.
   *
   * @throws {@link ModelError} `MODEL_THREW`, `MODEL_LENGTH`, `MODEL_NOT_FINITE`.
   */
  async covariance(scheme: FittedScheme<Fit>): Promise<EstimatesWithCovariance | undefined> {
    if (!this.hasEstimates) return undefined;
    const given = await this.#given(scheme);
    if (!isWithCovariance(given)) return undefined;
    requireLength("estimates", given.values, this.sites, "one a site, with a covariance");
    const estimates = checkedNumbers("estimates", given.values);
    if ("standardErrors" in given) {
      requireLength("estimates", given.standardErrors, this.sites, "one standard error a site");
      const errors = checkedNumbers("estimates", given.standardErrors);
      return { estimates, covariance: errors.map((error) => error * error) };
    }
    requireLength("estimates", given.covariance, this.sites * this.sites, "covariances, K rows of K");
    return { estimates, covariance: checkedNumbers("estimates", given.covariance) };
  }

  async #given({ fit }: FittedScheme<Fit>): Promise<ArrayLike<number> | GivenEstimates> {
    return guarded("estimates", `${this.sites} sites`, () => this.model.estimates!(fit));
  }
}

/** Arrays have a method of the name `values`. */
function isWithCovariance(given: ArrayLike<number> | GivenEstimates): given is GivenEstimates {
  return typeof given === "object" && given !== null && "values" in given && typeof given.values === "object";
}

/** θ̂, shape (K), and its covariance, shape (K, K), or its diagonal, shape (K). */
export interface EstimatesWithCovariance {
  readonly estimates: Float64Array;
  readonly covariance: Float64Array;
}

type UserFunction = "fit" | "loss" | "estimates";

async function guarded<R>(name: UserFunction, situation: string, call: () => R | Promise<R>): Promise<R> {
  try {
    return await call();
  } catch (cause) {
    // The queue's own errors say where the fit was to run.
    if (cause instanceof JobError) throw cause;
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
