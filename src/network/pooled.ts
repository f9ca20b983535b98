import type { Block } from "../wasm/arena.js";
import type { Precision, RealBlock } from "../wasm/precision.js";
import type { Tables } from "./tables.js";
import { padTo, type SetNetworkShape } from "./shape.js";

const ACTIVATIONS = { relu: 0, tanh: 1, silu: 2 } as const;

/** The kernels' number of an activation. */
export function activationKind(shape: SetNetworkShape): number {
  return ACTIVATIONS[shape.activation];
}

/** An activation of the sets: what goes into f, what comes out, and the derivatives on the way back. */
interface Activated {
  /** Before f; for tokens the table T itself. */
  readonly before: RealBlock;
  readonly after: RealBlock;
}

/** How to plan a {@link Pooled}. */
export interface PooledPlan {
  /** Combine the table's rows with features even where the inputs are tokens, as one-hot rows are. Default false. */
  readonly dense?: boolean;
  /** Room for {@link Pooled.forwardTangent} and what follows. Default true. */
  readonly tangents?: boolean;
}

/**
 * From the tables to one vector a sample: z_b = pool_l f(T[l] at x_bl).
 *
 * Tokens: f acts on the table, once a token, and a sample gathers rows of f(T). Features: P[l] = X_l·T[l] first, then
 * f acts on P and a sample gathers its own rows. From there on both are the same.
 */
export class Pooled {
  /** Pooled activations (rows, width). */
  readonly z: RealBlock;
  readonly zTangent: RealBlock;
  /** The loss's gradient in z, to be filled before {@link backward}. */
  readonly dz: RealBlock;
  readonly dzTangent: RealBlock;
  /** Which row of the table each sample and position looks up (capacity, positions). */
  readonly index: Block<Int32Array>;
  /** X (positions, capacity, entries of a table): features and a last column of ones; absent for tokens. */
  readonly features: RealBlock | undefined;
  /** Numbers from one sample of {@link features} to the next. */
  readonly featureStride: number;
  private readonly entries: number;
  private readonly value: Activated;
  private readonly tangent: Activated;
  private readonly gradient: Activated;
  private readonly gradientTangent: Activated;
  private readonly slope: RealBlock;
  private readonly curvature: RealBlock;
  private readonly winner: Block<Int32Array>;

  constructor(
    private readonly p: Precision,
    private readonly shape: SetNetworkShape,
    private readonly tables: Tables,
    readonly capacity: number,
    { dense = false, tangents = true }: PooledPlan = {},
  ) {
    const { arena } = p.core;
    const { positions, input } = shape;
    const rows = (count: number) => p.reals(count * tables.width);
    const tokens = input.kind === "tokens" && !dense;
    this.entries = tokens ? tables.entries : capacity;
    const table = (wanted = true) => rows(wanted ? positions * this.entries : 0);
    const activated = (before: RealBlock, wanted = true): Activated => ({
      before: tokens ? before : table(wanted),
      after: table(wanted),
    });
    this.value = activated(tables.mixed);
    this.tangent = activated(tables.mixedTangent, tangents);
    this.gradient = activated(tables.mixedGradient);
    this.gradientTangent = activated(tables.mixedGradientTangent, tangents);
    [this.slope, this.curvature] = [table(), table(tangents)];
    [this.z, this.zTangent, this.dz, this.dzTangent] = [rows(capacity), rows(capacity), rows(capacity), rows(capacity)];
    this.winner = arena.i32(shape.pooling === "max" ? capacity * tables.width : 0);
    this.index = arena.i32(capacity * positions);
    this.featureStride = padTo(tables.entries, p.lanes);
    this.features = tokens ? undefined : p.reals(positions * capacity * this.featureStride);
  }

  forward(rows: number): void {
    const { before, after } = this.value;
    this.combine(before, this.tables.mixed, rows);
    this.p.activationForward(after.ptr, this.slope.ptr, before.ptr, after.length, activationKind(this.shape));
    this.pool(this.z, after, rows);
  }

  /** Overwrites the tables' dT. */
  backward(rows: number): void {
    const { before, after } = this.gradient;
    this.unpool(after, this.dz, rows);
    this.p.multiply(before.ptr, after.ptr, this.slope.ptr, after.length);
    this.combineAdjoint(this.tables.mixedGradient, before, rows);
  }

