import type { SetNetwork } from "../../network/network.js";
import type { SetPass } from "../../network/pass.js";
import type { RealBlock } from "../../wasm/precision.js";
import { DescentPath } from "./descent-path.js";
import type { EstimateReport, HypergradientEstimator, InnerPath, LowerLevel } from "../hypergradient/estimator.js";
import { GradientDescent, type ReversibleOptimizer } from "./reversible-optimizer.js";

/** What the two levels of {@link SetProblem} add to their losses. */
export interface SetProblemOptions {
  /** Weight of Σ_m ‖A_·m‖₂ in the outer loss. Default 0. */
  readonly groupWeight?: number;
  /** Weight of the mean row entropy of A in the outer loss. Default 0. */
  readonly entropyWeight?: number;
  /** Added to A inside the entropy. Default 0; the released code has 1e-6. */
  readonly entropyOffset?: number;
  /** λ of the inner loss's λ/2·‖ψ‖². Default 0. */
  readonly ridge?: number;
  /** Descends on the network's parameters along its gradient. Default plain gradient steps. */
  readonly optimizer?: ReversibleOptimizer;
}

/**
 * The bilevel problem of a set network: φ = logits of A = row-softmax(logits), ψ = the network's parameters.
 * Outer: validation loss + penalties on A; inner: training loss + ridge.
 */
export class SetProblem implements LowerLevel {
  readonly p;
  readonly free: Int32Array;
  /** φ (L, M), rows as those of A. Call {@link relax} after changing it. */
  readonly logits: RealBlock;
  /** The hypergradient of the last {@link hypergradient}, shaped like φ. */
  readonly gradient: RealBlock;
  private readonly outerParameters: RealBlock;
  private readonly groupWeight: number;
  private readonly entropyWeight: number;
  private readonly entropyOffset: number;
  private readonly ridge: number;
  private readonly indirect: RealBlock;
  private readonly optimizer: ReversibleOptimizer;
  private readonly paths: DescentPath[] = [];

  constructor(
    readonly network: SetNetwork,
    private readonly train: SetPass,
    private readonly validation: SetPass,
    options: SetProblemOptions = {},
  ) {
    this.p = network.p;
    this.free = network.layout.free;
    this.groupWeight = options.groupWeight ?? 0;
    this.entropyWeight = options.entropyWeight ?? 0;
    this.entropyOffset = options.entropyOffset ?? 0;
    this.ridge = options.ridge ?? 0;
    this.optimizer = options.optimizer ?? new GradientDescent(network.p, network.parameters, network.gradient);
    this.logits = this.mixed();
    this.gradient = this.mixed();
    this.indirect = this.mixed();
    this.outerParameters = this.vector();
  }

  vector(): RealBlock {
    return this.network.vector();
  }

  mixed(): RealBlock {
    return this.network.assignmentVector();
  }

  /** A = softmax(logits). */
  relax(): void {
    const { assignment, assignmentStride, shape } = this.network;
    this.p.softmax(assignment.ptr, this.logits.ptr, shape.positions, shape.groups, assignmentStride, 1);
  }

  /** The training loss at the current ψ and A, its gradient in `network.gradient`. */
  innerGradient(): number {
    return this.addRidge(this.network.gradientOf(this.train));
  }

  /** `steps` steps of the optimiser on ψ, each of size `rate`. */
  descend(rate: number, steps: number): void {
    for (const path of this.paths) path.forget();
    for (let left = steps; left > 0; left--) {
      this.innerGradient();
      for (const path of this.paths) if (left <= path.capacity) path.record(rate);
      this.optimizer.step(rate);
      this.network.pin();
    }
  }

  path(steps: number): InnerPath {
    const path = new DescentPath(this.network, this.optimizer, () => void this.linearise(), steps);
    this.paths.push(path);
    return path;
  }

  private addRidge(loss: number): number {
    if (this.ridge === 0) return loss;
    const { p, ridge } = this;
    const { parameters, gradient } = this.network;
    p.axpy(gradient.ptr, ridge, parameters.ptr, gradient.length);
    this.network.freeze(gradient);
    return loss + (ridge / 2) * this.squaredNorm();
  }

  private squaredNorm(): number {
    const { data } = this.network.parameters;
    return this.free.reduce((sum, at) => sum + data[at] * data[at], 0);
  }

  tangent(hessian: RealBlock, mixed: RealBlock, v: RealBlock): void {
    this.network.tangent(hessian, mixed, v);
    if (this.ridge !== 0) this.p.axpy(hessian.ptr, this.ridge, v.ptr, v.length);
  }

  /** The validation loss with penalties, at the current ψ and A. */
  outerLoss(): number {
    return this.network.lossOf(this.validation) + this.penalties(this.indirect);
  }

  /**
   * The outer loss, and its hypergradient dL_val/dφ in {@link gradient}: the direct part minus the estimator's.
   * Leaves the network linearised at the training data.
   */
  hypergradient(estimator: HypergradientEstimator): { loss: number; report: EstimateReport } {
    const { network, p, outerParameters, indirect, gradient } = this;
    const fit = network.gradientOf(this.validation);
    outerParameters.data.set(network.gradient.data);
    gradient.data.set(network.assignmentGradient.data);
    const loss = fit + this.penalties(gradient);
    this.linearise();
    const report = estimator.estimate(indirect, outerParameters);
    p.axpy(gradient.ptr, -1, indirect.ptr, gradient.length);
    const { shape, assignment, assignmentStride } = network;
    p.softmaxAdjoint(gradient.ptr, assignment.ptr, gradient.ptr, shape.positions, shape.groups, assignmentStride, 1);
    return { loss, report };
  }

  /** Forward and backward on the training data, ready for {@link tangent}. */
  linearise(): number {
    return this.addRidge(this.network.linearise(this.train));
  }

  /** The penalties; their gradient in A is added to `da`. */
  private penalties(da: RealBlock): number {
    const { p, groupWeight, entropyWeight, entropyOffset } = this;
    const { shape, assignment, assignmentStride } = this.network;
    const { positions: rows, groups: columns } = shape;
    const { ptr: a } = assignment;
    const norms = p.columnNorm(da.ptr, a, rows, columns, assignmentStride, groupWeight);
    const entropy = p.entropy(da.ptr, a, rows, columns, assignmentStride, entropyOffset, entropyWeight);
    return groupWeight * norms + entropyWeight * entropy;
  }
}
