// A bias under each row of a layer's output, and the sum over the rows on the way back.
import { createCore } from "../../src/wasm/core.js";
import { doublePrecision, singlePrecision } from "../../src/wasm/precision.js";
import { testArray } from "../../test/support/numbers.js";
import { suite } from "../support/harness.js";

const core = createCore();

function plainAdd(y: Float64Array, bias: Float64Array): void {
  for (let b = 0; b < y.length; b += bias.length) for (let c = 0; c < bias.length; c++) y[b + c] += bias[c];
}

function plainAdjoint(dbias: Float64Array, dy: Float64Array): void {
  dbias.fill(0);
  for (let b = 0; b < dy.length; b += dbias.length) for (let c = 0; c < dbias.length; c++) dbias[c] += dy[b + c];
}

for (const [rows, stride] of [
  [100, 52],
  [10_000, 32],
]) {
  core.arena.scope(() => {
    const [y, bias, sum] = [testArray(rows * stride, 1), testArray(stride, 2), new Float64Array(stride)];
    const cases = [singlePrecision(core), doublePrecision(core)].flatMap((p) => {
      const [Y, Bias, dBias] = [p.reals(rows * stride), p.reals(stride), p.reals(stride)];
      Y.data.set(y);
      Bias.data.set(bias);
      return [
        [p.name, () => p.biasAdd(Y.ptr, Bias.ptr, rows, stride)],
        [`${p.name} adjoint`, () => p.biasAdjoint(dBias.ptr, Y.ptr, rows, stride)],
      ] as const;
    });
    suite(`bias ${rows}×${stride}`, {
      work: { unit: "FLOP", amount: rows * stride },
      cases: {
        ...Object.fromEntries(cases),
        "plain JS": () => plainAdd(y, bias),
        "plain JS adjoint": () => plainAdjoint(sum, y),
      },
    });
  });
}
