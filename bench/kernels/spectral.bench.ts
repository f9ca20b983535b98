// The nuclear norm and its gradient, from the identity and, as in a descent, from what the last call left.
import { createCore } from "../../src/wasm/core.js";
import { softmaxRows } from "../../test/reference/simplex.js";
import { nuclearNorm } from "../../test/reference/spectral.js";
import { testArray } from "../../test/support/numbers.js";
import { suite } from "../support/harness.js";

const { kernels, arena } = createCore();

for (const n of [6, 30, 100]) {
  arena.scope(() => {
    const a = softmaxRows(
      testArray(n * n, 1).map((x) => 2 * x),
      n,
    );
    const A = arena.f64Matrix(n, n).write(a);
    const identity = Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0));
    const [dA, U] = [arena.f64Matrix(n, n), arena.f64Matrix(n, n)];
    const [cold, warm] = [0, 1].map(() => arena.f64Matrix(n, n).write(identity));
    const start = cold.data.slice();
    const norm = (V: typeof cold) => kernels.nuclear_norm_f64(dA.ptr, V.ptr, U.ptr, A.ptr, n, n, A.stride, 1e-3);
    suite(`nuclear norm ${n}×${n}`, {
      work: { unit: "calls", amount: 1 },
      cases: {
        "from the identity": () => {
          cold.data.set(start);
          return norm(cold);
        },
        "from the last call": () => norm(warm),
        // By the eigenvalues of AᵀA, always 50 sweeps: no rival, a scale.
        ...(n <= 30 && { "the twin, no gradient": () => nuclearNorm(a, n, n) }),
      },
    });
  });
}
