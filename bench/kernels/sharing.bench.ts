import { createCore } from "../../src/wasm/core.js";
import { sharingForward } from "../../test/reference/sharing.js";
import { testArray } from "../../test/support/numbers.js";
import { chainPeak } from "../support/chain.js";
import { suite } from "../support/harness.js";

const { kernels, arena } = createCore();

for (const [k, m, d] of [
  [6, 6, 4],
  [10, 10, 500],
  [100, 100, 64],
]) {
  arena.scope(() => {
    const [a, psi] = [Float32Array.from(testArray(k * m, 1)), Float32Array.from(testArray(m * d, 2))];
    const [theta, A, Psi] = [arena.f32(k * d), arena.f32(k * m), arena.f32(m * d)];
    A.data.set(a);
    Psi.data.set(psi);
    suite(`sharing forward ${k}×${m}×${d}`, {
      work: { unit: "FLOP", amount: 2 * k * m * d },
      cases: {
        chain: chainPeak,
        core: () => kernels.sharing_forward(theta.ptr, A.ptr, Psi.ptr, k, m, d),
        "plain JS": () => sharingForward(a, psi, k, m, d),
      },
    });
  });
}
