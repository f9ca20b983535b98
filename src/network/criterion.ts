import type { Block } from "../wasm/arena.js";
import type { Precision, RealBlock } from "../wasm/precision.js";
import type { SetNetworkShape } from "./shape.js";

const RESIDUALS = { absolute: 0, squared: 1, huber: 2 } as const;

/** The mean loss of predictions (rows, stride) against targets of its own. */
export class Criterion {
  private readonly targets: RealBlock;
  private readonly labels: Block<Int32Array>;
  /** The loss's second derivative, or softmax probabilities. */
  private readonly bend: RealBlock;

  constructor(
    private readonly p: Precision,
    private readonly shape: SetNetworkShape,
    private readonly stride: number,
    capacity: number,
  ) {
    this.targets = p.reals(capacity);
    this.labels = p.core.arena.i32(shape.loss === "cross-entropy" ? capacity : 0);
    this.bend = p.reals(capacity * stride);
  }

  /** Copies targets, or classes, in. */
  load(targets: ArrayLike<number>): void {
    (this.shape.loss === "cross-entropy" ? this.labels : this.targets).data.set(targets);
  }

  /** The mean loss of rows `from` … `from + rows − 1`; its gradient in y goes into dy. */
  loss(dy: RealBlock, y: RealBlock, from: number, rows: number): number {
    const { p, stride } = this;
    const { loss, outputs } = this.shape;
    const [to, bend, of] = [dy, this.bend, y].map(({ ptr }) => ptr + from * stride * p.bytes);
    if (loss === "cross-entropy") {
      const labels = this.labels.ptr + from * Int32Array.BYTES_PER_ELEMENT;
      return p.lossCrossEntropy(to, bend, of, labels, rows, outputs, stride);
    }
    const targets = this.targets.ptr + from * p.bytes;
    return p.lossResidual(to, bend, of, targets, rows, stride, RESIDUALS[loss]);
  }

  /** The tangent of the gradient of the last {@link loss} of the first rows. */
  tangent(dyTangent: RealBlock, yTangent: RealBlock, rows: number): void {
    const { p, bend, stride } = this;
    const { loss, outputs } = this.shape;
    if (loss === "cross-entropy") {
      p.lossCrossEntropyTangent(dyTangent.ptr, bend.ptr, yTangent.ptr, rows, outputs, stride);
    } else {
      p.multiply(dyTangent.ptr, bend.ptr, yTangent.ptr, rows * stride);
    }
  }
}
