import { expect, it } from "vitest";
import type { Core } from "../../src/wasm/core.js";
import { doublePrecision, singlePrecision, type Precision } from "../../src/wasm/precision.js";
import { axpy, dot, series } from "../reference/vector.js";
import { awkwardSizes, describeCores } from "../support/cores.js";
import { relativeError, testArray } from "../support/numbers.js";

const precisions = [
  { name: "f64", of: doublePrecision, tolerance: 1e-15 },
  { name: "f32", of: singlePrecision, tolerance: 3e-7 },
] as const;

/** Numbers of the precision, in a block and outside. */
function numbers(p: Precision, n: number, seed: number) {
  const block = p.reals(n);
  block.data.set(testArray(n, seed));
  return { block, values: Float64Array.from(block.data) };
}

describeCores("vector", (core: Core) => {
  it.each(precisions)("$name: agrees with the reference", ({ of, tolerance }) => {
    const p = of(core);
    for (const size of awkwardSizes) {
      core.arena.scope(() => {
        const n = size * p.lanes;
        const [x, y, z] = [1, 2, 3].map((seed) => numbers(p, n, seed));
        const out = p.reals(n);
        const product = x.values.map((v, i) => v * y.values[i]);
        expect(Math.abs(p.dot(x.block.ptr, y.block.ptr, n) - dot(x.values, y.values))).toBeLessThan(
          tolerance * (n + 1),
        );
        p.multiply(out.ptr, x.block.ptr, y.block.ptr, n);
        expect(relativeError(out.data, product)).toBeLessThan(tolerance);
        p.multiplyAdd(out.ptr, x.block.ptr, y.block.ptr, z.block.ptr, n);
        expect(
          relativeError(
            out.data,
            product.map((v, i) => v + v * z.values[i]),
          ),
        ).toBeLessThan(tolerance);
        const next = series(z.values, y.values, x.values, 0.9, 0.2);
        const [sum, term] = [z.values, y.values].map((values) => {
          const block = p.reals(n);
          block.data.set(values);
          return block;
        });
        p.series(sum.ptr, term.ptr, x.block.ptr, 0.9, 0.2, n);
        expect(relativeError(term.data, next.term)).toBeLessThan(tolerance);
        expect(relativeError(sum.data, next.sum)).toBeLessThan(tolerance);
        p.axpy(y.block.ptr, 0.75, x.block.ptr, n);
        expect(relativeError(y.block.data, axpy(y.values, 0.75, x.values))).toBeLessThan(tolerance);
        p.scale(x.block.ptr, -0.3, n);
        expect(
          relativeError(
            x.block.data,
            x.values.map((v) => -0.3 * v),
          ),
        ).toBeLessThan(tolerance);
      });
    }
  });

  it("f32: the dot product loses no small terms behind a large sum", () => {
    core.arena.scope(() => {
      const n = 1 << 16;
      const ones = core.arena.f32(n);
      ones.data.fill(1);
      ones.data[0] = 2 ** 25;
      const unit = core.arena.f32(n);
      unit.data.fill(1);
      expect(core.kernels.vector_dot(ones.ptr, unit.ptr, n)).toBe(2 ** 25 + n - 1);
    });
  });
});
