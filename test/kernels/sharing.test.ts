import { expect, it } from "vitest";
import {
  projection,
  projectionAdjoint,
  sharingAdjointA,
  sharingAdjointPsi,
  sharingForward,
} from "../reference/sharing.js";
import { softmaxRows } from "../reference/simplex.js";
import { awkwardSizes, describeCores } from "../support/cores.js";
import { relativeError, testArray } from "../support/numbers.js";
import { paddingOf } from "../support/precisions.js";

const blockSizes = [4, 8, 12, 36];
const f32 = (values: Float64Array) => Float32Array.from(values);

describeCores("sharing", ({ kernels, arena }) => {
  for (const k of awkwardSizes) {
    for (const m of [1, 3, 8]) {
      it(`agrees with the reference at k = ${k}, m = ${m}`, () => {
        for (const d of blockSizes) {
          arena.scope(() => {
            const [a, psi, dtheta] = [f32(testArray(k * m, 1)), f32(testArray(m * d, 2)), f32(testArray(k * d, 3))];
            const A = arena.f32(k * m);
            const Psi = arena.f32(m * d);
            const Dtheta = arena.f32(k * d);
            const theta = arena.f32(k * d);
            const dpsi = arena.f32(m * d);
            const da = arena.f32(k * m);
            A.data.set(a);
            Psi.data.set(psi);
            Dtheta.data.set(dtheta);
            kernels.sharing_forward(theta.ptr, A.ptr, Psi.ptr, k, m, d);
            kernels.sharing_adjoint_psi(dpsi.ptr, A.ptr, Dtheta.ptr, k, m, d);
            kernels.sharing_adjoint_a(da.ptr, Dtheta.ptr, Psi.ptr, k, m, d);
            expect(relativeError(theta.data, sharingForward(a, psi, k, m, d))).toBeLessThan(2e-6);
            expect(relativeError(dpsi.data, sharingAdjointPsi(a, dtheta, k, m, d))).toBeLessThan(2e-6);
            expect(relativeError(da.data, sharingAdjointA(dtheta, psi, k, m, d))).toBeLessThan(2e-6);
          });
        }
      });
    }
  }

  it.each(awkwardSizes)("projection and its adjoint agree with the reference, %i columns", (columns) => {
    for (const rows of awkwardSizes) {
      const a = columns ? softmaxRows(testArray(rows * columns, 1), columns) : new Float64Array(0);
      const [x, v, start] = [rows, rows, rows * columns].map((n, i) => testArray(n, 2 + i));
      for (const offset of [0, 1e-8]) {
        arena.scope(() => {
          const [A, dA] = [a, start].map((values) => arena.f64Matrix(rows, columns).write(values));
          const { stride } = A;
          const [X, V, theta, psi, mass] = [rows, rows, rows, stride, stride].map((n) => arena.f64(n));
          X.data.set(x);
          V.data.set(v);
          const expected = projection(a, x, columns, offset);
          kernels.projection_f64(theta.ptr, psi.ptr, mass.ptr, A.ptr, X.ptr, rows, columns, stride, offset);
          expect(relativeError(theta.data, expected.theta)).toBeLessThan(1e-14);
          expect(relativeError(psi.data.slice(0, columns), expected.psi)).toBeLessThan(1e-14);
          expect(relativeError(mass.data.slice(0, columns), expected.mass)).toBeLessThan(1e-14);
          const added = projectionAdjoint(v, a, x, expected).map((g, i) => g + start[i]);
          kernels.projection_adjoint_f64(dA.ptr, V.ptr, A.ptr, X.ptr, psi.ptr, mass.ptr, rows, columns, stride);
          expect(relativeError(dA.read(), added)).toBeLessThan(1e-14);
          expect(paddingOf(dA).every((entry) => entry === 0)).toBe(true);
        });
      }
    }
  });

  it("projection on a hard A is the mean of each group; an empty group changes nothing", () => {
    arena.scope(() => {
      const A = arena.f64Matrix(4, 3).write([1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1]);
      const dA = arena.f64Matrix(4, 3);
      const [x, v] = [arena.f64From([1, 5, 2, 9]), arena.f64From([1, 1, 1, 1])];
      const [theta, psi, mass] = [arena.f64(4), arena.f64(4), arena.f64(4)];
      kernels.projection_f64(theta.ptr, psi.ptr, mass.ptr, A.ptr, x.ptr, 4, 3, A.stride, 0);
      expect([...theta.data]).toEqual([1.5, 7, 1.5, 7]);
      expect([...psi.data]).toEqual([1.5, 0, 7, 0]);
      kernels.projection_adjoint_f64(dA.ptr, v.ptr, A.ptr, x.ptr, psi.ptr, mass.ptr, 4, 3, A.stride);
      expect([...dA.read()].filter((_, i) => i % 3 === 1)).toEqual([0, 0, 0, 0]);
    });
  });

  it("the projection's adjoint is its derivative", () => {
    const [columns, step] = [3, 1e-6];
    const a = testArray(15, 1).map((entry) => 1.5 + entry);
    const [direction, x, v] = [testArray(15, 2), testArray(5, 3), testArray(5, 4)];
    const value = (t: number) => {
      const moved = a.map((entry, i) => entry + t * direction[i]);
      return projection(moved, x, columns, 1e-8).theta.reduce((sum, entry, i) => sum + entry * v[i], 0);
    };
    const slope = projectionAdjoint(v, a, x, projection(a, x, columns, 1e-8)).reduce(
      (sum, g, i) => sum + g * direction[i],
      0,
    );
    expect(slope).toBeCloseTo((value(step) - value(-step)) / (2 * step), 8);
  });
});
