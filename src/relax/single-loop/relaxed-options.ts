import { constant, type Schedule } from "../schedule.js";

/** Hyperparameters of the single loop over a relaxed assignment A = softmax(logits / temperature). */
export interface RelaxedOptions {
  /** Gradient rule of the upper level. */
  readonly optimizer: "adam" | "rmsprop";
  /** Step size at each step. */
  readonly learningRate: Schedule;
  /** Added to the gradient as weightDecay · logits. */
  readonly weightDecay: number;
  /** Softmax temperature at each step, > 0. */
  readonly temperature: Schedule;
  /** Weight of the entropy H(A), which draws each row to one column. */
  readonly entropyWeight: number;
  /** Weight of the group penalty, which draws the rows to few columns. */
  readonly groupWeight: number;
  /** `nuclear-norm`: the sum of A's singular values (paper). `column-norm`: Σ_m ‖A_·m‖ (what the released code computes). */
  readonly groupPenalty: "nuclear-norm" | "column-norm";
  /** Gradient steps a restart. */
  readonly steps: number;
  /** Random starts; the one with the least final upper loss wins. */
  readonly restarts: number;
  /**
   * `projection`: the column-normalised form on the unshared estimates (the paper's Claim 1). `least-squares`: the
   * exact minimum over ψ, which needs fewer columns than sites or a ridge: for square A it has no gradient.
   */
  readonly lowerLevel: "projection" | "least-squares";
  /** Columns M of A; as many as sites when absent. */
  readonly columns?: number;
  /** `least-squares` only: λ of the lower level's λ‖ψ‖², relative to the mean diagonal of H. */
  readonly ridge: number;
}

/** The settings of the released code. */
const released: RelaxedOptions = {
  optimizer: "rmsprop",
  learningRate: constant(0.02),
  weightDecay: 1e-4,
  temperature: constant(1),
  entropyWeight: 1e-2,
  groupWeight: 1e-2,
  groupPenalty: "column-norm",
  steps: 1000,
  restarts: 3,
  lowerLevel: "projection",
  ridge: 0,
};

/** The paper's formulas; it does not print its weights, these are ours (docs/relaxation.md). */
const paper: RelaxedOptions = {
  ...released,
  optimizer: "adam",
  weightDecay: 0,
  entropyWeight: 3e-2,
  groupWeight: 2e-2,
  groupPenalty: "nuclear-norm",
};

/** Hyperparameters of each variant. */
export const relaxedVariants: Readonly<Record<"paper" | "released", RelaxedOptions>> = { paper, released };
