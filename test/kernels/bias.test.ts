import { expect, it } from "vitest";
import { doublePrecision, singlePrecision } from "../../src/wasm/precision.js";
import { biasAdd, biasAdjoint } from "../reference/bias.js";
import { dot } from "../reference/vector.js";
import { awkwardSizes, describeCores } from "../support/cores.js";
import { relativeError, testArray } from "../support/numbers.js";

describeCores("bias", (core) => {
  it.each([
    { name: "f64", of: doublePrecision, tolerance: 1e-14 },
    { name: "f32", of: singlePrecision, tolerance: 1e-6 },
  ])("$name: adds the row, and its adjoint sums the rows, as the reference does", ({ of, tolerance }) => {
    const p = of(core);
    const round = p.bytes === 4 ? Math.fround : Number;
    for (const rows of awkwardSizes) {
      for (const stride of [p.lanes, 9 * p.lanes]) {
        core.arena.scope(() => {
          const [y, dy] = [p.reals(rows * stride), p.reals(rows * stride)];
          const [bias, dbias] = [p.reals(stride), p.reals(stride)];
          bias.data.set(testArray(stride, 1));
          dy.data.set(testArray(rows * stride, 2));
          y.data.fill(0.25);
          const expected = biasAdd(y.data, bias.data, rows);
          dbias.data.fill(7);
          p.biasAdd(y.ptr, bias.ptr, rows, stride);
          expect([...y.data]).toEqual(Array.from(expected, round));
          p.biasAdjoint(dbias.ptr, dy.ptr, rows, stride);
          expect(relativeError(dbias.data, biasAdjoint(dy.data, rows, stride))).toBeLessThan(tolerance);
          y.data.forEach((v, i) => (y.data[i] = v - 0.25));
          const difference = Math.abs(dot(bias.data, dbias.data) - dot(y.data, dy.data));
          expect(difference).toBeLessThanOrEqual(tolerance * rows * stride);
        });
      }
    }
  });
});
