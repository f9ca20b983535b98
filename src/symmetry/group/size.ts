import type { PermutationGroup } from "./automorphisms.js";

/** What the work on a chain of stabilisers grows with: points times the number of binary digits of the order. */
export function chainWork({ points, order }: Pick<PermutationGroup, "points" | "order">): number {
  return points * order.toString(2).length;
}
