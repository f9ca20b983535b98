import type { DoubleLoopOptions } from "../../relax/double-loop/double-loop-options.js";
import type { RefitOptions } from "../../network/refit.js";
import type { SetNetworkShape } from "../../network/shape.js";
import type { RunOptions } from "../run-options.js";

/** The methods for sets. */
export const setMethods = ["search", "relaxed", "no-share", "deep-sets", "oracle"] as const;
export type SetMethodName = (typeof setMethods)[number];

/** Variants of the double loop. */
export const setVariants = ["brisk", "paper", "released"] as const;
export type SetVariantName = (typeof setVariants)[number];

export const losses = ["absolute", "squared", "huber", "cross-entropy"] as const;
export const activations = ["relu", "tanh", "silu"] as const;
export const poolings = ["sum", "mean", "max"] as const;

/** y = ρ(pool_l f(W_l e(x_l) + b_l)): what can be chosen of it. Defaults: docs/networks.md says how they were found. */
export interface SetNetworkOptions {
  /** Width of the embedding e, an integer ≥ 1. Default: 500 for tokens, as in the paper; 16 for real columns. */
  readonly embedding: number;
  /** Width of the shared layer, an integer ≥ 1. Default: 50 for tokens, as in the paper; 32 for real columns. */
  readonly hidden: number;
  /** Widths of ρ's hidden layers. Default: none for tokens, so that ρ is linear, as in the paper; 32 for real columns. */
  readonly widths: readonly number[];
  /** f, also between ρ's layers. Default `relu`. */
  readonly activation: SetNetworkShape["activation"];
  /** Default `sum`. */
  readonly pooling: SetNetworkShape["pooling"];
}

/** The paper's network for tokens; for real columns, the smallest of those tried that learns maxima and products. */
export const networkDefaults: Readonly<Record<"tokens" | "features", SetNetworkOptions>> = {
  tokens: { embedding: 500, hidden: 50, widths: [], activation: "relu", pooling: "sum" },
  features: { embedding: 16, hidden: 32, widths: [32], activation: "relu", pooling: "sum" },
};

/** Options of {@link discover} for sets: which positions share one network? */
export interface SetDiscoverOptions extends RunOptions {
  /** y = ρ(pool_l f(W_l e(x_l) + b_l)); the sites are the positions l. */
  readonly model: "set";
  /** The column to predict, exactly one. */
  readonly targets: readonly string[];
  /** Columns in the order of the positions. Default: all but the target. */
  readonly inputs?: readonly string[];
  /** Whether a column holds a token, an integer that is a name and no quantity. Default false: real numbers. */
  readonly tokens?: boolean;
  /** `tokens` only: the tokens are 0 … vocabulary − 1. Default: those in the inputs, of all rows. */
  readonly vocabulary?: number;
  /** `tokens` only: the token that stands for nothing; its embedding is zero and stays so. Default: none. */
  readonly padding?: number;
  /** Real columns only: how many neighbouring columns make one position, an integer ≥ 1. Default 1. */
  readonly featuresPerPosition?: number;
  /**
   * Mean over the rows of |r|, r² or Huber's (r in standard deviations of the target, threshold 1), or `cross-entropy`:
   * then the target's integers are classes. Default `absolute`.
   */
  readonly loss?: SetNetworkShape["loss"];
  /** What to change of the network. */
  readonly network?: Partial<SetNetworkOptions>;
  /**
   * Default `search`. `relaxed` is the paper's double loop. `no-share`, `deep-sets` (one network for all) and `oracle`
   * (the groups of `labels`) train a scheme and discover none.
   */
  readonly method?: SetMethodName;
  /** `relaxed` only. Default `brisk`. */
  readonly variant?: SetVariantName;
  /** `relaxed` only: what to change of the variant's hyperparameters. */
  readonly doubleLoop?: Partial<DoubleLoopOptions>;
  /** What to change of the training of hard schemes. */
  readonly refit?: Partial<RefitOptions>;
  /** `oracle` only: the group of each position, any numbers. */
  readonly labels?: ArrayLike<number>;
  /**
   * Share of the rows beside the test rows that decides when training stops and which scheme is taken, in (0, 1).
   * Default .5, as in the paper.
   */
  readonly holdoutFraction?: number;
  /**
   * Share of the rows beside the test and hold-out rows that fits the parameters while the others judge A, in (0, 1).
   * Default .4, as in the paper. `relaxed` only in effect: networks of hard schemes train on both.
   */
  readonly trainFraction?: number;
}

/** Every choice that led to a result, defaults filled in. */
export interface ResolvedSetOptions {
  readonly model: "set";
  readonly targets: readonly string[];
  readonly inputs: readonly string[];
  readonly tokens: boolean;
  readonly vocabulary?: number;
  readonly padding?: number;
  readonly featuresPerPosition: number;
  readonly loss: SetNetworkShape["loss"];
  readonly network: SetNetworkOptions;
  readonly method: SetMethodName;
  readonly variant?: SetVariantName;
  readonly doubleLoop?: Partial<DoubleLoopOptions>;
  readonly refit: RefitOptions;
  readonly labels?: readonly number[];
  readonly seed: number;
  readonly trainFraction: number;
  readonly holdoutFraction: number;
  readonly testFraction: number;
}
