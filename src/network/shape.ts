/** A set network's architecture: y = ρ(pool_l f(W_l e(x_l) + b_l)), W = A W₀, b = A b₀ over the positions l. */
export interface SetNetworkShape {
  /** L: positions of the set. */
  readonly positions: number;
  /** M: columns of A, the most kinds of positions there can be. */
  readonly groups: number;
  /** What stands at a position: one of `count` tokens, or `count` real features. */
  readonly input: { readonly kind: "tokens" | "features"; readonly count: number };
  /** Token whose embedding is zero and stays so. */
  readonly padding?: number;
  /** Width of the embedding e. */
  readonly embedding: number;
  /** Width of the shared layer. */
  readonly hidden: number;
  /** Widths of ρ's hidden layers; none for a linear ρ. */
  readonly widths: readonly number[];
  /** 1 for a regression, the number of classes for `cross-entropy`. */
  readonly outputs: number;
  readonly activation: "relu" | "tanh" | "silu";
  readonly pooling: "sum" | "mean" | "max";
  /** Mean over the rows of |r|, r², Huber's (threshold 1), or −log softmax at the class. */
  readonly loss: "absolute" | "squared" | "huber" | "cross-entropy";
}

/** `count` rounded up to a multiple of `lanes`. */
export function padTo(count: number, lanes: number): number {
  return Math.ceil(count / lanes) * lanes;
}
