import { describe, expect, it } from "vitest";
import { doublePrecision, singlePrecision } from "../../src/wasm/precision.js";
import { activations } from "../reference/activation.js";
import { describeCores } from "../support/cores.js";
import { testArray } from "../support/numbers.js";

const precisions = [
  { name: "f64", of: doublePrecision, tolerance: 1e-15 },
  { name: "f32", of: singlePrecision, tolerance: 4e-7 },
] as const;
const kinds = [
  ["relu", 0],
  ["tanh", 1],
  ["silu", 2],
] as const;

describeCores("activation", (core) => {
  describe.each(precisions)("$name", ({ of, tolerance }) => {
    it.each(kinds)("%s: value, slope and curvature", (_, kind) => {
      core.arena.scope(() => {
        const p = of(core);
        const n = 68;
        const blocks = Array.from({ length: 4 }, () => p.reals(n));
        const [x, ...results] = blocks;
        x.data.set(testArray(n, 5).map((v, i) => (i < 4 ? [0, -0, 30, -30][i] : 4 * v)));
        const [y, slope, curvature] = results;
        p.activationForward(y.ptr, slope.ptr, x.ptr, n, kind);
        p.activationCurvature(curvature.ptr, x.ptr, n, kind);
        results.forEach((block, order) =>
          block.data.forEach((value, i) =>
            expect(Math.abs(value - activations[kind][order](x.data[i]))).toBeLessThanOrEqual(
              tolerance * Math.max(1, Math.abs(x.data[i])),
            ),
          ),
        );
      });
    });

    it.each(kinds)("%s: keeps padding zero, saturates without NaN", (_, kind) => {
      core.arena.scope(() => {
        const p = of(core);
        const [x, y, slope] = [p.reals(4), p.reals(4), p.reals(4)];
        x.data.set([0, 1e4, -1e4, 0]);
        p.activationForward(y.ptr, slope.ptr, x.ptr, 4, kind);
        expect([y.data[0], y.data[3]]).toEqual([0, 0]);
        expect(y.data[1]).toBe(kind === 1 ? 1 : 1e4);
        expect(Math.abs(y.data[2])).toBe(kind === 1 ? 1 : 0);
        expect([...slope.data].some(Number.isNaN)).toBe(false);
      });
    });
  });
});
