import type { Beta, Precision, RealBlock } from "../wasm/precision.js";
import type { ParameterLayout } from "./layout.js";
import { padTo, type SetNetworkShape } from "./shape.js";

/** A table for the base weights (groups, entries, width), and mixed for the positions (positions, entries, width). */
interface TablePair {
  readonly base: RealBlock;
  readonly mixed: RealBlock;
}

/**
 * The shared layer on its whole vocabulary: T₀[m] = E·W₀[m]ᵀ once a group, then T[l] = Σ_m A_lm T₀[m] once a position.
 * What a sample needs is a row of T. Mixing tables instead of weights, and doing it once a token instead of once a
 * sample, is what makes a step cheap. Real features are tokens too: a sample combines the rows of T with its values.
 */
export class Tables {
  /** Rows of a table: tokens, or features and the bias. */
  readonly entries: number;
  /** Numbers of a row. */
  readonly width: number;
  private readonly value: TablePair;
  private readonly gradient: TablePair;
  private readonly valueTangent: TablePair;
  private readonly mixedGradientTangents: RealBlock;
  /** For each group the tangent of dT₀ above dT₀ (groups, 2·entries, width), and Ė under E (2·entries, stride). */
  private readonly gradients: RealBlock;
  private readonly embeddings: RealBlock;
  /** Numbers of one group's, or one position's, table. */
  private readonly columns: number;
  /** Numbers from one row of A to the next. */
  private readonly groupStride: number;

  constructor(
    private readonly p: Precision,
    private readonly shape: SetNetworkShape,
    private readonly layout: ParameterLayout,
  ) {
    this.entries = layout.embedding.rows;
    this.width = padTo(shape.hidden, p.lanes);
    const table = (count: number) => p.reals(count * this.entries * this.width);
    const pair = (): TablePair => ({ base: table(shape.groups), mixed: table(shape.positions) });
    this.value = pair();
    this.gradient = pair();
    this.valueTangent = pair();
    this.mixedGradientTangents = table(shape.positions);
    this.gradients = table(2 * shape.groups);
    this.embeddings = p.reals(2 * this.entries * layout.embedding.stride);
    this.columns = this.entries * this.width;
    this.groupStride = padTo(shape.groups, p.lanes);
  }

  /** T (positions, entries, width). */
  get mixed(): RealBlock {
    return this.value.mixed;
  }

  /** dT, to be filled before {@link backward}. */
  get mixedGradient(): RealBlock {
    return this.gradient.mixed;
  }

  /** Ṫ. */
  get mixedTangent(): RealBlock {
    return this.valueTangent.mixed;
  }

  /** The tangent of dT, to be filled before {@link backwardTangent}. */
  get mixedGradientTangent(): RealBlock {
    return this.mixedGradientTangents;
  }

  forward(parameters: RealBlock, a: RealBlock): void {
    this.project(this.value.base, parameters, parameters, 0);
    this.mix(this.value, a);
  }

  /** Overwrites the embedding's and the weights' gradient, and dA. */
  backward(gradient: RealBlock, da: RealBlock, parameters: RealBlock, a: RealBlock): void {
    this.mixAdjoint(this.gradient.base, this.columns, this.gradient.mixed, a);
    this.assignmentAdjoint(da, this.gradient.mixed, this.value, 0);
    this.projectAdjoint(gradient, this.gradient.base, parameters);
  }

  /** Keeps what every tangent needs beside the results of {@link forward} and {@link backward}. */
  linearise(parameters: RealBlock): void {
    const { columns, gradient, gradients, embeddings } = this;
    for (let m = 0; m < this.shape.groups; m++) {
      gradients.data.set(gradient.base.data.subarray(m * columns, (m + 1) * columns), (2 * m + 1) * columns);
    }
    embeddings.data.set(this.embeddingOf(parameters));
  }

  private embeddingOf({ data }: RealBlock): Float32Array | Float64Array {
    const { offset, stride } = this.layout.embedding;
    return data.subarray(offset, offset + this.entries * stride);
  }

  /** Ṫ₀ = Ė·W₀ᵀ + E·Ẇ₀ᵀ, Ṫ = A·Ṫ₀. */
  forwardTangent(direction: RealBlock, parameters: RealBlock, a: RealBlock): void {
    this.project(this.valueTangent.base, direction, parameters, 0);
    this.project(this.valueTangent.base, parameters, direction, 1);
    this.mix(this.valueTangent, a);
  }

