import type { Precision, RealBlock } from "../wasm/precision.js";
import { ParameterLayout } from "./layout.js";
import { CopiesPass, type CopiesPlan } from "./copies-pass.js";
import { SetPass, type TrainingPass } from "./pass.js";
import { padTo, type SetNetworkShape } from "./shape.js";
import { Tables } from "./tables.js";

/**
 * A set network on a core of its own, with everything that training needs planned here: no call allocates later.
 *
 * Parameters and gradients are vectors in the order of `layout`, padded to the lanes; A is given.
 * Forward, backward and tangent run over a {@link SetPass}, which holds a set of samples.
 *
 * Cost of a gradient with V tokens (or features) and B samples: 6·M·V·E·H + 6·L·M·V·H + 2·B·L·H flop; of a tangent, twice that.
 */
export class SetNetwork {
  readonly layout: ParameterLayout;
  readonly parameters: RealBlock;
  /** Of the last {@link gradientOf}. */
  readonly gradient: RealBlock;
  /** Numbers from one row of A to the next. */
  readonly assignmentStride: number;
  /** A (L, M), to be filled by the caller; rows padded with zeros. */
  readonly assignment: RealBlock;
  /** dA of the last {@link gradientOf}. */
  readonly assignmentGradient: RealBlock;
  private readonly tables: Tables;
  private linearised: SetPass | undefined;

  constructor(
    readonly p: Precision,
    readonly shape: SetNetworkShape,
  ) {
    this.assignmentStride = padTo(shape.groups, p.lanes);
    this.layout = new ParameterLayout(shape, p.lanes);
    this.parameters = this.vector();
    this.gradient = this.vector();
    this.assignment = this.assignmentVector();
    this.assignmentGradient = this.assignmentVector();
    this.tables = new Tables(p, shape, this.layout);
    this.pin();
  }

  /** A zeroed vector of the length of the parameters. */
  vector(): RealBlock {
    return this.p.reals(this.layout.length);
  }

  /** A zeroed matrix of the shape of A. */
  assignmentVector(): RealBlock {
    return this.p.reals(this.shape.positions * this.assignmentStride);
  }

  /** Copies parameters in, in the order of `layout.order`. */
  write(vector: RealBlock, values: ArrayLike<number>): void {
    const { data } = vector;
    this.layout.order.forEach((at, i) => (data[at] = values[i]));
    if (vector === this.parameters) this.pin();
  }

  /** Copies a vector of the parameters' shape out, in the order of `layout.order`. */
  read(vector: RealBlock): Float64Array {
    const { data } = vector;
    return Float64Array.from(this.layout.order, (at) => data[at]);
  }

  /** Sets A from a dense matrix (L, M). */
  writeAssignment(values: ArrayLike<number>): void {
    const { data } = this.assignment;
    const { groups } = this.shape;
    for (let i = 0; i < this.shape.positions * groups; i++) {
      data[Math.floor(i / groups) * this.assignmentStride + (i % groups)] = values[i];
    }
  }

  /** Copies a matrix of A's shape out, dense (L, M). */
  readAssignment(matrix: RealBlock): Float64Array {
    const { data } = matrix;
    const { positions, groups } = this.shape;
    return Float64Array.from({ length: positions * groups }, (_, i) => {
      return data[Math.floor(i / groups) * this.assignmentStride + (i % groups)];
    });
  }

  /** Room for up to `capacity` samples. */
  pass(capacity: number): SetPass {
    return new SetPass(this.p, this.shape, this.layout, this.tables, capacity);
  }

  /** Room for up to `capacity` samples, each seen several times with its positions mixed. */
  copiesPass(capacity: number, plan: CopiesPlan): CopiesPass {
    return new CopiesPass(this.p, this.shape, this.layout, this.tables, capacity, plan);
  }

  /** Puts the embedding's constants back after the parameters were set or decayed. */
  pin(): void {
    const { data } = this.parameters;
    for (const at of this.layout.frozen) data[at] = 0;
    for (const at of this.layout.ones) data[at] = 1;
  }

  /** Predictions of a pass, left in `pass.y`. */
  predict(pass: TrainingPass): void {
    this.tables.forward(this.parameters, this.assignment);
    pass.forward(this.parameters);
    this.linearised = undefined;
  }

  /** The loss of a pass. */
  lossOf(pass: TrainingPass): number {
    this.predict(pass);
    return pass.loss();
  }

  /** The loss of a pass; its gradients in the parameters and in A are left in `gradient` and `assignmentGradient`. */
  gradientOf(pass: TrainingPass): number {
    const loss = this.lossOf(pass);
    pass.backward(this.gradient, this.parameters);
    this.tables.backward(this.gradient, this.assignmentGradient, this.parameters, this.assignment);
    this.freeze(this.gradient);
    return loss;
  }

  /** {@link gradientOf}, and what {@link tangent} needs. Valid until the next call that is not `tangent`. */
  linearise(pass: SetPass): number {
    const loss = this.gradientOf(pass);
    pass.linearise();
    this.tables.linearise(this.parameters);
    this.linearised = pass;
    return loss;
  }

  /**
   * Derivatives of both gradients along `direction` (a vector with zeros where the gradient has): H·v into `hessian`,
   * the mixed product ∂²/∂A∂ψ·v into `mixed` (L, M). Needs {@link linearise} before.
   */
  tangent(hessian: RealBlock, mixed: RealBlock, direction: RealBlock): void {
    const { tables, parameters, assignment } = this;
    const pass = this.linearised!;
    tables.forwardTangent(direction, parameters, assignment);
    pass.forwardTangent(direction, parameters);
    pass.backwardTangent(hessian, direction, parameters);
    tables.backwardTangent(hessian, mixed, direction, parameters, assignment);
    this.freeze(hessian);
  }

  /** Zeroes the entries that are no free parameters: the gradient has none there, a direction must have none. */
  freeze(vector: RealBlock): void {
    const { data } = vector;
    for (const at of this.layout.frozen) data[at] = 0;
  }
}
