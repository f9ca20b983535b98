// One step of each gradient method, and the way back through AdamW's.
import { createCore } from "../../src/wasm/core.js";
import { doublePrecision, singlePrecision, type Precision } from "../../src/wasm/precision.js";
import { adamStep, adamwStep, rmspropStep, sgdStep } from "../../test/reference/update.js";
import { testArray } from "../../test/support/numbers.js";
import { suite } from "../support/harness.js";

const core = createCore();
const [rate, beta1, beta2, epsilon, decay, step] = [1e-3, 0.9, 0.999, 1e-8, 1e-2, 3];
const adam = [rate, beta1, beta2, epsilon, decay, 1 - beta1 ** step, 1 - beta2 ** step] as const;
const options = { rate, beta1, beta2, epsilon, decay, step };

function kernelsOn(p: Precision, gradient: Float64Array): [string, () => void][] {
  const n = gradient.length;
  const blocks = Array.from({ length: 7 }, () => p.reals(n));
  blocks[1].data.set(gradient);
  const [at, g, m, s, dp, dm, ds] = blocks.map(({ ptr }) => ptr);
  const spare = p.reals(n).ptr;
  return [
    [`${p.name} SGD`, () => p.sgd(at, m, g, n, rate, 0.9, decay)],
    [`${p.name} Adam`, () => p.adam(at, m, s, g, n, ...adam)],
    [`${p.name} AdamW`, () => p.adamw(at, m, s, g, n, ...adam)],
    [`${p.name} AdamW adjoint`, () => p.adamwAdjoint(dp, dm, ds, spare, m, s, g, n, ...adam)],
    [`${p.name} RMSprop`, () => p.rmsprop(at, s, g, n, rate, 0.99, epsilon, decay)],
  ];
}

function plainOn(gradient: Float64Array): [string, () => unknown][] {
  const [p, m, s] = [1, 2, 3].map(() => new Float64Array(gradient.length));
  return [
    ["plain JS SGD", () => sgdStep(p, m, gradient, { rate, momentum: 0.9, decay })],
    ["plain JS Adam", () => adamStep(p, m, s, gradient, options)],
    ["plain JS AdamW", () => adamwStep(p, m, s, gradient, options)],
    ["plain JS RMSprop", () => rmspropStep(p, s, gradient, { rate, alpha: 0.99, epsilon, decay })],
  ];
}

// The logits of six sites, and a set network of ten positions, embedding 500, hidden 50.
for (const n of [36, 256_000]) {
  core.arena.scope(() => {
    const gradient = testArray(n, 1);
    const cases = [singlePrecision(core), doublePrecision(core)].flatMap((p) => kernelsOn(p, gradient));
    suite(`a step on ${n} parameters`, {
      work: { unit: "elements", amount: n },
      cases: Object.fromEntries([...cases, ...plainOn(gradient)]),
    });
  });
}
