import { expect } from "vitest";

/** max|actual − expected|; Infinity where only one is NaN, 0 for empty arrays. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length);
  let difference = 0;
  for (let i = 0; i < expected.length; i++) {
    if (Number.isNaN(actual[i]) !== Number.isNaN(expected[i])) return Infinity;
    difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
  }
  return difference;
}

/** max|actual − expected| / max|expected|; 0 for empty arrays. */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  const difference = largestDifference(actual, expected);
  const scale = Array.from(expected).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return difference === 0 ? 0 : difference / scale;
}

/** A small deterministic generator for test data, uniform in [-1, 1). Not the package's own. */
export function testNumbers(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 31 - 1;
  };
}

/** `length` numbers of {@link testNumbers}. */
export function testArray(length: number, seed: number): Float64Array {
  return Float64Array.from({ length }, testNumbers(seed));
}
