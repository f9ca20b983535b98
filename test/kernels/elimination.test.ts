import fc from "fast-check";
import { expect, it } from "vitest";
import { eliminate } from "../reference/elimination.js";
import { awkwardSizes, describeCores } from "../support/cores.js";
import { relativeError, testArray } from "../support/numbers.js";

describeCores("elimination", ({ kernels, arena }) => {
  const solve = (n: number, values: ArrayLike<number>, right: ArrayLike<number>) =>
    arena.scope(() => {
      const matrix = arena.f64Matrix(n, n).write(values);
      const x = arena.f64From(right);
      const status = kernels.elimination_solve_f64(matrix.ptr, x.ptr, n, matrix.stride);
      return { status, x: x.data.slice() };
    });

  it("solves indefinite symmetric systems as the reference does", () => {
    for (const n of awkwardSizes) {
      const half = testArray(n * n, n + 1);
      const values = half.map((x, i) => x + half[(i % n) * n + Math.floor(i / n)]);
      const right = testArray(n, 2);
      const { status, x } = solve(n, values, right);
      const rows = Array.from({ length: n }, (_, i) => [...values.slice(i * n, (i + 1) * n), right[i]]);
      expect(status).toBe(0);
      expect(relativeError(x, eliminate(rows))).toBeLessThan(1e-11);
    }
  });

  it("leaves a small residual whatever the matrix", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 1e6 }), (n, seed) => {
        const values = testArray(n * n, seed);
        const right = testArray(n, seed + 1);
        const { x } = solve(n, values, right);
        const size = Math.max(...x.map(Math.abs), 1);
        for (let i = 0; i < n; i++) {
          const product = x.reduce((sum, v, j) => sum + values[i * n + j] * v, 0);
          expect(Math.abs(product - right[i])).toBeLessThan(1e-13 * size);
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it("pivots where the diagonal is zero, and names a singular or broken matrix", () => {
    expect(solve(2, [0, 1, 1, 0], [3, 5])).toEqual({ status: 0, x: Float64Array.of(5, 3) });
    expect(solve(2, [1, 2, 2, 4], [1, 1]).status).toBe(1);
    expect(solve(3, [1, 0, 0, 0, NaN, 0, 0, 0, 1], [1, 1, 1]).status).toBe(1);
  });
});
