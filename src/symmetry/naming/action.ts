/** How a move acts on a list of n things, and on a vector of n numbers: number i goes to place `to[i]`, times `signs[i]`. */
export interface SignedMove {
  /** Every number from 0 to n − 1 once, shape (n). */
  readonly to: ArrayLike<number>;
  /** 1 or −1 each, shape (n). Default: all 1. */
  readonly signs?: ArrayLike<number>;
}

/** One move of a group, with what it does to the outputs and to the inputs of a function. */
export interface Action {
  readonly outputs: SignedMove;
  readonly inputs: SignedMove;
}
