import { expect, it } from "vitest";
import { nuclearNorm } from "../reference/spectral.js";
import { describeCores } from "../support/cores.js";
import { golden } from "../support/golden.js";
import { relativeError, testArray } from "../support/numbers.js";

const { cases } = golden<{ cases: { K: number; A: number[]; nuclearNorm: number }[] }>("gaussian-closed-form");
const shapes = [1, 2, 3, 4, 5, 8, 9, 17].flatMap((rows) => [1, 2, 3, 7, 8].map((columns) => [rows, columns] as const));

describeCores("the nuclear norm", ({ kernels, arena }) => {
  const evaluate = (values: ArrayLike<number>, rows: number, columns: number, weight = 1, calls = 1) =>
    arena.scope(() => {
      const a = arena.f64Matrix(rows, columns).write(values);
      const da = arena.f64Matrix(rows, columns);
      const u = arena.f64Matrix(columns, rows);
      const v = arena.f64Matrix(columns, columns);
      for (let j = 0; j < columns; j++) v.data[j * v.stride + j] = 1;
      let norm = 0;
      for (let call = 0; call < calls; call++) {
        da.data.fill(0);
        norm = kernels.nuclear_norm_f64(da.ptr, v.ptr, u.ptr, a.ptr, rows, columns, a.stride, weight);
      }
      return { norm, gradient: da.read(), right: v.read() };
    });

  it.each(cases.map(({ K, A, nuclearNorm }, i) => [i, K, A, nuclearNorm] as const))(
    "holds golden case %i",
    (_, k, a, expected) => {
      expect(relativeError([evaluate(a, k, k).norm], [expected])).toBeLessThan(1e-12);
    },
  );

  it("agrees with the eigenvalues of AᵀA", () => {
    for (const [rows, columns] of shapes) {
      const a = testArray(rows * columns, rows * 31 + columns);
      expect(Math.abs(evaluate(a, rows, columns).norm - nuclearNorm(a, rows, columns))).toBeLessThan(1e-6);
    }
  });

  it("has the gradient U Vᵀ: ⟨A, ∂‖A‖⟩ = ‖A‖, singular values 1, and V stays orthogonal", () => {
    for (const [rows, columns] of shapes) {
      const a = testArray(rows * columns, rows * 7 + columns);
      const { norm, gradient, right } = evaluate(a, rows, columns);
      const inner = gradient.reduce((sum, value, at) => sum + value * a[at], 0);
      expect(Math.abs(inner - norm)).toBeLessThan(1e-12 * norm);
      expect(Math.abs(evaluate(gradient, rows, columns).norm - Math.min(rows, columns))).toBeLessThan(1e-9);
      for (let i = 0; i < columns; i++) {
        for (let j = 0; j < columns; j++) {
          let product = 0;
          for (let k = 0; k < columns; k++) product += right[i * columns + k] * right[j * columns + k];
          expect(Math.abs(product - (i === j ? 1 : 0))).toBeLessThan(1e-13);
        }
      }
    }
  });

  it("is Σ √(group size) of a hard assignment, with a bounded gradient", () => {
    const { norm, gradient } = evaluate([1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0], 4, 3);
    expect(norm).toBeCloseTo(Math.sqrt(3) + 1, 14);
    expect([...gradient]).toEqual(expect.arrayContaining([1]));
    for (const value of gradient) expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-12);
  });

  it("keeps tiny singular values: 1, 1e-9 and 0", () => {
    const { norm, gradient } = evaluate([1, 0, 0, 0, 1e-9, 0, 0, 0, 0], 3, 3);
    expect(norm).toBe(1 + 1e-9);
    expect(relativeError(gradient, [1, 0, 0, 0, 1, 0, 0, 0, 0])).toBeLessThan(1e-15);
  });

  it("adds its gradient times the weight, and nothing changes when it starts from its own answer", () => {
    const a = testArray(30, 4);
    const once = evaluate(a, 6, 5);
    const again = evaluate(a, 6, 5, -2, 3);
    expect(again.norm).toBeCloseTo(once.norm, 13);
    expect(
      relativeError(
        again.gradient,
        once.gradient.map((value) => -2 * value),
      ),
    ).toBeLessThan(1e-12);
  });
});
