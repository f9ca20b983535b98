import { padTo } from "../../src/network/shape.js";
import { createCore } from "../../src/wasm/core.js";
import { doublePrecision, singlePrecision } from "../../src/wasm/precision.js";
import { sinkhorn } from "../../test/reference/sinkhorn.js";
import { testArray } from "../../test/support/numbers.js";
import { suite } from "../support/harness.js";

const core = createCore();
const [ITERATIONS, TEMPERATURE] = [20, 0.1];

// Augerino's draws of a step at ten positions, and larger matrices.
for (const [copies, n] of [
  [30, 10],
  [750, 10],
  [15, 32],
]) {
  core.arena.scope(() => {
    const logits = testArray(copies * n * n, 1);
    const cases = [singlePrecision(core), doublePrecision(core)].flatMap((p) => {
      const stride = padTo(n, p.lanes);
      const [out, from, to] = Array.from({ length: 3 }, () => p.reals(copies * n * stride));
      const [trail, scratch] = [p.reals(copies * (2 * ITERATIONS + 1) * stride), p.reals(2 * stride)];
      logits.forEach((x, i) => (from.data[Math.floor(i / n) * stride + (i % n)] = x));
      const sizes = [copies, n, stride, ITERATIONS, TEMPERATURE] as const;
      const forward = () => p.sinkhorn(out.ptr, trail.ptr, from.ptr, ...sizes);
      forward();
      const adjoint = () => p.sinkhornAdjoint(to.ptr, scratch.ptr, out.ptr, out.ptr, trail.ptr, from.ptr, ...sizes);
      return [[p.name, forward] as const, [`${p.name} adjoint`, adjoint] as const];
    });
    const plain = () => {
      for (let c = 0; c < copies; c++) {
        sinkhorn(logits.subarray(c * n * n, (c + 1) * n * n), n, ITERATIONS, TEMPERATURE);
      }
    };
    suite(`sinkhorn, ${copies} matrices of ${n}×${n}, ${ITERATIONS} iterations`, {
      work: { unit: "elements", amount: copies * n * n },
      cases: { ...Object.fromEntries(cases), "plain JS": plain },
    });
  });
}
