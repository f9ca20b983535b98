import { describe, expect, it } from "vitest";
import { doublePrecision, singlePrecision, type Precision } from "../../src/wasm/precision.js";
import { crossEntropy, residualLosses } from "../reference/loss.js";
import { awkwardSizes, describeCores } from "../support/cores.js";
import { relativeError, testArray } from "../support/numbers.js";

const kinds = [
  ["absolute", 0],
  ["squared", 1],
  ["huber", 2],
] as const;
const rowCounts = awkwardSizes.filter((rows) => rows > 0);

describeCores("loss", (core) => {
  it.each(kinds)("%s: loss, slope and curvature of each residual", (_, kind) => {
    const p = doublePrecision(core);
    for (const rows of rowCounts) {
      core.arena.scope(() => {
        const stride = 4;
        const [dy, bend, y, target] = [rows * stride, rows * stride, rows * stride, rows].map((n) => p.reals(n));
        target.data.set(testArray(rows, 1));
        for (let i = 0; i < rows; i++) y.data[i * stride] = 3 * testArray(rows, 2)[i];
        const at = () => p.lossResidual(dy.ptr, bend.ptr, y.ptr, target.ptr, rows, stride, kind);
        const loss = (shift: number) =>
          Array.from(target.data, (t, i) => residualLosses[kind](y.data[i * stride] - t + shift) / rows);
        const [low, here, high] = [-1e-6, 0, 1e-6].map(loss);
        expect(relativeError([at()], [here.reduce((sum, x) => sum + x)])).toBeLessThan(1e-14);
        here.forEach((_, i) => {
          expect(dy.data[i * stride]).toBeCloseTo((high[i] - low[i]) / 2e-6, 7);
          expect([0, 2 / rows, 1 / rows]).toContain(bend.data[i * stride]);
        });
        const slopes = dy.data.slice();
        y.data.forEach((v, i) => (y.data[i] = i % stride === 0 ? v + 1e-6 : v));
        at();
        slopes.forEach((slope, i) => expect((dy.data[i] - slope) / 1e-6).toBeCloseTo(bend.data[i], 7));
      });
    }
  });

  it("absolute: no slope at 0", () => {
    core.arena.scope(() => {
      const p = doublePrecision(core);
      const [dy, bend, y, target] = Array.from({ length: 4 }, () => p.reals(2));
      expect(p.lossResidual(dy.ptr, bend.ptr, y.ptr, target.ptr, 1, 2, 0)).toBe(0);
      expect(dy.data[0]).toBe(0);
    });
  });

  describe("cross-entropy", () => {
    const run = (p: Precision, rows: number, classes: number, stride: number) => {
      const [dy, prob, y, ydot, ddy] = Array.from({ length: 5 }, () => p.reals(rows * stride));
      const label = p.core.arena.i32(rows);
      label.data.set(Array.from({ length: rows }, (_, i) => (i * 7) % classes));
      for (const [block, seed] of [
        [y, 1],
        [ydot, 2],
      ] as const) {
        const values = testArray(rows * classes, seed);
        values.forEach((v, i) => (block.data[Math.floor(i / classes) * stride + (i % classes)] = 4 * v));
      }
      const at = () => p.lossCrossEntropy(dy.ptr, prob.ptr, y.ptr, label.ptr, rows, classes, stride);
      return { dy, prob, y, ydot, ddy, label, at };
    };

    it("is the mean of −log softmax at the label; its gradient's rows sum to 0", () => {
      for (const rows of rowCounts) {
        for (const [classes, stride] of [
          [2, 2],
          [3, 4],
          [5, 6],
        ]) {
          core.arena.scope(() => {
            const { dy, y, label, at } = run(doublePrecision(core), rows, classes, stride);
            const row = (data: ArrayLike<number>, i: number) =>
              Array.from(data).slice(i * stride, i * stride + classes);
            const expected = Array.from(label.data, (t, i) => crossEntropy(row(y.data, i), t)).reduce((a, b) => a + b);
            expect(relativeError([at()], [expected / rows])).toBeLessThan(1e-14);
            for (let i = 0; i < rows; i++) expect(row(dy.data, i).reduce((a, b) => a + b)).toBeCloseTo(0, 14);
          });
        }
      }
    });

    it("gradient and tangent are derivatives", () => {
      core.arena.scope(() => {
        const p = doublePrecision(core);
        const [rows, classes, stride] = [5, 3, 4];
        const { dy, prob, y, ydot, ddy, at } = run(p, rows, classes, stride);
        const base = y.data.slice();
        const moved = (h: number) => {
          y.data.set(base.map((v, i) => v + h * ydot.data[i]));
          return { loss: at(), dy: dy.data.slice() };
        };
        const [low, high] = [-1e-6, 1e-6].map(moved);
        moved(0);
        const slope = Array.from(dy.data).reduce((sum, d, i) => sum + d * ydot.data[i], 0);
        expect((high.loss - low.loss) / 2e-6).toBeCloseTo(slope, 8);
        p.lossCrossEntropyTangent(ddy.ptr, prob.ptr, ydot.ptr, rows, classes, stride);
        ddy.data.forEach((d, i) => expect((high.dy[i] - low.dy[i]) / 2e-6).toBeCloseTo(d, 8));
      });
    });

    it("survives logits of ±10⁴", () => {
      core.arena.scope(() => {
        const p = singlePrecision(core);
        const { y, dy, at } = run(p, 1, 2, 4);
        y.data.set([-1e4, 1e4, 0, 0]);
        expect(at()).toBe(2e4);
        expect([...dy.data]).toEqual([-1, 1, 0, 0]);
      });
    });
  });

  it("f32 and f64 agree", () => {
    core.arena.scope(() => {
      const results = [singlePrecision(core), doublePrecision(core)].map((p) => {
        const [dy, bend, y, target] = Array.from({ length: 4 }, () => p.reals(4));
        y.data[0] = 0.75;
        return [p.lossResidual(dy.ptr, bend.ptr, y.ptr, target.ptr, 1, 4, 2), dy.data[0], bend.data[0]];
      });
      expect(results[0]).toEqual(results[1]);
    });
  });
});
