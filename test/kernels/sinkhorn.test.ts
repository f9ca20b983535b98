import { describe, expect, it } from "vitest";
import { padTo } from "../../src/network/shape.js";
import { doublePrecision, singlePrecision, type Precision, type RealBlock } from "../../src/wasm/precision.js";
import { sinkhorn, sinkhornAdjoint } from "../reference/sinkhorn.js";
import { dot } from "../reference/vector.js";
import { awkwardSizes, describeCores } from "../support/cores.js";
import { largestDifference, relativeError, testArray } from "../support/numbers.js";

const sizes = awkwardSizes.filter((n) => n > 0);

/** Blocks for matrices of the size, the forward call and the way back. */
function open(precision: Precision, copies: number, n: number, iterations: number, temperature: number) {
  const stride = padTo(n, precision.lanes);
  const [p, dp, logits, dlogits] = Array.from({ length: 4 }, () => precision.reals(copies * n * stride));
  const [trail, scratch] = [precision.reals(copies * (2 * iterations + 1) * stride), precision.reals(2 * stride)];
  const write = ({ data }: RealBlock, values: ArrayLike<number>) => {
    for (let i = 0; i < copies * n * n; i++) data[Math.floor(i / n) * stride + (i % n)] = values[i];
  };
  const read = ({ data }: RealBlock) => Float64Array.from(data).filter((_, i) => i % stride < n);
  const sizes = [copies, n, stride, iterations, temperature] as const;
  const forward = (values: ArrayLike<number>) => {
    write(logits, values);
    precision.sinkhorn(p.ptr, trail.ptr, logits.ptr, ...sizes);
    return read(p);
  };
  const backward = (weights: ArrayLike<number>) => {
    write(dp, weights);
    precision.sinkhornAdjoint(dlogits.ptr, scratch.ptr, p.ptr, dp.ptr, trail.ptr, logits.ptr, ...sizes);
    return read(dlogits);
  };
  const padding = () => [p, dlogits].flatMap(({ data }) => Array.from(data).filter((_, i) => i % stride >= n));
  return { forward, backward, padding };
}

describeCores("sinkhorn", (core) => {
  const [single, double] = [singlePrecision(core), doublePrecision(core)];

  it.each([
    { name: "f64", p: double, tolerance: 1e-14, adjointTolerance: 1e-14 },
    { name: "f32", p: single, tolerance: 4e-6, adjointTolerance: 1e-5 },
  ])("$name agrees with the reference there and back, copy by copy, and keeps the padding zero", (c) => {
    for (const n of sizes) {
      for (const copies of [0, 1, 3]) {
        core.arena.scope(() => {
          const { forward, backward, padding } = open(c.p, copies, n, 5, 0.4);
          const [logits, weights] = [n, n + 1].map((seed) => testArray(copies * n * n, seed));
          const [result, gradient] = [forward(logits), backward(weights)];
          expect(result).toHaveLength(copies * n * n);
          for (let copy = 0; copy < copies; copy++) {
            const part = (values: Float64Array) => values.subarray(copy * n * n, (copy + 1) * n * n);
            expect(relativeError(part(result), sinkhorn(part(logits), n, 5, 0.4))).toBeLessThan(c.tolerance);
            const expected = sinkhornAdjoint(part(logits), part(weights), n, 5, 0.4);
            expect(largestDifference(part(gradient), expected)).toBeLessThan(c.adjointTolerance);
          }
          expect(padding().every((x) => x === 0)).toBe(true);
        });
      }
    }
  });

  it("rows sum to 1, columns in the limit", () => {
    core.arena.scope(() => {
      const p = open(double, 1, 9, 200, 0.5).forward(testArray(81, 3));
      for (let i = 0; i < 9; i++) {
        const range = Array.from({ length: 9 }, (_, j) => j);
        expect(range.reduce((sum, j) => sum + p[i * 9 + j], 0)).toBeCloseTo(1, 14);
        expect(range.reduce((sum, j) => sum + p[j * 9 + i], 0)).toBeCloseTo(1, 12);
      }
    });
  });

  it("tends to the permutation with the greatest sum as the temperature falls", () => {
    core.arena.scope(() => {
      const order = [3, 0, 4, 1, 2];
      const logits = testArray(25, 5).map((x, at) => x + (order[Math.floor(at / 5)] === at % 5 ? 2 : 0));
      const hard = logits.map((_, at) => Number(order[Math.floor(at / 5)] === at % 5));
      const distances = [1, 0.3, 0.02].map((temperature) => {
        return largestDifference(open(double, 1, 5, 50, temperature).forward(logits), hard);
      });
      expect(distances[1]).toBeLessThan(distances[0]);
      expect(distances[2]).toBeLessThan(1e-12);
    });
  });

  it("survives logits of ±10⁵", () => {
    core.arena.scope(() => {
      for (const p of [single, double]) {
        const { forward, backward } = open(p, 1, 5, 20, 0.1);
        expect(forward(testArray(25, 1).map((x) => 1e5 * x)).every(Number.isFinite)).toBe(true);
        expect(backward(testArray(25, 2)).every(Number.isFinite)).toBe(true);
      }
    });
  });

  describe("adjoint", () => {
    it.each(sizes.filter((n) => n < 33))("⟨tangent, adjoint⟩ by finite differences, n = %i", (n) => {
      core.arena.scope(() => {
        const copies = 2;
        const [logits, direction, weights] = [1, 2, 3].map((seed) => testArray(copies * n * n, seed));
        const { forward, backward } = open(double, copies, n, 4, 0.5);
        const value = (h: number) => dot(forward(logits.map((x, i) => x + h * direction[i])), weights);
        const slope = (8 * (value(1e-4) - value(-1e-4)) - (value(2e-4) - value(-2e-4))) / 12e-4;
        value(0);
        expect(dot(backward(weights), direction)).toBeCloseTo(slope, 9);
      });
    });

    it("has no part along the shifts of a row or a column", () => {
      core.arena.scope(() => {
        const { forward, backward } = open(double, 1, 4, 60, 0.7);
        forward(testArray(16, 4));
        const gradient = backward(testArray(16, 5));
        for (let i = 0; i < 4; i++) {
          expect(gradient.slice(4 * i, 4 * i + 4).reduce((a, b) => a + b)).toBeCloseTo(0, 12);
          expect(gradient.filter((_, at) => at % 4 === i).reduce((a, b) => a + b)).toBeCloseTo(0, 12);
        }
      });
    });
  });
});
