// Systems that need not be definite: elimination with row pivots. It destroys the matrix, so a copy of it is in the time.
import { createCore } from "../../src/wasm/core.js";
import { eliminate } from "../../test/reference/elimination.js";
import { testArray } from "../../test/support/numbers.js";
import { chainPeak } from "../support/chain.js";
import { suite } from "../support/harness.js";

const { kernels, arena } = createCore();

for (const n of [6, 60, 300]) {
  arena.scope(() => {
    const [matrix, right] = [testArray(n * n, 1), testArray(n, 2)];
    const A = arena.f64Matrix(n, n).write(matrix);
    const x = arena.f64From(right);
    const padded = A.data.slice();
    const rows = Array.from({ length: n }, (_, i) => [...matrix.subarray(i * n, (i + 1) * n), right[i]]);
    suite(`elimination ${n}×${n}`, {
      work: { unit: "FLOP", amount: (2 * n ** 3) / 3 + 2 * n * n },
      cases: {
        chain: chainPeak,
        core: () => {
          A.data.set(padded);
          x.data.set(right);
          return kernels.elimination_solve_f64(A.ptr, x.ptr, n, A.stride);
        },
        "plain JS": () => eliminate(rows.map((row) => [...row])),
      },
    });
  });
}
