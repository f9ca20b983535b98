import { expect, it } from "vitest";
import { sharingAdjointA, sharingAdjointPsi, sharingForward } from "../reference/sharing.js";
import { awkwardSizes, describeCores } from "../support/cores.js";
import { relativeError, testArray } from "../support/numbers.js";

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
});
