import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnNorm, columnSums, entropy, softmaxAdjoint, softmaxRows } from "../reference/simplex.js";
import { awkwardSizes, describeCores } from "../support/cores.js";
import { largestDifference, relativeError, testArray } from "../support/numbers.js";
import { paddingOf, precisions } from "../support/precisions.js";

const widths = awkwardSizes.filter((n) => n > 0);
const inner = (x: ArrayLike<number>, y: ArrayLike<number>) =>
  Array.from(x).reduce((sum, value, i) => sum + value * y[i], 0);

describeCores("simplex", (core) => {
  const { kernels, arena } = core;
  describe.each(precisions(core))("$name", ({ name, matrix, vector, round, unit }) => {
    const f64 = name === "f64";
    const { softmax, softmaxBack, entropyOf, normOf, sumsOf } = {
      softmax: f64 ? kernels.softmax_f64 : kernels.softmax,
      softmaxBack: f64 ? kernels.softmax_adjoint_f64 : kernels.softmax_adjoint,
      entropyOf: f64 ? kernels.entropy_f64 : kernels.entropy,
      normOf: f64 ? kernels.column_norm_f64 : kernels.column_norm,
      sumsOf: f64 ? kernels.column_sums_f64 : kernels.column_sums,
    };
    const softmaxOf = (logits: ArrayLike<number>, columns: number, temperature: number) =>
      arena.scope(() => {
        const L = matrix(logits.length / columns, columns).write(logits);
        const A = matrix(L.rows, columns);
        softmax(A.ptr, L.ptr, L.rows, columns, L.stride, temperature);
        expect(paddingOf(A).every((x) => x === 0)).toBe(true);
        return Array.from(A.read());
      });

    it.each(widths)("softmax and its adjoint agree with the reference, %i columns", (columns) => {
      for (const rows of awkwardSizes) {
        const logits = round(testArray(rows * columns, 1).map((x) => 4 * x));
        const da = round(testArray(rows * columns, 2));
        const expected = softmaxRows(logits, columns, 0.5);
        expect(relativeError(softmaxOf(logits, columns, 0.5), expected)).toBeLessThan(16 * unit);
        arena.scope(() => {
          const [A, dA, dLogits] = [expected, da, da].map((values) => matrix(rows, columns).write(values));
          const { stride } = A;
          softmaxBack(dLogits.ptr, A.ptr, dA.ptr, rows, columns, stride, 0.5);
          const slopes = softmaxAdjoint(expected, da, columns, 0.5);
          expect(largestDifference(dLogits.read(), slopes)).toBeLessThan(16 * unit);
          softmaxBack(dA.ptr, A.ptr, dA.ptr, rows, columns, stride, 0.5);
          expect(dA.data, "in place").toEqual(dLogits.data);
          expect(paddingOf(dA).every((x) => x === 0)).toBe(true);
        });
      }
    });

    it("softmax in place equals softmax", () => {
      const logits = round(testArray(35, 3));
      arena.scope(() => {
        const L = matrix(5, 7).write(logits);
        softmax(L.ptr, L.ptr, 5, 7, L.stride, 1);
        expect(Array.from(L.read())).toEqual(softmaxOf(logits, 7, 1));
      });
    });

    it("softmax survives logits of ±1e4 and rows of one", () => {
      expect(softmaxOf([-1e4, 1e4, 0], 1, 1)).toEqual([1, 1, 1]);
      expect(softmaxOf([-1e4, -1e4, 1e4, -1e4, 1e4, 1e4], 2, 1)).toEqual([0.5, 0.5, 1, 0, 0.5, 0.5]);
      expect(softmaxOf([1e4, -1e4, 1e4 - 1], 3, 1e-3)).toEqual([1, 0, 0]);
      for (const columns of widths) {
        const low = softmaxOf(new Float64Array(columns).fill(-1e4), columns, 1);
        expect(relativeError(low, new Float64Array(columns).fill(1 / columns))).toBeLessThan(8 * unit);
      }
    });

    it("softmax does not see a shift of a row, and its rows sum to one", () => {
      // Multiples of 1/8 below 2¹⁰: shifting them is exact.
      const logits = fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 1, maxLength: 20 });
      fc.assert(
        fc.property(logits, fc.integer({ min: -500, max: 500 }), (row, shift) => {
          const plain = softmaxOf(
            row.map((x) => x / 8),
            row.length,
            1,
          );
          const shifted = row.map((x) => x / 8 + shift);
          expect(softmaxOf(shifted, row.length, 1)).toEqual(plain);
          expect(Math.abs(plain.reduce((s, x) => s + x, 0) - 1)).toBeLessThan(8 * unit);
        }),
        { seed: 1, numRuns: 100 },
      );
    });

    it("a NaN spoils its row and no other", () => {
      arena.scope(() => {
        const A = matrix(2, 3).write([0, NaN, 0, 0, 0, 0]);
        softmax(A.ptr, A.ptr, 2, 3, A.stride, 1);
        const [spoilt, sound] = [A.read().slice(0, 3), A.read().slice(3)];
        expect([...spoilt]).toEqual([NaN, NaN, NaN]);
        expect(relativeError(sound, [1 / 3, 1 / 3, 1 / 3])).toBeLessThan(2 * unit);
      });
    });

    it("the adjoint is symmetric: ⟨u, J v⟩ = ⟨v, J u⟩", () => {
      const [rows, columns] = [4, 7];
      const a = softmaxRows(testArray(28, 4), columns);
      arena.scope(() => {
        const [A, u, v, ju, jv] = [a, testArray(28, 5), testArray(28, 6), [], []].map((x) =>
          matrix(rows, columns).write(x),
        );
        softmaxBack(ju.ptr, A.ptr, u.ptr, rows, columns, A.stride, 1);
        softmaxBack(jv.ptr, A.ptr, v.ptr, rows, columns, A.stride, 1);
        expect(Math.abs(inner(u.read(), jv.read()) - inner(v.read(), ju.read()))).toBeLessThan(32 * unit);
      });
    });

    it.each(widths)("the penalties agree with the reference and add, %i columns", (columns) => {
      for (const rows of awkwardSizes) {
        const a = round(softmaxRows(testArray(rows * columns, 7), columns));
        const start = round(testArray(rows * columns, 8));
        const added = (weight: number, gradient: ArrayLike<number>) => start.map((x, i) => x + weight * gradient[i]);
        arena.scope(() => {
          const A = matrix(rows, columns).write(a);
          const { stride } = A;
          for (const offset of [0, 1e-6]) {
            const expected = entropy(a, columns, offset);
            const dA = matrix(rows, columns).write(start);
            const value = entropyOf(dA.ptr, A.ptr, rows, columns, stride, offset, 0.3);
            expect(Math.abs(value - (rows && expected.value))).toBeLessThanOrEqual(64 * unit);
            expect(relativeError(dA.read(), added(0.3, expected.gradient))).toBeLessThan(16 * unit);
            expect(paddingOf(dA).every((x) => x === 0)).toBe(true);
          }
          const expected = columnNorm(a, columns);
          const dA = matrix(rows, columns).write(start);
          const value = normOf(dA.ptr, A.ptr, rows, columns, stride, 0.3);
          expect(Math.abs(value - expected.value)).toBeLessThanOrEqual(32 * unit * expected.value);
          expect(relativeError(dA.read(), added(0.3, expected.gradient))).toBeLessThan(16 * unit);
          expect(paddingOf(dA).every((x) => x === 0)).toBe(true);
          const sums = vector(new Float64Array(stride).fill(9));
          sumsOf(sums.ptr, A.ptr, rows, columns, stride);
          expect(relativeError(sums.data.slice(0, columns), columnSums(a, columns))).toBeLessThan(32 * unit);
          expect(sums.data.slice(columns).every((x) => x === 0)).toBe(true);
        });
      }
    });

    it("entropy is log m on uniform rows, 0 on hard ones, and its gradient stays finite", () => {
      arena.scope(() => {
        const [rows, columns] = [3, 5];
        const [A, dA] = [matrix(rows, columns), matrix(rows, columns)];
        const of = (a: number[]) => entropyOf(dA.ptr, A.write(a).ptr, rows, columns, A.stride, 0, 1);
        expect(of(new Array(15).fill(1 / columns))).toBeCloseTo(Math.log(columns), f64 ? 14 : 6);
        expect(of([1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1])).toBe(0);
        expect(dA.data.every(Number.isFinite)).toBe(true);
      });
    });

    it("the column norm is homogeneous: ⟨A, ∂/∂A⟩ is its value; a column of zeros has none", () => {
      arena.scope(() => {
        const a = testArray(9 * 5, 9).map((x, i) => (i % 5 === 3 ? 0 : x));
        const A = matrix(9, 5).write(a);
        const dA = matrix(9, 5);
        const value = normOf(dA.ptr, A.ptr, 9, 5, A.stride, 1);
        expect(Math.abs(inner(A.read(), dA.read()) - value)).toBeLessThan(64 * unit);
        expect(dA.read().filter((_, i) => i % 5 === 3)).toEqual(dA.read().slice(0, 9).fill(0));
      });
    });
  });

  it("the f64 adjoint is the derivative of the softmax", () => {
    const [rows, columns, step] = [3, 5, 1e-6];
    const [logits, direction, weights] = [1, 2, 3].map((seed) => testArray(15, seed));
    arena.scope(() => {
      const matrixOf = (values: ArrayLike<number>) => arena.f64Matrix(rows, columns).write(values);
      const [A, dA, dLogits] = [matrixOf([]), matrixOf(weights), matrixOf([])];
      const value = (t: number) => {
        const L = matrixOf(logits.map((x, i) => x + t * direction[i]));
        kernels.softmax_f64(A.ptr, L.ptr, rows, columns, A.stride, 0.7);
        return inner(A.read(), weights);
      };
      const slope = (value(step) - value(-step)) / (2 * step);
      value(0);
      kernels.softmax_adjoint_f64(dLogits.ptr, A.ptr, dA.ptr, rows, columns, A.stride, 0.7);
      expect(inner(dLogits.read(), direction)).toBeCloseTo(slope, 8);
    });
  });
});
