import type { Precision, RealBlock } from "../wasm/precision.js";
import { Criterion } from "./criterion.js";
import { writeFeatures } from "./features.js";
import { Head } from "./head.js";
import type { ParameterLayout } from "./layout.js";
import { Pooled } from "./pooled.js";
import type { SetNetworkShape } from "./shape.js";
import type { Tables } from "./tables.js";

/** Samples as the network reads them. */
export interface SetSamples {
  readonly rows: number;
  /** Tokens (rows, L), or features (rows, L, count). */
  readonly inputs: ArrayLike<number>;
  /** Values, or classes for `cross-entropy` (rows). */
  readonly targets: ArrayLike<number>;
}

/** What a network trains on: samples with their activations and gradients. */
export interface TrainingPass {
  forward(parameters: RealBlock): void;
  /** The mean loss of the last forward pass, ready for {@link backward}. */
  loss(): number;
  /** Overwrites ρ's gradient and the tables' dT. */
  backward(gradient: RealBlock, parameters: RealBlock): void;
}

/** Samples in the core's memory with the activations and gradients that belong to them. */
export class SetPass implements TrainingPass {
  private readonly pooled: Pooled;
  private readonly head: Head;
  private readonly criterion: Criterion;
  private used = 0;

  constructor(
    p: Precision,
    private readonly shape: SetNetworkShape,
    layout: ParameterLayout,
    tables: Tables,
    private readonly capacity: number,
  ) {
    this.pooled = new Pooled(p, shape, tables, capacity);
    this.head = new Head(p, shape, layout, this.pooled, capacity);
    this.criterion = new Criterion(p, shape, this.head.stride, capacity);
  }

  /** Samples loaded. */
  get rows(): number {
    return this.used;
  }

  /** Copies samples `from` … `from + rows − 1` in; `rows` at most the capacity. */
  load({ inputs, targets, rows: all }: SetSamples, from = 0, rows = all): this {
    const { positions, input } = this.shape;
    this.used = rows;
    const wanted = Array.prototype.slice.call(targets, from, from + rows) as number[];
    this.criterion.load(wanted);
    const index = this.pooled.index.data;
    for (let i = 0; i < rows * positions; i++) {
      index[i] = input.kind === "tokens" ? inputs[from * positions + i] : Math.floor(i / positions);
    }
    const { features, featureStride: stride } = this.pooled;
    if (!features) return this;
    const place = { capacity: this.capacity, stride };
    for (let b = 0; b < rows; b++) writeFeatures(features.data, place, b, this.shape, inputs, from + b);
    return this;
  }

  /** Predictions of the last forward pass, shape (rows, outputs). */
  predictions(): Float64Array {
    const { outputs } = this.shape;
    const { y, stride } = this.head;
    const { data } = y;
    return Float64Array.from({ length: this.used * outputs }, (_, i) => {
      return data[Math.floor(i / outputs) * stride + (i % outputs)];
    });
  }

  forward(parameters: RealBlock): void {
    this.pooled.forward(this.used);
    this.head.forward(parameters, this.used);
  }

  /** The mean loss of the last forward pass; fills its gradient in the predictions. */
  loss(): number {
    return this.criterion.loss(this.head.dy, this.head.y, 0, this.used);
  }

  /** The loss of each row of the last forward pass, shape (rows). Overwrites what {@link loss} left. */
  rowLosses(): Float64Array {
    const { criterion, head, used } = this;
    return Float64Array.from({ length: used }, (_, row) => criterion.loss(head.dy, head.y, row, 1));
  }

  backward(gradient: RealBlock, parameters: RealBlock): void {
    this.head.backward(gradient, parameters, this.used);
    this.pooled.backward(this.used);
  }

  linearise(): void {
    this.head.linearise(this.used);
    this.pooled.linearise();
  }

  forwardTangent(direction: RealBlock, parameters: RealBlock): void {
    this.pooled.forwardTangent(this.used);
    this.head.forwardTangent(direction, parameters, this.used);
  }

  backwardTangent(hessian: RealBlock, direction: RealBlock, parameters: RealBlock): void {
    const { head, used } = this;
    this.criterion.tangent(head.dyTangent, head.yTangent, used);
    head.backwardTangent(hessian, direction, parameters, used);
    this.pooled.backwardTangent(used);
  }
}
