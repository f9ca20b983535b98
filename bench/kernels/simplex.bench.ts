// Rows on the simplex and the penalties on them: all that a step of the relaxation does with A.
import { createCore } from "../../src/wasm/core.js";
import { doublePrecision, singlePrecision } from "../../src/wasm/precision.js";
import { testArray } from "../../test/support/numbers.js";
import { suite } from "../support/harness.js";

const core = createCore();

function plainSoftmax(a: Float64Array, logits: Float64Array, n: number): void {
  for (let row = 0; row < n * n; row += n) {
    let [top, sum] = [-Infinity, 0];
    for (let j = 0; j < n; j++) top = Math.max(top, logits[row + j]);
    for (let j = 0; j < n; j++) sum += a[row + j] = Math.exp(logits[row + j] - top);
    for (let j = 0; j < n; j++) a[row + j] /= sum;
  }
}

for (const n of [6, 30, 200]) {
  core.arena.scope(() => {
    const logits = testArray(n * n, 1);
    const a = new Float64Array(n * n);
    const cases = [singlePrecision(core), doublePrecision(core)].flatMap((p) => {
      const stride = Math.ceil(n / p.lanes) * p.lanes;
      const [L, A, dA, dL] = Array.from({ length: 4 }, () => p.reals(n * stride));
      for (let i = 0; i < n; i++) L.data.set(logits.subarray(i * n, (i + 1) * n), i * stride);
      p.softmax(A.ptr, L.ptr, n, n, stride, 1);
      return [
        [`${p.name} softmax`, () => p.softmax(A.ptr, L.ptr, n, n, stride, 1)],
        [`${p.name} softmax adjoint`, () => p.softmaxAdjoint(dL.ptr, A.ptr, L.ptr, n, n, stride, 1)],
        [`${p.name} entropy`, () => p.entropy(dA.ptr, A.ptr, n, n, stride, 1e-6, 0.01)],
        [`${p.name} column norm`, () => p.columnNorm(dA.ptr, A.ptr, n, n, stride, 0.01)],
      ] as const;
    });
    suite(`simplex ${n}×${n}`, {
      work: { unit: "elements", amount: n * n },
      cases: {
        ...Object.fromEntries(cases),
        "plain JS softmax": () => plainSoftmax(a, logits, n),
      },
    });
  });
}
