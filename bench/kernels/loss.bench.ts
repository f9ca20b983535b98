// Mean losses with gradient and curvature, against plain JavaScript that computes the loss alone.
import { createCore } from "../../src/wasm/core.js";
import { doublePrecision, singlePrecision } from "../../src/wasm/precision.js";
import { crossEntropy, residualLosses } from "../../test/reference/loss.js";
import { testArray } from "../../test/support/numbers.js";
import { suite } from "../support/harness.js";

const core = createCore();
const precisions = [singlePrecision(core), doublePrecision(core)];
const STRIDE = 4;

function plainLoss(loss: (r: number) => number, y: Float64Array, target: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < y.length; i++) sum += loss(y[i] - target[i]);
  return sum / y.length;
}

for (const rows of [100, 10_000]) {
  const [y, target] = [testArray(rows, 1), testArray(rows, 2)];
  for (const [kind, name] of ["absolute", "squared", "huber"].entries()) {
    core.arena.scope(() => {
      const cases = precisions.map((p) => {
        const [dy, bend, Y, Target] = [rows * STRIDE, rows * STRIDE, rows * STRIDE, rows].map((n) => p.reals(n));
        y.forEach((v, i) => (Y.data[i * STRIDE] = v));
        Target.data.set(target);
        return [p.name, () => p.lossResidual(dy.ptr, bend.ptr, Y.ptr, Target.ptr, rows, STRIDE, kind)] as const;
      });
      suite(`${name} loss, ${rows} rows`, {
        work: { unit: "elements", amount: rows },
        cases: {
          ...Object.fromEntries(cases),
          "plain JS": () => plainLoss(residualLosses[kind], y, target),
        },
      });
    });
  }
}

for (const [rows, classes] of [
  [100, 3],
  [1000, 10],
]) {
  core.arena.scope(() => {
    const y = testArray(rows * classes, 3);
    const samples = Array.from({ length: rows }, (_, i) => [...y.subarray(i * classes, (i + 1) * classes)]);
    const cases = precisions.flatMap((p) => {
      const stride = Math.ceil(classes / p.lanes) * p.lanes;
      const [dy, prob, Y, out] = Array.from({ length: 4 }, () => p.reals(rows * stride));
      const label = core.arena.i32From(samples.map((_, i) => i % classes));
      samples.forEach((row, i) => Y.data.set(row, i * stride));
      const sizes = [rows, classes, stride] as const;
      return [
        [p.name, () => p.lossCrossEntropy(dy.ptr, prob.ptr, Y.ptr, label.ptr, ...sizes)],
        [`${p.name} tangent`, () => p.lossCrossEntropyTangent(out.ptr, prob.ptr, Y.ptr, ...sizes)],
      ] as const;
    });
    suite(`cross-entropy, ${rows} rows of ${classes} classes`, {
      work: { unit: "elements", amount: rows * classes },
      cases: {
        ...Object.fromEntries(cases),
        "plain JS": () => samples.reduce((sum, row, i) => sum + crossEntropy(row, i % classes), 0),
      },
    });
  });
}
