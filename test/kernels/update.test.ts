import { describe, expect, it } from "vitest";
import { adamStep, adamwStep, rmspropStep, sgdStep } from "../reference/update.js";
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
