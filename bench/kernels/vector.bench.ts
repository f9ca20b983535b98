// Vectors: dot products, sums and products number by number, as the hypergradients make them of parameters.
import { createCore } from "../../src/wasm/core.js";
import { doublePrecision, singlePrecision, type Precision } from "../../src/wasm/precision.js";
import { dot } from "../../test/reference/vector.js";
import { testArray } from "../../test/support/numbers.js";
import { chainPeak } from "../support/chain.js";
import { suite, type Case } from "../support/harness.js";

const core = createCore();

function kernelsOn(p: Precision, n: number): [string, Case][] {
  const [x, y, z, out] = [1, 2, 3, 4].map((seed) => {
    const block = p.reals(n);
    block.data.set(testArray(n, seed));
    return block.ptr;
  });
  return [
    [`${p.name} dot`, { run: () => p.dot(x, y, n) }],
    [`${p.name} axpy`, { run: () => p.axpy(out, 1e-9, x, n) }],
    // By −1, so that no call makes the numbers smaller.
    [`${p.name} scale`, { run: () => p.scale(out, -1, n), amount: n }],
    [`${p.name} multiply`, { run: () => p.multiply(out, x, y, n), amount: n }],
    [`${p.name} multiply-add`, { run: () => p.multiplyAdd(out, x, y, z, n), amount: 3 * n }],
    [`${p.name} series`, { run: () => p.series(z, out, x, 0.9, 0.1, n), amount: 4 * n }],
  ];
}

function plainAxpy(y: Float64Array, alpha: number, x: Float64Array): void {
  for (let i = 0; i < y.length; i++) y[i] += alpha * x[i];
}

function plainSeries(sum: Float64Array, term: Float64Array, image: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] += term[i] = 0.9 * term[i] - 0.1 * image[i];
}

for (const n of [64, 4096, 1_000_000]) {
  core.arena.scope(() => {
    const [x, y, term, sum] = [1, 2, 3, 4].map((seed) => testArray(n, seed));
    const cases = [singlePrecision(core), doublePrecision(core)].flatMap((p) => kernelsOn(p, n));
    suite(`vectors of ${n}`, {
      work: { unit: "FLOP", amount: 2 * n },
      cases: {
        chain: chainPeak,
        ...Object.fromEntries(cases),
        "plain JS dot": () => dot(x, y),
        "plain JS axpy": () => plainAxpy(y, 1e-9, x),
        "plain JS series": { run: () => plainSeries(sum, term, x), amount: 4 * n },
      },
    });
  });
}
