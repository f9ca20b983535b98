import { streams } from "../../data/streams.js";
import type { MethodStep } from "../../scheme/method.js";
import { SetNetwork } from "../../network/network.js";
import type { SetPass } from "../../network/pass.js";
import type { SetNetworkShape } from "../../network/shape.js";
import { createCore } from "../../wasm/core.js";
import { singlePrecision, type RealBlock } from "../../wasm/precision.js";
import { Random } from "../../wasm/random.js";
import { requireConvergence } from "../../network/divergence.js";
import type { DoubleLoopOptions, StartKind } from "./double-loop-options.js";
import { norm, type EstimateReport, type HypergradientEstimator } from "../hypergradient/estimator.js";
import { Adam, type AdamState } from "../../network/optimizer.js";
import { AdamW } from "./reversible-optimizer.js";
import { requireRows, type SetSplit } from "../../network/set-data.js";
import { SetProblem } from "./set-problem.js";
import { startParameters } from "../../network/set-start.js";

/** Logit by which a start leans to a column. */
const LEANING = 2;

/** Where a restart stands. */
interface RestartState {
  readonly restart: number;
  /** Upper-level steps done in this restart. */
  readonly step: number;
  readonly rate: number;
  readonly bestOuter: number;
  readonly outerAge: number;
  readonly bestHoldOut: number;
  readonly holdOutAge: number;
}

/** The last logits of the restart with the least hold-out loss. */
export interface BestLogits {
  readonly holdOutLoss: number;
  readonly logits: readonly number[];
}

/** All that a {@link DoubleLoop} needs to go on exactly where it was; plain JSON. */
export interface DoubleLoopState extends RestartState {
  readonly parameters: readonly number[];
  readonly logits: readonly number[];
  readonly inner: AdamState;
  readonly outer: AdamState;
  readonly best: BestLogits | undefined;
}

/** What one upper-level step reached. */
export interface DoubleLoopStep extends MethodStep {
  readonly loss: number;
  readonly holdOutLoss: number;
  /** ‖hypergradient‖₂ before clipping. */
  readonly gradientNorm: number;
  readonly estimate: EstimateReport;
}

/**
 * The paper's double loop on a set network: `innerSteps` of AdamW on ψ, then one step of Adam on the logits of A along
 * the hypergradient, until the hold-out loss stops falling; several random starts.
 *
 * A step is deterministic, and {@link save} between two steps is all there is to know.
 *
 * @see Sec. 3 of Yeh et al., AISTATS 2022; docs/networks.md for what the paper leaves open.
 */
export class DoubleLoop {
  readonly network: SetNetwork;
  private readonly problem: SetProblem;
  private readonly holdOut: SetPass;
  private readonly estimator: HypergradientEstimator;
  private readonly inner: AdamW;
  private readonly outer: Adam;
  private at!: RestartState;
  private found: BestLogits | undefined;

  /**
   * @throws {@link DataError} `TOO_FEW_ROWS` if a part of the split is empty.
   */
  constructor(
    shape: SetNetworkShape,
    split: SetSplit,
    private readonly options: DoubleLoopOptions,
    private readonly seed: number,
  ) {
    requireRows(split);
    const p = singlePrecision(createCore());
    this.network = new SetNetwork(p, shape);
    const [train, validation, holdOut] = [split.train, split.validation, split.holdOut].map((part) =>
      this.network.pass(part.rows).load(part),
    );
    this.holdOut = holdOut;
    const { parameters, gradient } = this.network;
    this.inner = new AdamW(p, parameters, gradient, options.innerDecay);
    this.problem = new SetProblem(this.network, train, validation, {
      groupWeight: options.groupWeight / shape.positions,
      entropyWeight: options.entropyWeight,
      entropyOffset: 1e-6,
      optimizer: this.inner,
    });
    this.estimator = options.hypergradient(this.problem);
    this.outer = new Adam(p, this.problem.logits, this.problem.gradient, 0);
    this.begin(0);
  }

  /** Whether all restarts have ended. */
  get done(): boolean {
    return this.at.restart >= this.options.restarts;
  }

  /** One upper-level step after another; saves nothing, waits for nothing. */
  *run(): Generator<DoubleLoopStep, void> {
    while (!this.done) yield this.step();
  }

