import { describe, expect, it } from "vitest";
import { choleskyFactor } from "../../src/wasm/linear-algebra.js";
import { cholesky, choleskySolve } from "../reference/solve.js";
import { awkwardSizes, describeCores } from "../support/cores.js";
import { relativeError, testArray } from "../support/numbers.js";

/** R·Rᵀ + I: positive definite and well conditioned. */
function positive(n: number, seed: number): Float64Array {
  const r = testArray(n * n, seed);
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = i === j ? 1 : 0;
    for (let k = 0; k < n; k++) sum += r[i * n + k] * r[j * n + k];
    return sum;
  });
}

describeCores("cholesky", ({ kernels, arena }) => {
  it.each(awkwardSizes)("agrees with the reference and solves at n = %i", (n) => {
    const matrix = positive(n, 1);
    for (const columns of [1, 2, 3, 5]) {
      arena.scope(() => {
        const a = arena.f64Matrix(n, n).write(matrix);
        const right = testArray(n * columns, 2);
        const x = arena.f64Matrix(n, columns).write(right);
        expect(kernels.cholesky_f64(a.ptr, n, a.stride, 0)).toBe(0);
        const l = cholesky(matrix, n);
        const lower = a.read().map((value, at) => (at % n > Math.floor(at / n) ? 0 : value));
        expect(relativeError(lower, l)).toBeLessThan(1e-13);
        kernels.cholesky_solve_f64(x.ptr, a.ptr, n, x.stride, a.stride);
        expect(relativeError(x.read(), choleskySolve(l, right, n, columns))).toBeLessThan(1e-12);
        for (let i = 0; i < n; i++) {
          for (let c = 0; c < columns; c++) {
            let product = 0;
            for (let k = 0; k < n; k++) product += matrix[i * n + k] * x.data[k * x.stride + c];
            expect(Math.abs(product - right[i * columns + c])).toBeLessThan(1e-11);
          }
        }
      });
    }
  });

  it("names the first row whose pivot is not above the least", () => {
    arena.scope(() => {
      const status = (matrix: number[], least = 0) => {
        const n = Math.sqrt(matrix.length);
        const a = arena.f64Matrix(n, n).write(matrix);
        return kernels.cholesky_f64(a.ptr, n, a.stride, least);
      };
      expect(status([1, 1, 1, 1])).toBe(2);
      expect(status([0])).toBe(1);
      expect(status([-1])).toBe(1);
      expect(status([NaN])).toBe(1);
      expect(status([1, 0, 0, 0, 1, 0, 0, 0, 1])).toBe(0);
      expect(status([1, 0, 0, 0, 1e-11, 0, 0, 0, 1], 1e-10)).toBe(2);
    });
  });
});

describe("choleskyFactor", () => {
  it("gives the inverse and says which row failed", () => {
    expect(relativeError(choleskyFactor([2, 0, 0, 4], 2).inverse(), [0.5, 0, 0, 0.25])).toBeLessThan(1e-15);
    expect(choleskyFactor([2, 0, 0, 4], 2).failedAt).toBeUndefined();
    expect(choleskyFactor([1, 2, 2, 4], 2).failedAt).toBe(1);
    expect(choleskyFactor([], 0).solve([])).toEqual(new Float64Array(0));
  });
});