  /** The gradient in the features after {@link backward}: dX[l] = dP[l]·T[l]ᵀ, shaped like X. Overwrites dx. */
  featureAdjoint(dx: RealBlock, rows: number): void {
    const { p, gradient, tables, featureStride: stride } = this;
    const { width, entries } = tables;
    this.eachPosition((x, l) => {
      const to = dx.ptr + x - this.features!.ptr;
      const table = this.tableRow(tables.mixed, l);
      p.nt(to, this.row(gradient.before, l), table, rows, entries, width, width, width, stride, 0);
    });
  }

  /** What {@link backwardTangent} needs beside a forward and a backward pass. */
  linearise(): void {
    const { p, curvature, value, shape } = this;
    p.activationCurvature(curvature.ptr, value.before.ptr, curvature.length, activationKind(shape));
  }

  forwardTangent(rows: number): void {
    const { before, after } = this.tangent;
    this.combine(before, this.tables.mixedTangent, rows);
    this.p.multiply(after.ptr, before.ptr, this.slope.ptr, after.length);
    this.repool(this.zTangent, after, rows);
  }

  /** Overwrites the tangent of dT. */
  backwardTangent(rows: number): void {
    const { p, curvature, slope } = this;
    const { before, after } = this.gradientTangent;
    this.unpool(after, this.dzTangent, rows);
    p.multiply(before.ptr, after.ptr, slope.ptr, after.length);
    if (this.shape.activation !== "relu") {
      p.multiplyAdd(before.ptr, curvature.ptr, this.tangent.before.ptr, this.gradient.after.ptr, after.length);
    }
    this.combineAdjoint(this.tables.mixedGradientTangent, before, rows);
  }

  /** P[l] = X_l·T[l]; nothing to do for tokens. */
  private combine(out: RealBlock, table: RealBlock, rows: number): void {
    this.eachPosition((x, l) => {
      const { width, entries } = this.tables;
      this.p.nn(
        this.row(out, l),
        x,
        this.tableRow(table, l),
        rows,
        width,
        entries,
        this.featureStride,
        width,
        width,
        0,
      );
    });
  }

  /** dT[l] = X_lᵀ·dP[l]. */
  private combineAdjoint(table: RealBlock, dp: RealBlock, rows: number): void {
    this.eachPosition((x, l) => {
      const { width, entries } = this.tables;
      this.p.tn(this.tableRow(table, l), x, this.row(dp, l), entries, width, rows, this.featureStride, width, width, 0);
    });
  }

  private eachPosition(work: (x: number, l: number) => void): void {
    const { features, featureStride, capacity, p } = this;
    if (!features) return;
    for (let l = 0; l < this.shape.positions; l++) work(features.ptr + l * capacity * featureStride * p.bytes, l);
  }

  private row(block: RealBlock, l: number): number {
    return block.ptr + l * this.entries * this.tables.width * this.p.bytes;
  }

  private tableRow(block: RealBlock, l: number): number {
    return block.ptr + l * this.tables.entries * this.tables.width * this.p.bytes;
  }

  private get factor(): number {
    return this.shape.pooling === "mean" ? 1 / this.shape.positions : 1;
  }

  private pool(z: RealBlock, f: RealBlock, rows: number): void {
    if (this.shape.pooling !== "max") return this.repool(z, f, rows);
    const { p, winner, index, entries, tables, shape } = this;
    p.max(z.ptr, winner.ptr, f.ptr, index.ptr, rows, shape.positions, entries, tables.width);
  }

  /** The pool as the linear map that it is at the values of the last {@link pool}. */
  private repool(z: RealBlock, f: RealBlock, rows: number): void {
    const { p, winner, index, entries, tables, shape } = this;
    if (shape.pooling === "max") p.pick(z.ptr, f.ptr, winner.ptr, rows, tables.width);
    else p.gather(z.ptr, f.ptr, index.ptr, this.factor, rows, shape.positions, entries, tables.width);
  }

  private unpool(df: RealBlock, dz: RealBlock, rows: number): void {
    const { p, winner, index, entries, tables, shape } = this;
    df.data.fill(0);
    if (shape.pooling === "max") p.place(df.ptr, dz.ptr, winner.ptr, rows, tables.width);
    else p.scatter(df.ptr, dz.ptr, index.ptr, this.factor, rows, shape.positions, entries, tables.width);
  }
}
