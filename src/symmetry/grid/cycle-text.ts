import { cyclesOf } from "../group/permutation.js";

/**
 * A permutation in cycle notation, with the names of what it moves; empty if nothing is moved.
 *
 * @example
 * cycleText(Int32Array.of(1, 2, 0, 3), ["a", "b", "c", "d"]); // "(a b c)"
 */
export function cycleText(permutation: Int32Array, names: readonly string[]): string {
  return cyclesOf(permutation)
    .map((cycle) => `(${cycle.map((point) => names[point]).join(" ")})`)
    .join("");
}

/** The same of lines and their negatives, which are points 2p and 2p + 1. */
export function signedCycleText(permutation: Int32Array, names: readonly string[]): string {
  return cycleText(
    permutation,
    names.flatMap((name) => [name, `−${name}`]),
  );
}
