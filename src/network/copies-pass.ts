import type { Precision, RealBlock } from "../wasm/precision.js";
import { Criterion } from "./criterion.js";
import { writeFeatures } from "./features.js";
import { Head } from "./head.js";
import type { ParameterLayout } from "./layout.js";
import type { SetSamples, TrainingPass } from "./pass.js";
import { Pooled } from "./pooled.js";
import { padTo, type SetNetworkShape } from "./shape.js";
import type { Tables } from "./tables.js";

/** How many times {@link CopiesPass} sees a sample, and with what. */
export interface CopiesPlan {
  readonly copies: number;
  /** Consecutive samples that share their matrices. */
  readonly share: number;
}

/**
 * Samples seen `copies` times, each time with the inputs of their positions mixed by another matrix P (L, L) with rows
 * that sum to 1: position l sees Σ_m P_lm e(x_m). The prediction is the mean over the copies, and the loss is its loss.
 *
 * e is linear in a token's one-hot row and in features alike, so P mixes those, (L, L)·(L, rows·entries), and not the
 * embeddings: Σ_m P_lm e(x_m) = (Σ_m P_lm x_m)·E. For 11 tokens beside an embedding of 500 that is 45 times less.
 */
export class CopiesPass implements TrainingPass {
  /** P of each copy and group of samples (copies, groups, L, stride), to be filled before a forward pass. */
  readonly mixing: RealBlock;
  /** Matrices in {@link mixing}. */
  readonly draws: number;
  /** The loss's gradient in {@link mixing} after a backward pass. */
  readonly mixingGradient: RealBlock;
  /** Numbers from one row of P to the next. */
  readonly mixingStride: number;
  private readonly pooled: Pooled;
  private readonly head: Head;
  private readonly criterion: Criterion;
  /** X of the samples as they are (L, capacity, stride). */
  private readonly inputs: RealBlock;
  private readonly featureGradient: RealBlock;
  /** 1 / copies, (1, copies). */
  private readonly weights: RealBlock;
  private readonly mean: RealBlock;
  private readonly meanGradient: RealBlock;
  private used = 0;

  constructor(
    private readonly p: Precision,
    private readonly shape: SetNetworkShape,
    layout: ParameterLayout,
    tables: Tables,
    private readonly capacity: number,
    private readonly plan: CopiesPlan,
  ) {
    const { positions } = shape;
    const { copies, share } = plan;
    const all = capacity * copies;
    this.pooled = new Pooled(p, shape, tables, all, { dense: true, tangents: false });
    this.head = new Head(p, shape, layout, this.pooled, all);
    const { featureStride } = this.pooled;
    this.criterion = new Criterion(p, shape, this.head.stride, capacity);
    this.mixingStride = padTo(positions, p.lanes);
    this.draws = copies * Math.ceil(capacity / share);
    const matrices = () => p.reals(this.draws * positions * this.mixingStride);
    [this.mixing, this.mixingGradient] = [matrices(), matrices()];
    this.inputs = p.reals(positions * capacity * featureStride);
    this.featureGradient = p.reals(positions * all * featureStride);
    this.weights = p.reals(padTo(copies, p.lanes));
    this.weights.data.fill(1 / copies, 0, copies);
    [this.mean, this.meanGradient] = [p.reals(capacity * this.head.stride), p.reals(capacity * this.head.stride)];
    const { data } = this.pooled.index;
    data.forEach((_, i) => (data[i] = Math.floor(i / positions)));
  }

  /** Copies these rows of the samples in; as many as the capacity at most. */
  load({ inputs, targets }: SetSamples, rows: ArrayLike<number>): this {
    const place = { capacity: this.capacity, stride: this.pooled.featureStride };
    const { data } = this.inputs;
    this.used = rows.length;
    for (let b = 0; b < rows.length; b++) writeFeatures(data, place, b, this.shape, inputs, rows[b]);
    this.criterion.load(Array.from(rows, (row) => targets[row]));
    return this;
  }

  /** Mean predictions of the last forward pass, shape (rows, outputs). */
  predictions(): Float64Array {
    const { outputs } = this.shape;
    const { data } = this.mean;
    return Float64Array.from({ length: this.used * outputs }, (_, i) => {
      return data[Math.floor(i / outputs) * this.head.stride + (i % outputs)];
    });
  }

  forward(parameters: RealBlock): void {
    const { p, pooled, head, used, weights, mean } = this;
    const { copies } = this.plan;
    this.eachDraw((mixing, x, inputs, positions, size) => {
      const [from, to] = [this.capacity * pooled.featureStride, pooled.capacity * pooled.featureStride];
      p.nn(pooled.features!.ptr + x, mixing, inputs, positions, size, positions, this.mixingStride, from, to, 0);
    });
    pooled.forward(used * copies);
    head.forward(parameters, used * copies);
    const size = used * head.stride;
    p.nn(mean.ptr, weights.ptr, head.y.ptr, 1, size, copies, copies, size, size, 0);
  }

  loss(): number {
    return this.criterion.loss(this.meanGradient, this.mean, 0, this.used);
  }

  /** Fills {@link mixingGradient} as well. */
  backward(gradient: RealBlock, parameters: RealBlock): void {
    const { p, pooled, head, used, weights, meanGradient, featureGradient, mixing, mixingGradient } = this;
    const { copies } = this.plan;
    const size = used * head.stride;
    p.tn(head.dy.ptr, weights.ptr, meanGradient.ptr, copies, size, 1, copies, size, size, 0);
    head.backward(gradient, parameters, used * copies);
    pooled.backward(used * copies);
    pooled.featureAdjoint(featureGradient, used * copies);
    mixingGradient.data.fill(0);
    this.eachDraw((at, x, inputs, positions, size) => {
      const [of, from] = [pooled.capacity * pooled.featureStride, this.capacity * pooled.featureStride];
      const to = mixingGradient.ptr + at - mixing.ptr;
      p.nt(to, featureGradient.ptr + x, inputs, positions, positions, size, of, from, this.mixingStride, 0);
    });
  }

  /**
   * Calls with the address of a copy's and group's P, the distance in bytes to its rows in X, the address of its samples
   * as they are, L, and the numbers of its rows.
   */
  private eachDraw(work: (mixing: number, x: number, inputs: number, positions: number, size: number) => void): void {
    const { p, used, pooled, mixing, mixingStride, draws } = this;
    const { copies, share } = this.plan;
    const { positions } = this.shape;
    const row = pooled.featureStride * p.bytes;
    const matrix = positions * mixingStride * p.bytes;
    for (let copy = 0; copy < copies; copy++) {
      for (let from = 0; from < used; from += share) {
        const draw = copy * (draws / copies) + from / share;
        const size = Math.min(share, used - from) * pooled.featureStride;
        const x = (copy * used + from) * row;
        work(mixing.ptr + draw * matrix, x, this.inputs.ptr + from * row, positions, size);
      }
    }
  }
}