  /**
   * `innerSteps` on ψ, one step on A.
   *
   * @throws {@link OptionError} `DIVERGED` if a loss is no number any more, or explodes.
   */
  step(): DoubleLoopStep {
    const { problem, options, network } = this;
    const { restart, step } = this.at;
    problem.descend(options.innerRate, options.innerSteps);
    const holdOutLoss = network.lossOf(this.holdOut);
    const { loss, report } = problem.hypergradient(this.estimator);
    const gradientNorm = norm(network.p, problem.gradient);
    const at = `step ${step + 1} of restart ${restart + 1}`;
    requireConvergence(Number.isFinite(gradientNorm) ? loss + holdOutLoss : NaN, "double loop", at, "innerRate");
    if (gradientNorm > options.clip) this.shorten(problem.gradient, options.clip / gradientNorm);
    this.outer.step(this.at.rate);
    problem.relax();
    this.note(loss, holdOutLoss);
    const total = options.restarts * options.outerSteps;
    const phase = `restart ${restart + 1} of ${options.restarts}`;
    const done = this.at.restart * options.outerSteps + this.at.step;
    return { phase, done, total, loss, holdOutLoss, gradientNorm, estimate: report };
  }

  private shorten(gradient: RealBlock, factor: number): void {
    this.network.p.scale(gradient.ptr, factor, gradient.length);
  }

  /** Counts the step, halves the rate on a plateau, ends the restart when nothing gets better. */
  private note(loss: number, holdOutLoss: number): void {
    const { plateau, patience, warmUp, outerSteps } = this.options;
    const { at } = this;
    const better = loss < at.bestOuter;
    const lower = holdOutLoss < at.bestHoldOut;
    const outerAge = better ? 0 : at.outerAge + 1;
    const flat = outerAge > plateau;
    const step = at.step + 1;
    this.at = {
      restart: at.restart,
      step,
      rate: flat ? at.rate / 2 : at.rate,
      bestOuter: better ? loss : at.bestOuter,
      outerAge: flat ? 0 : outerAge,
      bestHoldOut: lower ? holdOutLoss : at.bestHoldOut,
      holdOutAge: lower || step <= warmUp ? 0 : at.holdOutAge + 1,
    };
    if (step >= outerSteps || this.at.holdOutAge >= patience) this.end();
  }

  /** Keeps the restart's last logits if it had the least hold-out loss so far, and begins the next. */
  private end(): void {
    const { restart, bestHoldOut } = this.at;
    if (bestHoldOut < this.holdOutLoss) {
      this.found = { holdOutLoss: bestHoldOut, logits: Array.from(this.problem.logits.data) };
    }
    this.begin(restart + 1);
  }

  private begin(restart: number): void {
    const { options, problem, network } = this;
    this.at = {
      restart,
      step: 0,
      rate: options.outerRate,
      bestOuter: Infinity,
      outerAge: 0,
      bestHoldOut: Infinity,
      holdOutAge: 0,
    };
    if (this.done) return;
    const random = new Random(this.seed, streams.restarts).split(restart);
    const kind = options.starts[restart % options.starts.length];
    if (kind !== "warm" || restart === 0) startParameters(network, random.split(0));
    this.startLogits(kind, random.split(1));
    this.inner.reset();
    this.outer.reset();
    problem.relax();
  }

  private startLogits(kind: StartKind, random: Random): void {
    const { positions, groups } = this.network.shape;
    random.normals(positions * groups).forEach((z, i) => {
      const [l, m] = [Math.floor(i / groups), i % groups];
      const preferred = kind === "separate" ? l % groups : kind === "together" ? 0 : undefined;
      const lean = m === preferred ? LEANING : 0;
      this.problem.logits.data[l * this.network.assignmentStride + m] = lean + this.options.logitSpread * z;
    });
  }

  /** The logits (L, M) of the best restart that has ended, or the present ones before any has. */
  get logits(): Float64Array {
    const { positions, groups } = this.network.shape;
    const logits = this.found?.logits ?? this.problem.logits.data;
    return Float64Array.from({ length: positions * groups }, (_, i) => {
      return logits[Math.floor(i / groups) * this.network.assignmentStride + (i % groups)];
    });
  }

  /** The least hold-out loss of a restart that has ended; Infinity before. */
  get holdOutLoss(): number {
    return this.found?.holdOutLoss ?? Infinity;
  }

  save(): DoubleLoopState {
    const [parameters, logits] = [this.network.parameters, this.problem.logits].map((block) => Array.from(block.data));
    return { ...this.at, parameters, logits, inner: this.inner.save(), outer: this.outer.save(), best: this.found };
  }

  /** Goes on from a saved state of a loop with the same shape, data and options. */
  restore({ parameters, logits, inner, outer, best, ...at }: DoubleLoopState): void {
    this.network.parameters.data.set(parameters);
    this.problem.logits.data.set(logits);
    this.inner.restore(inner);
    this.outer.restore(outer);
    this.found = best;
    this.at = at;
    this.problem.relax();
  }
}
