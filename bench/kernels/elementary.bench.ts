// The core's own exp, log and kin, which have the same bits in every engine, against the engine's, which have not.
import { createCore } from "../../src/wasm/core.js";
import { testArray } from "../../test/support/numbers.js";
import { suite } from "../support/harness.js";

const N = 4096;
const { kernels, arena } = createCore();
const any = testArray(N, 1).map((x) => 20 * x);
const positive = any.map((x) => Math.abs(x) + 1e-3);
const share = any.map((x) => (x + 20) / 40);

const single = arena.f32(N);
const [out32, out64, double] = [arena.f32(N), arena.f64(N), arena.f64(N)];

function sumOf(f: (x: number) => number, values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += f(values[i]);
  return sum;
}

for (const [name, values] of [
  ["exp", any],
  ["log", positive],
] as const) {
  single.data.set(values);
  double.data.set(values);
  suite(`${name} of ${N} numbers`, {
    work: { unit: "elements", amount: N },
    cases: {
      "f32 array": () => kernels[`${name}_array`](out32.ptr, single.ptr, N),
      "f64 array": () => kernels[`${name}_array_f64`](out64.ptr, double.ptr, N),
      "one by one": () => sumOf(kernels[name], values),
      [`Math.${name}`]: () => sumOf(Math[name], values),
    },
  });
}

double.data.set(positive);
suite(`the others, ${N} numbers`, {
  work: { unit: "elements", amount: N },
  cases: {
    "log Γ array": () => kernels.log_gamma_array_f64(out64.ptr, double.ptr, N),
    "log Γ one by one": () => sumOf(kernels.log_gamma, positive),
    Φ: () => sumOf(kernels.normal_cdf, any),
    "Φ⁻¹": () => sumOf(kernels.normal_quantile, share),
    atan: () => sumOf(kernels.atan, any),
    "Math.atan": () => sumOf(Math.atan, any),
  },
});
