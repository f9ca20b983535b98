import type { Block } from "../../wasm/arena.js";
import type { Precision, RealBlock } from "../../wasm/precision.js";
import { Head } from "./head.js";
import type { ParameterLayout } from "./layout.js";
import { Pooled } from "./pooled.js";
import type { SetNetworkShape } from "./shape.js";
import type { Tables } from "./tables.js";

const RESIDUALS = { absolute: 0, squared: 1, huber: 2 } as const;

/** Samples as the network reads them. */
export interface SetSamples {
  readonly rows: number;
  /** Tokens (rows, L), or features (rows, L, count). */
  readonly inputs: ArrayLike<number>;
  /** Values, or classes for `cross-entropy` (rows). */
  readonly targets: ArrayLike<number>;
}

/** Samples in the core's memory with the activations and gradients that belong to them. */
export class SetPass {
  private readonly pooled: Pooled;
  private readonly head: Head;
  private readonly targets: RealBlock;
  private readonly labels: Block<Int32Array>;
  /** The loss's second derivative, or softmax probabilities. */
  private readonly bend: RealBlock;
  private used = 0;

  constructor(
    private readonly p: Precision,
    private readonly shape: SetNetworkShape,
    layout: ParameterLayout,
    tables: Tables,
    private readonly capacity: number,
  ) {
    this.pooled = new Pooled(p, shape, tables, capacity);
    this.head = new Head(p, shape, layout, this.pooled, capacity);
    this.targets = p.reals(capacity);
    this.labels = p.core.arena.i32(shape.loss === "cross-entropy" ? capacity : 0);
    this.bend = p.reals(capacity * this.head.stride);
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
    (this.shape.loss === "cross-entropy" ? this.labels : this.targets).data.set(wanted);
    const index = this.pooled.index.data;
    for (let i = 0; i < rows * positions; i++) {
      index[i] = input.kind === "tokens" ? inputs[from * positions + i] : Math.floor(i / positions);
    }
    this.loadFeatures(inputs, from);
    return this;
  }

  private loadFeatures(inputs: ArrayLike<number>, from: number): void {
    const { features, featureStride } = this.pooled;
    const { positions, input } = this.shape;
    if (!features) return;
    const { data } = features;
    for (let b = 0; b < this.used; b++) {
      for (let l = 0; l < positions; l++) {
        const to = (l * this.capacity + b) * featureStride;
        const at = ((from + b) * positions + l) * input.count;
        for (let f = 0; f < input.count; f++) data[to + f] = inputs[at + f];
        data[to + input.count] = 1;
      }
    }
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
    return this.lossOf(0, this.used);
  }

  private lossOf(from: number, rows: number): number {
    const { p, head, bend } = this;
    const { loss, outputs } = this.shape;
    const { stride } = head;
    const [dy, y, curvature] = [head.dy, head.y, bend].map(({ ptr }) => ptr + from * stride * p.bytes);
    if (loss === "cross-entropy") {
      const labels = this.labels.ptr + from * Int32Array.BYTES_PER_ELEMENT;
      return p.lossCrossEntropy(dy, curvature, y, labels, rows, outputs, stride);
    }
    const targets = this.targets.ptr + from * p.bytes;
    return p.lossResidual(dy, curvature, y, targets, rows, stride, RESIDUALS[loss]);
  }

  /** The loss of each row of the last forward pass, shape (rows). Overwrites what {@link loss} left. */
  rowLosses(): Float64Array {
    return Float64Array.from({ length: this.used }, (_, row) => this.lossOf(row, 1));
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
    const { p, head, bend, used } = this;
    const { yTangent, dyTangent, stride } = head;
    if (this.shape.loss === "cross-entropy") {
      p.lossCrossEntropyTangent(dyTangent.ptr, bend.ptr, yTangent.ptr, used, this.shape.outputs, stride);
    } else {
      p.multiply(dyTangent.ptr, bend.ptr, yTangent.ptr, used * stride);
    }
    head.backwardTangent(hessian, direction, parameters, used);
    this.pooled.backwardTangent(used);
  }
}
