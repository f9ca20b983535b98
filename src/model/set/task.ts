import { listOf, type Layout } from "../../layout/layout.js";
import { Evaluator } from "../../network/evaluate.js";
import type { FittedSet } from "../../network/refit.js";
import { Refits } from "../../network/refits.js";
import type { SetSplit } from "../../network/set-data.js";
import type { HardScheme } from "../../scheme/hard-scheme.js";
import type { MethodStep } from "../../scheme/method.js";
import { Partition } from "../../scheme/partition.js";
import type { Described, FitProgress, Found, Rows, Steps, Task, TaskContext } from "../model.js";
import type { Parts } from "./divide.js";
import { constantLosses, lossUnit } from "./judge.js";
import { methodOf, type SetMethod } from "./methods.js";
import type { ResolvedSetOptions } from "./options.js";
import type { PreparedSet } from "./prepare.js";
import { parametersOf } from "./trained.js";

/** A set model opened on data. */
export class SetTask implements Task<FittedSet> {
  readonly layout: Layout;
  readonly rows: Rows;
  readonly #refits: Refits;
  readonly #method: SetMethod;

  constructor(
    private readonly prepared: PreparedSet,
    readonly options: ResolvedSetOptions,
    private readonly context: TaskContext,
  ) {
    const { parts, siteNames, split } = prepared;
    this.layout = listOf(siteNames);
    this.rows = { fit: developmentOf(parts), judge: parts.holdOut, test: parts.test };
    this.#method = methodOf(options, siteNames.length);
    this.#refits = this.#refitsOn(split);
  }

  search(): Steps<Found> {
    return this.#method(this.#refits, { seed: this.options.seed, ...this.context });
  }

  /** Of the rows, those that judge end the training. */
  fit({ labels }: HardScheme, rows: Int32Array, progress: FitProgress): Generator<MethodStep, FittedSet> {
    const refits = rows === this.rows.fit ? this.#refits : this.#refitsOn(this.#splitOf(new Set(rows)));
    return refits.of(Partition.fromLabels(labels), progress);
  }

  losses({ network }: FittedSet, rows: Int32Array): Float64Array {
    return this.#inUnits(new Evaluator(network).losses(this.prepared.samplesOf(rows)));
  }

  constantLosses(rows: Int32Array): Float64Array {
    const { shape, split, samplesOf } = this.prepared;
    return this.#inUnits(constantLosses(shape, split.train, samplesOf(rows)));
  }

  describe({ network }: FittedSet): Described {
    const { split, input, output } = this.prepared;
    const [train, validation, holdOut] = [split.train.rows, split.validation.rows, split.holdOut.rows];
    return {
      parameters: [],
      rows: { train, validation, holdOut },
      extra: { network: { shape: network.shape, input, output, parameters: parametersOf(network) } },
    };
  }

  #inUnits(losses: Float64Array): Float64Array {
    const unit = lossUnit(this.prepared.shape, this.prepared.output);
    return losses.map((value) => value * unit);
  }

  #refitsOn(split: SetSplit): Refits {
    const { seed, refit } = this.options;
    return new Refits(this.prepared.shape, split, seed, refit, this.context.shouldStop);
  }

  #splitOf(rows: ReadonlySet<number>): SetSplit {
    const { parts, samplesOf } = this.prepared;
    const part = (of: Int32Array) => samplesOf(of.filter((row) => rows.has(row)));
    return { train: part(parts.train), validation: part(parts.validation), holdOut: part(parts.holdOut) };
  }
}

function developmentOf({ train, validation, holdOut }: Parts): Int32Array {
  return Int32Array.of(...train, ...validation, ...holdOut).sort();
}
