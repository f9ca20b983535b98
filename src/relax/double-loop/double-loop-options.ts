import { neumann } from "../hypergradient/neumann.js";
import type { EstimatorPlan } from "../hypergradient/estimator.js";

/**
 * Where a restart begins. `spread`: all columns alike up to noise, new parameters. `separate`: each position leans to a
 * column of its own, as if nothing were shared. `together`: all lean to one column. `warm`: `spread`, with the parameters
 * that the restart before has trained.
 */
export const startKinds = ["spread", "separate", "together", "warm"] as const;
export type StartKind = (typeof startKinds)[number];

/** Hyperparameters of the double loop; the defaults of each variant stand in {@link doubleLoopVariants}. */
export interface DoubleLoopOptions {
  /** Most upper-level steps of a restart. Default 500. */
  readonly outerSteps: number;
  /** Lower-level steps (AdamW on all training rows) before each upper-level step. Default 250; `brisk` 50. */
  readonly innerSteps: number;
  /** Step size of AdamW. Default 1e-3. */
  readonly innerRate: number;
  /** Decoupled weight decay of AdamW. Default 1e-3. */
  readonly innerDecay: number;
  /** Step size of Adam on the logits. Default 1e-2; `brisk` 5e-2. */
  readonly outerRate: number;
  /** Upper-level steps without a better outer loss after which the outer rate halves. Default 50. */
  readonly plateau: number;
  /** Longest hypergradient in ‖·‖₂; a longer one is shortened to it. Default 25. */
  readonly clip: number;
  /** Upper-level steps that early stopping does not count. Default 30. */
  readonly warmUp: number;
  /** Upper-level steps without a better hold-out loss after which a restart ends. Default 100. */
  readonly patience: number;
  /** Random starts; the one with the least hold-out loss wins. Default 3. */
  readonly restarts: number;
  /** Kinds of the starts, taken in turn. Default all `spread`. */
  readonly starts: readonly StartKind[];
  /** Standard deviation of the logits at the start. Default 0.1. */
  readonly logitSpread: number;
  /** Weight of Σ_m ‖A_·m‖₂ / L in the outer loss. Default 0.05. */
  readonly groupWeight: number;
  /** Weight of the mean row entropy of A in the outer loss. Default 0.025. */
  readonly entropyWeight: number;
  /** Estimator of the hypergradient's indirect part. Default 20 Neumann terms at step 0.01. */
  readonly hypergradient: EstimatorPlan;
}

const paper: DoubleLoopOptions = {
  outerSteps: 500,
  innerSteps: 250,
  innerRate: 1e-3,
  innerDecay: 1e-3,
  outerRate: 1e-2,
  plateau: 50,
  clip: 25,
  warmUp: 30,
  patience: 100,
  restarts: 3,
  starts: ["spread"],
  logitSpread: 0.1,
  groupWeight: 0.05,
  entropyWeight: 0.025,
  hypergradient: neumann({ step: 0.01, terms: 20 }),
};

/**
 * Hyperparameters of each variant. `paper` and `released` differ in the Neumann series, with and without its leading step.
 * `brisk`, ours, moves the logits five times as fast (at 0.01 early stopping often ends a restart before A has formed) and
 * takes a fifth of the lower-level steps between two moves (docs/networks.md).
 */
export const doubleLoopVariants: Readonly<Record<"brisk" | "paper" | "released", DoubleLoopOptions>> = {
  brisk: { ...paper, innerSteps: 50, outerRate: 5e-2 },
  paper,
  released: { ...paper, hypergradient: neumann({ step: 0.01, terms: 20, form: "released" }) },
};
