import { OptionError } from "../../errors.js";
import type { Split } from "../../least-squares/linear-problem.js";
import { fitUnshared } from "../../least-squares/normal-equations.js";
import { Partition } from "../../scheme/partition.js";
import type { MatrixBlock } from "../../wasm/arena.js";
import { createCore, type Core } from "../../wasm/core.js";
import type { Random } from "../../wasm/random.js";
import { doubleSteps } from "../../wasm/steps.js";
import { LeastSquaresLevel } from "./least-squares-level.js";
import { Adam, RmsProp, type Optimizer } from "../../network/optimizer.js";
import { ProjectionLevel } from "./projection-level.js";
import type { RelaxedLevel } from "./relaxed-level.js";
import type { RelaxedOptions } from "./relaxed-options.js";

/** The upper level's loss and its parts at one assignment. */
export interface UpperLoss {
  /** Validation loss at θ = A ψ*(A). */
  readonly fit: number;
  readonly entropy: number;
  /** Nuclear norm or column norm of A. */
  readonly group: number;
  /** fit + entropyWeight · entropy + groupWeight · group. */
  readonly loss: number;
}

/** H(A) = −mean Σ (A + offset)·log(A + offset), as in the released code: finite where A is zero. */
const ENTROPY_OFFSET = 1e-6;

/**
 * The paper's single loop: gradient descent on the logits of A = softmax(logits / temperature) through the closed-form
 * lower level. One object serves many restarts; it takes its memory once and steps without allocating.
 */
export class SingleLoop {
  readonly #core: Core;
  readonly #split: Split;
  readonly #options: RelaxedOptions;
  readonly #level: RelaxedLevel;
  readonly #optimizer: Optimizer;
  readonly #logits: MatrixBlock<Float64Array>;
  readonly #a: MatrixBlock<Float64Array>;
  readonly #gradient: MatrixBlock<Float64Array>;
  /** Right singular vectors of A, kept from step to step. */
  readonly #right: MatrixBlock<Float64Array>;
  readonly #scratch: MatrixBlock<Float64Array>;
  readonly #v: Float64Array;

  constructor(split: Split, options: RelaxedOptions, core = createCore()) {
    this.#core = core;
    const sites = split.train.sites.count;
    const columns = options.columns ?? sites;
    requireGradient(options, columns, sites);
    const { arena } = this.#core;
    this.#split = split;
    this.#options = options;
    this.#logits = arena.f64Matrix(sites, columns);
    this.#a = arena.f64Matrix(sites, columns);
    this.#gradient = arena.f64Matrix(sites, columns);
    this.#right = arena.f64Matrix(columns, columns);
    this.#scratch = arena.f64Matrix(columns, sites);
    this.#v = new Float64Array(sites);
    this.#level = this.#openLevel();
    const Rule = options.optimizer === "adam" ? Adam : RmsProp;
    this.#optimizer = new Rule(doubleSteps(this.#core), this.#logits, this.#gradient, options.weightDecay);
  }

  /** Begins at these logits, dense row-major, shape (K, M). */
  start(logits: ArrayLike<number>): void {
    this.#logits.write(logits);
    this.#optimizer.reset();
    this.#resetRotation();
  }

  /** Begins at standard normal logits. */
  startRandomly(random: Random): void {
    this.start(random.normals(this.#logits.rows * this.#logits.columns));
  }

  /** One gradient step, number `index` of its schedules. */
  step(index: number): void {
    this.#differentiate(this.#options.temperature(index));
    this.#optimizer.step(this.#options.learningRate(index));
  }

  /** The upper loss at the present logits. */
  evaluate(temperature: number): UpperLoss {
    return this.#differentiate(temperature);
  }

  /** ∂(upper loss)/∂logits of the last evaluation or step, dense row-major, shape (K, M). */
  gradient(): Float64Array {
    return this.#gradient.read();
  }

  /** A of the last evaluation or step, dense row-major, shape (K, M). */
  assignment(): Float64Array {
    return this.#a.read();
  }

  /** Row argmax of A; the first column among equals. */
  harden(): Partition {
    const { rows, columns } = this.#a;
    const a = this.assignment();
    const labels = Int32Array.from({ length: rows }, (_, k) => {
      let best = 0;
      for (let j = 1; j < columns; j++) if (a[k * columns + j] > a[k * columns + best]) best = j;
      return best;
    });
    return Partition.fromLabels(labels);
  }

  #openLevel(): RelaxedLevel {
    const { train } = this.#split;
    if (this.#options.lowerLevel === "least-squares") return new LeastSquaresLevel(train, this.#options.ridge);
    return new ProjectionLevel(this.#core, fitUnshared(train).theta, this.#a.stride);
  }

  /** Forward and backward pass: A, θ, the loss, and the gradient in the logits. */
  #differentiate(temperature: number): UpperLoss {
    const { kernels } = this.#core;
    const { validation } = this.#split;
    const [a, da, logits] = [this.#a, this.#gradient, this.#logits];
    const { rows, columns, stride } = a;
    kernels.softmax_f64(a.ptr, logits.ptr, rows, columns, stride, temperature);
    const theta = this.#level.forward(a);
    const fit = validation.valueAndGradient(this.#v, theta);
    da.data.fill(0);
    this.#level.adjoint(da, this.#v);
    const { entropyWeight, groupWeight } = this.#options;
    const entropy = kernels.entropy_f64(da.ptr, a.ptr, rows, columns, stride, ENTROPY_OFFSET, entropyWeight);
    const group = this.#groupPenalty(groupWeight);
    kernels.softmax_adjoint_f64(da.ptr, a.ptr, da.ptr, rows, columns, stride, temperature);
    return { fit, entropy, group, loss: fit + entropyWeight * entropy + groupWeight * group };
  }

  /** Adds its gradient to dA. */
  #groupPenalty(weight: number): number {
    const { ptr, rows, columns, stride } = this.#a;
    const { kernels } = this.#core;
    const da = this.#gradient.ptr;
    if (this.#options.groupPenalty === "column-norm") {
      return kernels.column_norm_f64(da, ptr, rows, columns, stride, weight);
    }
    return kernels.nuclear_norm_f64(da, this.#right.ptr, this.#scratch.ptr, ptr, rows, columns, stride, weight);
  }

  /** The singular vectors' rotations begin at none, so that a restart depends on nothing before it. */
  #resetRotation(): void {
    const { data, rows, stride } = this.#right;
    data.fill(0);
    for (let j = 0; j < rows; j++) data[j * stride + j] = 1;
  }
}

function requireGradient({ lowerLevel, ridge }: RelaxedOptions, columns: number, sites: number): void {
  if (lowerLevel === "projection" || columns < sites || ridge > 0) return;
  throw new OptionError(
    "NO_GRADIENT",
    `lowerLevel "least-squares": expected fewer columns than the ${sites} sites, or a ridge > 0, got ${columns} columns and no ridge`,
    {
      fix: "A square A reaches the unshared optimum whatever it is, so validation gives no gradient: set `columns` or `ridge`.",
      where: "lowerLevel",
    },
  );
}
