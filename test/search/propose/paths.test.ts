import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CorrelatedGroups } from "../../../src/search/propose/covariance-path.js";
import { levelsOf, walkPath, type PathVisitor } from "../../../src/search/propose/path.js";
import { SortedGroups } from "../../../src/search/propose/sorted-path.js";
import { relativeError, testArray } from "../../support/numbers.js";

interface Level {
  groups: number;
  theta: Float64Array;
  groupOf: Int32Array;
}

function collect(walk: (visit: PathVisitor) => void): Level[] {
  const levels: Level[] = [];
  walk((groups, theta, groupOf) => levels.push({ groups, theta: theta.slice(), groupOf: groupOf.slice() }));
  return levels;
}

const allLevels = (k: number) => new Set(Array.from({ length: k }, (_, i) => i + 1));

/** Weighted sum of squares within groups. */
function within(estimates: ArrayLike<number>, weights: ArrayLike<number>, { theta }: Level): number {
  return Array.from(estimates, (value, k) => weights[k] * (value - theta[k]) ** 2).reduce((a, b) => a + b, 0);
}

const scalars = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 12 });

describe("sorted path", () => {
  it("visits each asked level once, from many groups to one, and nests them", () => {
    const levels = collect((visit) =>
      walkPath(new SortedGroups(testArray(9, 1), new Float64Array(9).fill(1)), 9, allLevels(9), visit),
    );
    expect(levels.map(({ groups }) => groups)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    for (const { groups, groupOf } of levels) expect(new Set(groupOf).size).toBe(groups);
    for (let i = 1; i < levels.length; i++) {
      const pairs = new Set(Array.from(levels[i - 1].groupOf, (g, k) => `${g}>${levels[i].groupOf[k]}`));
      expect(pairs.size).toBe(levels[i - 1].groups);
    }
  });

  it("is Ward's greedy choice among all pairs, not only among neighbours", () => {
    fc.assert(
      fc.property(scalars, (estimates) => {
        const weights = estimates.map((_, k) => 1 + (k % 3));
        const levels = collect((visit) =>
          walkPath(new SortedGroups(estimates, weights), estimates.length, allLevels(estimates.length), visit),
        );
        for (let i = 1; i < levels.length; i++) {
          const rise = within(estimates, weights, levels[i]) - within(estimates, weights, levels[i - 1]);
          const cheapest = cheapestMerge(estimates, weights, levels[i - 1]);
          expect(rise).toBeLessThanOrEqual(cheapest + 1e-9 * (1 + cheapest));
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it("ties by weighted means", () => {
    const [all] = collect((visit) => walkPath(new SortedGroups([1, 4, 4], [2, 1, 1]), 3, new Set([1]), visit));
    expect([...all.theta]).toEqual([2.5, 2.5, 2.5]);
  });
});

describe("covariance path", () => {
  it("is the sorted path where the covariance is diagonal", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 2, maxLength: 10 }),
        (estimates) => {
          const k = estimates.length;
          const covariance = new Float64Array(k * k);
          for (let i = 0; i < k; i++) covariance[i * k + i] = 0.5;
          const sorted = collect((visit) =>
            walkPath(new SortedGroups(estimates, new Float64Array(k).fill(2)), k, allLevels(k), visit),
          );
          const exact = collect((visit) =>
            walkPath(new CorrelatedGroups(estimates, covariance), k, allLevels(k), visit),
          );
          for (let i = 0; i < k; i++) {
            expect(
              Math.abs(within(estimates, covariance, sorted[i]) - within(estimates, covariance, exact[i])),
            ).toBeLessThan(1e-9);
          }
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });

  it("carries the exact generalised least squares fit of every level", () => {
    const k = 6;
    const root = testArray(k * k, 5);
    const covariance = product(root, transpose(root, k), k).map((v, at) => v + (at % (k + 1) === 0 ? 0.3 : 0));
    const estimates = testArray(k, 7);
    const levels = collect((visit) =>
      walkPath(new CorrelatedGroups(estimates, covariance.slice()), k, allLevels(k), visit),
    );
    const precision = inverse(covariance, k);
    for (const level of levels) {
      // Optimality: the gradient Aᵀ Σ⁻¹ (θ − θ̂) of the tied problem vanishes.
      const gradient = new Map<number, number>();
      for (let i = 0; i < k; i++) {
        let sum = 0;
        for (let j = 0; j < k; j++) sum += precision[i * k + j] * (level.theta[j] - estimates[j]);
        gradient.set(level.groupOf[i], (gradient.get(level.groupOf[i]) ?? 0) + sum);
      }
      for (const value of gradient.values()) expect(Math.abs(value)).toBeLessThan(1e-9);
    }
    expect(relativeError(levels[0].theta, estimates)).toBe(0);
  });
});

describe("levels", () => {
  it("are all up to 128 and 5 % apart above, with both ends", () => {
    expect(levelsOf(3)).toEqual([1, 2, 3]);
    expect(levelsOf(1)).toEqual([1]);
    const many = levelsOf(100_000);
    expect(many.slice(0, 128)).toEqual(Array.from({ length: 128 }, (_, i) => i + 1));
    expect(many.at(-1)).toBe(100_000);
    expect(many.length).toBeLessThan(300);
    for (let i = 1; i < many.length; i++) expect(many[i]).toBeGreaterThan(many[i - 1]);
  });
});

function cheapestMerge(estimates: number[], weights: number[], level: Level): number {
  const groups = [...new Set(level.groupOf)].map((g) => {
    const members = estimates.map((_, k) => k).filter((k) => level.groupOf[k] === g);
    return { mean: level.theta[members[0]], weight: members.reduce((sum, k) => sum + weights[k], 0) };
  });
  const costs = groups.flatMap((a, i) =>
    groups.slice(i + 1).map((b) => ((a.weight * b.weight) / (a.weight + b.weight)) * (a.mean - b.mean) ** 2),
  );
  return Math.min(...costs);
}

function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += a[Math.floor(at / n) * n + j] * b[j * n + (at % n)];
    return sum;
  });
}

function transpose(a: Float64Array, n: number): Float64Array {
  return a.map((_, at) => a[(at % n) * n + Math.floor(at / n)]);
}

/** Gauss-Jordan, for small well-conditioned matrices. */
function inverse(matrix: Float64Array, n: number): Float64Array {
  const a = matrix.slice();
  const out = Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0));
  for (let c = 0; c < n; c++) {
    const pivot = a[c * n + c];
    for (let j = 0; j < n; j++) {
      a[c * n + j] /= pivot;
      out[c * n + j] /= pivot;
    }
    for (let i = 0; i < n; i++) {
      if (i === c) continue;
      const factor = a[i * n + c];
      for (let j = 0; j < n; j++) {
        a[i * n + j] -= factor * a[c * n + j];
        out[i * n + j] -= factor * out[c * n + j];
      }
    }
  }
  return out;
}
