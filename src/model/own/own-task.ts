import { estimatesFrom } from "../../estimates/given-estimates.js";
import { listOf, type Layout } from "../../layout/layout.js";
import type { TieLimits } from "../../layout/tie-blocks.js";
import type { HardScheme } from "../../scheme/hard-scheme.js";
import type { MethodStep } from "../../scheme/method.js";
import { Partition } from "../../scheme/partition.js";
import { evidenceSearch } from "../../search/evidence-search.js";
import type { FittedScheme, ModelSplit } from "../../search/judge/judged-model.js";
import { searchByJudging } from "../../search/judge/judged-search.js";
import type { Restrictions } from "../../search/objective/restrictions.js";
import { restrictTies } from "../../search/restricted/restrict-ties.js";
import type { Described, Found, Rows, Task, TaskContext } from "../model.js";
import { GuardedModel } from "./guarded-model.js";
import type { ResolvedModelOptions } from "./model-options.js";
import type { UserModel } from "./user-model.js";

/** Which sites of a user's model may be tied. */
function limitsOf<Fit>({ sites, blocks, free }: UserModel<Fit>): TieLimits {
  const numbers = new Map([...new Set(blocks)].map((block, number) => [block, number]));
  return {
    ...(blocks && { blocks: blocks.map((block) => numbers.get(block)!) }),
    ...(free && { free: free.map((name) => sites.indexOf(name)) }),
  };
}

/** A user's model opened on its rows. */
export class OwnTask<Fit> implements Task<FittedScheme<Fit>> {
  readonly layout: Layout;
  readonly restrictions: Restrictions;
  readonly #model: GuardedModel<Fit>;
  /** The rows of the fit on both sides: the same object each time. */
  readonly #whole: ModelSplit;
  #latest: FittedScheme<Fit> | undefined;

  constructor(
    model: UserModel<Fit>,
    readonly rows: Rows,
    readonly options: ResolvedModelOptions,
    private readonly context: TaskContext & { readonly concurrency?: number },
  ) {
    this.layout = listOf([...model.sites]);
    this.restrictions = restrictTies(limitsOf(model), model.sites.length);
    this.#model = new GuardedModel(model, this.restrictions.blocks, context.concurrency);
    this.#whole = { train: rows.fit, validation: rows.fit };
  }

  /** By evidence where the model says how sure its estimates are; else the rows judge. */
  async *search(): AsyncGenerator<MethodStep, Found> {
    if (this.#model.hasEstimates) {
      const unshared = await this.#model.fit(Partition.discrete(this.#model.sites), this.#whole);
      const given = await this.#model.covariance(unshared);
      if (given) {
        const estimates = estimatesFrom(given.estimates, given.covariance, this.rows.fit.length);
        const { layout, restrictions } = this;
        return yield* evidenceSearch({ layout, restrictions, estimates: () => estimates }, this.context.shouldStop);
      }
    }
    const { fit: rows } = this.rows;
    const outcome = yield* searchByJudging(this.#model, { ...this.options, rows, ...this.context });
    this.#latest = outcome.scheme;
    const { history, complete } = outcome;
    return { partition: outcome.scheme.partition, historyAxis: "groups", history, complete };
  }

  // eslint-disable-next-line require-yield
  async *fit({ labels }: HardScheme, rows: Int32Array): AsyncGenerator<MethodStep, FittedScheme<Fit>> {
    const partition = Partition.fromLabels(labels);
    const whole = rows === this.rows.fit;
    if (whole && this.#latest?.partition.equals(partition)) return this.#latest;
    return this.#model.fit(partition, whole ? this.#whole : { train: rows, validation: rows });
  }

  losses(scheme: FittedScheme<Fit>, rows: Int32Array): Promise<Float64Array> {
    return this.#model.losses(scheme, { train: this.rows.fit, validation: rows });
  }

  async describe(scheme: FittedScheme<Fit>): Promise<Described> {
    const values = this.#model.hasEstimates ? await this.#model.estimates(scheme) : [];
    const scalar = values.length > 0 && values[0].length === 1;
    return { parameters: scalar ? values.map(([value]) => value) : [] };
  }
}
