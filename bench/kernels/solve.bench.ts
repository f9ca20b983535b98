// Cholesky factors and solves of positive definite systems. The factor overwrites A, so a copy of it is in that time.
import { createCore } from "../../src/wasm/core.js";
import { product, transpose } from "../../test/reference/dense.js";
import { cholesky, choleskySolve } from "../../test/reference/solve.js";
import { testArray } from "../../test/support/numbers.js";
import { chainPeak } from "../support/chain.js";
import { suite } from "../support/harness.js";

const { kernels, arena } = createCore();

/** R·Rᵀ + I. */
function positive(n: number): Float64Array {
  const r = testArray(n * n, 1);
  return product(r, transpose(r, n, n), n, n, n).map((value, at) => value + (at % (n + 1) === 0 ? 1 : 0));
}

for (const n of [6, 60, 300]) {
  arena.scope(() => {
    const matrix = positive(n);
    const right = testArray(n, 2);
    const A = arena.f64Matrix(n, n).write(matrix);
    const padded = A.data.slice();
    const x = arena.f64Matrix(n, 1).write(right);
    const [factor, spread] = [cholesky(matrix, n), x.data.slice()];
    const L = arena.f64Matrix(n, n).write(factor);
    suite(`cholesky ${n}×${n}`, {
      work: { unit: "FLOP", amount: n ** 3 / 3 },
      cases: {
        chain: chainPeak,
        factor: () => {
          A.data.set(padded);
          return kernels.cholesky_f64(A.ptr, n, A.stride, 0);
        },
        "plain JS factor": () => cholesky(matrix, n),
        solve: {
          amount: 2 * n * n,
          run: () => {
            x.data.set(spread);
            kernels.cholesky_solve_f64(x.ptr, L.ptr, n, x.stride, L.stride);
          },
        },
        "plain JS solve": { amount: 2 * n * n, run: () => choleskySolve(factor, right, n, 1) },
      },
    });
  });
}
