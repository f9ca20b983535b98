import { describe, expect, it } from "vitest";
import { adamStep, adamwAdjoint, adamwStep, rmspropStep, sgdStep } from "../reference/update.js";
import { awkwardSizes, describeCores } from "../support/cores.js";
import { relativeError, testArray } from "../support/numbers.js";
import { precisions } from "../support/precisions.js";

const STEPS = 20;
const [rate, decay, beta1, beta2, epsilon] = [1e-2, 0.05, 0.9, 0.999, 1e-8];

describeCores("update", (core) => {
  const { kernels, arena } = core;
  describe.each(precisions(core))("$name", ({ name, vector, round, unit }) => {
    const f64 = name === "f64";
    const sgd = f64 ? kernels.sgd_step_f64 : kernels.sgd_step;
    const adam = f64 ? kernels.adam_step_f64 : kernels.adam_step;
    const adamw = f64 ? kernels.adamw_step_f64 : kernels.adamw_step;
    const rmsprop = f64 ? kernels.rmsprop_step_f64 : kernels.rmsprop_step;

    interface Steps {
      core(p: number, state: readonly number[], gradient: number, n: number, step: number): void;
      reference(p: Float64Array, state: readonly Float64Array[], gradient: Float64Array, step: number): void;
    }

    const methods: Record<string, Steps> = {
      sgd: {
        core: (p, [velocity], g, n) => sgd(p, velocity, g, n, rate, 0.9, decay),
        reference: (p, [velocity], g) => sgdStep(p, velocity, g, { rate, momentum: 0.9, decay }),
      },
      adam: {
        core: (p, [mean, square], g, n, t) =>
          adam(p, mean, square, g, n, rate, beta1, beta2, epsilon, decay, 1 - beta1 ** t, 1 - beta2 ** t),
        reference: (p, [mean, square], g, step) =>
          adamStep(p, mean, square, g, { rate, beta1, beta2, epsilon, decay, step }),
      },
      adamw: {
        core: (p, [mean, square], g, n, t) =>
          adamw(p, mean, square, g, n, rate, beta1, beta2, epsilon, decay, 1 - beta1 ** t, 1 - beta2 ** t),
        reference: (p, [mean, square], g, step) =>
          adamwStep(p, mean, square, g, { rate, beta1, beta2, epsilon, decay, step }),
      },
      rmsprop: {
        core: (p, [square], g, n) => rmsprop(p, square, g, n, rate, 0.99, epsilon, decay),
        reference: (p, [square], g) => rmspropStep(p, square, g, { rate, alpha: 0.99, epsilon, decay }),
      },
    };

    it.each(Object.entries(methods))(`%s agrees with the reference over ${STEPS} steps`, (_, method) => {
      for (const n of awkwardSizes) {
        arena.scope(() => {
          const expected = round(testArray(n, 1));
          const states = [new Float64Array(n), new Float64Array(n)];
          const [p, first, second] = [expected, ...states].map(vector);
          for (let t = 1; t <= STEPS; t++) {
            const gradient = round(testArray(n, 10 + t));
            arena.scope(() => method.core(p.ptr, [first.ptr, second.ptr], vector(gradient).ptr, n, t));
            method.reference(expected, states, gradient, t);
          }
          expect(relativeError(p.data, expected)).toBeLessThan(STEPS * unit);
        });
      }
    });

    it.each(Object.entries(methods))("%s leaves what fills up the last vector at zero", (_, method) => {
      arena.scope(() => {
        const [p, first, second, gradient] = [1, 2, 3, 4].map(() => vector(new Float64Array(8)));
        for (const block of [p, first, second, gradient]) block.data[0] = 0.5;
        method.core(p.ptr, [first.ptr, second.ptr], gradient.ptr, 1, 1);
        expect(Array.from(p.data).slice(1)).toEqual(new Array(7).fill(0));
        expect(p.data[0]).not.toBe(0.5);
      });
    });
  });

  describe.each(precisions(core))("AdamW's adjoint, $name", ({ name, vector, round, unit }) => {
    const adjoint = name === "f64" ? kernels.adamw_adjoint_f64 : kernels.adamw_adjoint;
    const step = 3;
    const options = { rate, beta1, beta2, epsilon, decay, step };
    const corrections = [1 - beta1 ** step, 1 - beta2 ** step] as const;

    it("agrees with the reference, and leaves padding and untouched parameters at zero", () => {
      for (const n of awkwardSizes) {
        arena.scope(() => {
          const [dp, dm, ds, m, g] = [1, 2, 3, 4, 5].map((seed) => round(testArray(n, seed)));
          const s = round(testArray(n, 6).map((x) => x * x));
          if (n > 1) [m[1], s[1], g[1], dm[1], ds[1]] = [0, 0, 0, 0, 0];
          const blocks = [dp, dm, ds, new Float64Array(n), m, s, g].map(vector);
          const [a, b, c, d, e, f, h] = blocks.map(({ ptr }) => ptr);
          adjoint(a, b, c, d, e, f, h, n, rate, beta1, beta2, epsilon, decay, ...corrections);
          const expected = adamwAdjoint([dp, dm, ds], m, s, g, options);
          [expected.p, expected.mean, expected.square, expected.gradient].forEach((values, i) =>
            expect(relativeError(blocks[i].data, values)).toBeLessThan(16 * unit),
          );
          if (n > 1) expect(blocks[2].data[1]).toBe(0);
        });
      }
    });
  });

  it("⟨tangent, adjoint⟩: AdamW's adjoint is the transpose of its derivative", () => {
    const n = 9;
    const arrays = [1, 2, 3, 4].map((seed) => testArray(n, seed));
    arrays[2] = arrays[2].map((x) => x * x + 0.1);
    const directions = [5, 6, 7, 8].map((seed) => testArray(n, seed));
    const step = (h: number) =>
      arena.scope(() => {
        const moved = arrays.map((x, k) => arena.f64From(x.map((value, i) => value + h * directions[k][i])));
        const [p, m, s, g] = moved.map(({ ptr }) => ptr);
        kernels.adamw_step_f64(p, m, s, g, n, rate, beta1, beta2, epsilon, decay, 1 - beta1, 1 - beta2);
        return moved.slice(0, 3).map(({ data }) => data.slice());
      });
    const [low, high] = [-1e-5, 1e-5].map(step);
    const seeds = [9, 10, 11].map((seed) => testArray(n, seed));
    const product = (x: readonly Float64Array[], y: readonly Float64Array[]) =>
      x.reduce((sum, row, k) => row.reduce((part, value, i) => part + value * y[k][i], sum), 0);
    const forward = product(
      high.map((row, k) => row.map((value, i) => (value - low[k][i]) / 2e-5)),
      seeds,
    );
    arena.scope(() => {
      const blocks = [...seeds, new Float64Array(n), arrays[1], arrays[2], arrays[3]].map((x) => arena.f64From(x));
      const [a, b, c, d, e, f, g] = blocks.map(({ ptr }) => ptr);
      kernels.adamw_adjoint_f64(a, b, c, d, e, f, g, n, rate, beta1, beta2, epsilon, decay, 1 - beta1, 1 - beta2);
      const backward = product(
        directions,
        blocks.slice(0, 4).map(({ data }) => data),
      );
      expect(backward).toBeCloseTo(forward, 9);
    });
  });

  it("Adam's first step has length rate, whatever the gradient's scale", () => {
    arena.scope(() => {
      const [p, mean, square] = [1, 2, 3].map(() => arena.f64(3));
      const gradient = arena.f64From([1e-3, -7, 2e5]);
      kernels.adam_step_f64(p.ptr, mean.ptr, square.ptr, gradient.ptr, 3, 0.1, 0.9, 0.99, 1e-12, 0, 1 - 0.9, 1 - 0.99);
      expect(relativeError(p.data, [-0.1, 0.1, -0.1])).toBeLessThan(1e-8);
    });
  });

  it("momentum μ ends at steps of rate / (1 − μ) on a constant slope", () => {
    arena.scope(() => {
      const [p, velocity, gradient] = [arena.f64(1), arena.f64(1), arena.f64From([2])];
      for (let t = 0; t < 400; t++) kernels.sgd_step_f64(p.ptr, velocity.ptr, gradient.ptr, 1, 0.1, 0.9, 0);
      const before = p.data[0];
      kernels.sgd_step_f64(p.ptr, velocity.ptr, gradient.ptr, 1, 0.1, 0.9, 0);
      expect(before - p.data[0]).toBeCloseTo((0.1 * 2) / (1 - 0.9), 12);
    });
  });
});