  /** The tangent of {@link backward}'s results. Overwrites `hessian` where backward overwrites, and the tangent of dA. */
  backwardTangent(
    hessian: RealBlock,
    mixed: RealBlock,
    direction: RealBlock,
    parameters: RealBlock,
    a: RealBlock,
  ): void {
    const { p, columns, width, entries, gradients, embeddings } = this;
    const { stride } = this.layout.embedding;
    this.mixAdjoint(gradients, 2 * columns, this.mixedGradientTangents, a);
    this.assignmentAdjoint(mixed, this.mixedGradientTangents, this.value, 0);
    this.assignmentAdjoint(mixed, this.gradient.mixed, this.valueTangent, 1);
    embeddings.data.set(this.embeddingOf(direction), entries * stride);
    for (let m = 0; m < this.shape.groups; m++) {
      const tangent = gradients.ptr + 2 * m * columns * p.bytes;
      const e = embeddings.ptr;
      this.weightAdjoint(hessian, m, tangent, e, 2 * entries);
      this.embeddingAdjoint(hessian, m, tangent, parameters, m > 0 ? 1 : 0);
      this.embeddingAdjoint(hessian, m, tangent + entries * width * p.bytes, direction, 1);
    }
  }

  /** out[m] = beta·out[m] + E·W₀[m]ᵀ. */
  private project(out: RealBlock, embedding: RealBlock, weights: RealBlock, beta: Beta): void {
    const { p, layout, entries, width } = this;
    const { stride } = layout.embedding;
    const e = embedding.ptr + layout.embedding.offset * p.bytes;
    for (let m = 0; m < this.shape.groups; m++) {
      const w = this.group(weights, m);
      p.nt(
        out.ptr + m * entries * width * p.bytes,
        e,
        w,
        entries,
        this.shape.hidden,
        stride,
        stride,
        stride,
        width,
        beta,
      );
    }
  }

  /** dW₀[m] = dT₀[m]ᵀ·E and dE = Σ_m dT₀[m]·W₀[m]. */
  private projectAdjoint(gradient: RealBlock, table: RealBlock, parameters: RealBlock): void {
    const { p, layout, entries, columns } = this;
    const e = parameters.ptr + layout.embedding.offset * p.bytes;
    for (let m = 0; m < this.shape.groups; m++) {
      const dt = table.ptr + m * columns * p.bytes;
      this.weightAdjoint(gradient, m, dt, e, entries);
      this.embeddingAdjoint(gradient, m, dt, parameters, m > 0 ? 1 : 0);
    }
  }

  /** dW₀[m] = dTᵀ·E over `rows` rows of both. */
  private weightAdjoint(gradient: RealBlock, m: number, dt: number, e: number, rows: number): void {
    const { p, width, shape } = this;
    const { stride } = this.layout.embedding;
    p.tn(this.group(gradient, m), dt, e, shape.hidden, stride, rows, width, stride, stride, 0);
  }

  /** dE = beta·dE + dT·W₀[m]. */
  private embeddingAdjoint(gradient: RealBlock, m: number, dt: number, weights: RealBlock, beta: Beta): void {
    const { p, width, entries, shape } = this;
    const { stride, offset } = this.layout.embedding;
    const de = gradient.ptr + offset * p.bytes;
    p.nn(de, dt, this.group(weights, m), entries, stride, shape.hidden, width, stride, stride, beta);
  }

  /** Address of W₀[m]. */
  private group(block: RealBlock, m: number): number {
    const { offset, stride } = this.layout.weights;
    return block.ptr + (offset + m * this.shape.hidden * stride) * this.p.bytes;
  }

  /** T = A·T₀. */
  private mix({ base, mixed }: TablePair, a: RealBlock): void {
    const { p, shape, columns } = this;
    p.nn(mixed.ptr, a.ptr, base.ptr, shape.positions, columns, shape.groups, this.groupStride, columns, columns, 0);
  }

  /** dT₀ = Aᵀ·dT, `step` numbers from one group to the next. */
  private mixAdjoint(base: RealBlock, step: number, mixed: RealBlock, a: RealBlock): void {
    const { p, shape, columns } = this;
    p.tn(base.ptr, a.ptr, mixed.ptr, shape.groups, columns, shape.positions, this.groupStride, columns, step, 0);
  }

  /** dA = beta·dA + dT·T₀ᵀ. */
  private assignmentAdjoint(da: RealBlock, mixed: RealBlock, { base }: TablePair, beta: Beta): void {
    const { p, shape, columns, groupStride } = this;
    p.nt(da.ptr, mixed.ptr, base.ptr, shape.positions, shape.groups, columns, columns, columns, groupStride, beta);
  }
}
