// Activations with their slopes, and their curvatures, in place of one call of Math a number.
import { createCore } from "../../src/wasm/core.js";
import { doublePrecision, singlePrecision, type Precision } from "../../src/wasm/precision.js";
import { activations } from "../../test/reference/activation.js";
import { testArray } from "../../test/support/numbers.js";
import { suite } from "../support/harness.js";

const core = createCore();

function kernelsOn(p: Precision, values: Float64Array, kind: number): [string, () => void][] {
  const [x, y, slope] = Array.from({ length: 3 }, () => p.reals(values.length));
  x.data.set(values);
  return [
    [p.name, () => p.activationForward(y.ptr, slope.ptr, x.ptr, values.length, kind)],
    [`${p.name} curvature`, () => p.activationCurvature(y.ptr, x.ptr, values.length, kind)],
  ];
}

/** Values and slopes in one loop; a function of its own for each kind, as engines like it. */
function plainOf(kind: number, values: Float64Array): () => void {
  const [f, slope] = activations[kind];
  const [y, dy] = [values.slice(), values.slice()];
  return () => {
    for (let i = 0; i < values.length; i++) {
      y[i] = f(values[i]);
      dy[i] = slope(values[i]);
    }
  };
}

// The token table of ten positions, 11 tokens and 50 hidden units; and a layer that does not fit the nearest cache.
for (const n of [10 * 11 * 52, 100_000]) {
  const values = testArray(n, 1).map((x) => 4 * x);
  for (const [kind, name] of ["relu", "tanh", "silu"].entries()) {
    core.arena.scope(() => {
      const cases = [singlePrecision(core), doublePrecision(core)].flatMap((p) => kernelsOn(p, values, kind));
      suite(`${name}, ${n} numbers`, {
        work: { unit: "elements", amount: n },
        cases: { ...Object.fromEntries(cases), "plain JS": plainOf(kind, values) },
      });
    });
  }
}
