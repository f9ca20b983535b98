import type { Beta, Precision, RealBlock } from "../../wasm/precision.js";
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
  private readonly gradientTangent: TablePair;
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
    this.gradientTangent = pair();
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
    return this.gradientTangent.mixed;
  }

  forward(parameters: RealBlock, a: RealBlock): void {
    this.project(this.value.base, parameters, parameters, 0);
    this.mix(this.value, a);
  }

  /** Overwrites the embedding's and the weights' gradient, and dA. */
  backward(gradient: RealBlock, da: RealBlock, parameters: RealBlock, a: RealBlock): void {
    this.mixAdjoint(this.gradient, a);
    this.assignmentAdjoint(da, this.gradient, this.value, 0);
    this.projectAdjoint(gradient, this.gradient.base, parameters, 0);
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
    this.mixAdjoint(this.gradientTangent, a);
    this.assignmentAdjoint(mixed, this.gradientTangent, this.value, 0);
    this.assignmentAdjoint(mixed, this.gradient, this.valueTangent, 1);
    this.projectAdjoint(hessian, this.gradientTangent.base, parameters, 0);
    this.projectAdjoint(hessian, this.gradient.base, direction, 1);
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

  /** dW₀[m] = beta·dW₀[m] + dT₀[m]ᵀ·E and dE = beta·dE + Σ_m dT₀[m]·W₀[m]. */
  private projectAdjoint(gradient: RealBlock, table: RealBlock, parameters: RealBlock, beta: Beta): void {
    const { p, layout, entries, width } = this;
    const { hidden, groups } = this.shape;
    const { stride, offset } = layout.embedding;
    const [e, de] = [parameters, gradient].map((block) => block.ptr + offset * p.bytes);
    for (let m = 0; m < groups; m++) {
      const dt = table.ptr + m * entries * width * p.bytes;
      p.tn(this.group(gradient, m), dt, e, hidden, stride, entries, width, stride, stride, beta);
      p.nn(de, dt, this.group(parameters, m), entries, stride, hidden, width, stride, stride, m > 0 ? 1 : beta);
    }
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

  /** dT₀ = Aᵀ·dT. */
  private mixAdjoint({ base, mixed }: TablePair, a: RealBlock): void {
    const { p, shape, columns } = this;
    p.tn(base.ptr, a.ptr, mixed.ptr, shape.groups, columns, shape.positions, this.groupStride, columns, columns, 0);
  }

  /** dA = beta·dA + dT·T₀ᵀ. */
  private assignmentAdjoint(da: RealBlock, { mixed }: TablePair, { base }: TablePair, beta: Beta): void {
    const { p, shape, columns, groupStride } = this;
    p.nt(da.ptr, mixed.ptr, base.ptr, shape.positions, shape.groups, columns, columns, columns, groupStride, beta);
  }
}
