/** Where each point goes: point i goes to `permutation[i]`; shape (n), every number from 0 to n − 1 once. */
export type Permutation = Int32Array;

/** The permutation that moves nothing. */
export function identity(points: number): Permutation {
  return Int32Array.from({ length: points }, (_, i) => i);
}

/** Whether nothing is moved. */
export function isIdentity(permutation: Permutation): boolean {
  return permutation.every((image, point) => image === point);
}

/**
 * First `first`, then `second`.
 *
 * @example
 * compose(Int32Array.of(1, 2, 0), Int32Array.of(1, 0, 2)); // Int32Array [0, 2, 1]
 */
export function compose(first: Permutation, second: Permutation): Permutation {
  return first.map((image) => second[image]);
}

/** The permutation that takes all back. */
export function inverse(permutation: Permutation): Permutation {
  const back = new Int32Array(permutation.length);
  permutation.forEach((image, point) => (back[image] = point));
  return back;
}

/** Whether two permutations of the same points are the same. */
export function equal(a: Permutation, b: Permutation): boolean {
  return a.every((image, point) => image === b[point]);
}

/**
 * The cycles of at least two points: each point goes to the next of its cycle, the last to the first.
 *
 * @example
 * cyclesOf(Int32Array.of(2, 1, 4, 3, 0)); // [[0, 2, 4]]
 */
export function cyclesOf(permutation: Permutation): number[][] {
  const seen = new Uint8Array(permutation.length);
  const cycles: number[][] = [];
  for (let start = 0; start < permutation.length; start++) {
    const cycle: number[] = [];
    for (let point = start; seen[point] === 0; point = permutation[point]) {
      seen[point] = 1;
      cycle.push(point);
    }
    if (cycle.length > 1) cycles.push(cycle);
  }
  return cycles;
}

/** How often a permutation has to be done until nothing is moved: the least common multiple of its cycles' lengths. */
export function orderOf(permutation: Permutation): bigint {
  return cyclesOf(permutation).reduce((order, { length }) => leastCommonMultiple(order, BigInt(length)), 1n);
}

/** The least number that both divide. */
export function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}

/** 1 · 2 · … · n. */
export function factorial(n: number): bigint {
  let product = 1n;
  for (let i = 2; i <= n; i++) product *= BigInt(i);
  return product;
}
