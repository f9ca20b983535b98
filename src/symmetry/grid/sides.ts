/** Whether outputs and inputs are moved each by a permutation of its own, or both by one. */
export type Sides = "each" | "same";
