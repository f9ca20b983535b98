// The released code's upper level on the mean model, composed from kernels, against its recorded values.
import { expect, it } from "vitest";
import type { Core } from "../../src/wasm/core.js";
import { describeCores } from "../support/cores.js";
import { golden } from "../support/golden.js";
import { relativeError } from "../support/numbers.js";
import { projection, projectionAdjoint } from "../reference/sharing.js";
import { columnNorm, entropy, RELEASED_OFFSET, softmaxAdjoint, softmaxRows } from "../reference/simplex.js";

interface Case {
  K: number;
  trainMean: number[];
  val: number[];
  nVal: number;
  logits: number[];
  A: number[];
  theta: number[];
  fit: number;
  columnNorm: number;
  entropy: number;
  loss: number;
  gradLogits: number[];
}

type Result = Record<"A" | "theta" | "fit" | "columnNorm" | "entropy" | "loss" | "gradLogits", ArrayLike<number>>;

const COLUMN_OFFSET = 1e-8;
const WEIGHT = 0.01;
const TOLERANCE = 1e-9;
const { cases } = golden<{ cases: Case[] }>("gaussian-closed-form");

/** Mean over n and K of (θ − y)² and its gradient in θ. */
function squaredFit(theta: ArrayLike<number>, { K, val, nVal }: Case): { fit: number; slope: Float64Array } {
  const slope = new Float64Array(K);
  let fit = 0;
  val.forEach((y, i) => {
    const gap = theta[i % K] - y;
    fit += (gap * gap) / (nVal * K);
    slope[i % K] += (2 * gap) / (nVal * K);
  });
  return { fit, slope };
}

function fromKernels({ kernels, arena }: Core, test: Case): Result {
  const { K, trainMean, logits } = test;
  return arena.scope(() => {
    const [L, A, dA, dL] = [1, 2, 3, 4].map(() => arena.f64Matrix(K, K));
    const { stride } = L.write(logits);
    const [theta, psi, mass, x, v] = [K, stride, stride, K, K].map((n) => arena.f64(n));
    x.data.set(trainMean);
    kernels.softmax_f64(A.ptr, L.ptr, K, K, stride, 1);
    kernels.projection_f64(theta.ptr, psi.ptr, mass.ptr, A.ptr, x.ptr, K, K, stride, COLUMN_OFFSET);
    const { fit, slope } = squaredFit(theta.data, test);
    v.data.set(slope);
    const entropy = kernels.entropy_f64(dA.ptr, A.ptr, K, K, stride, RELEASED_OFFSET, WEIGHT);
    const columnNorm = kernels.column_norm_f64(dA.ptr, A.ptr, K, K, stride, WEIGHT);
    kernels.projection_adjoint_f64(dA.ptr, v.ptr, A.ptr, x.ptr, psi.ptr, mass.ptr, K, K, stride);
    kernels.softmax_adjoint_f64(dL.ptr, A.ptr, dA.ptr, K, K, stride, 1);
    const loss = fit + WEIGHT * (columnNorm + entropy);
    return {
      A: A.read(),
      theta: theta.data.slice(),
      fit: [fit],
      columnNorm: [columnNorm],
      entropy: [entropy],
      loss: [loss],
      gradLogits: dL.read(),
    };
  });
}

function fromReference(test: Case): Result {
  const { K, trainMean, logits } = test;
  const A = softmaxRows(logits, K);
  const tied = projection(A, trainMean, K, COLUMN_OFFSET);
  const { fit, slope } = squaredFit(tied.theta, test);
  const [norm, spread] = [columnNorm(A, K), entropy(A, K, RELEASED_OFFSET)];
  const dA = projectionAdjoint(slope, A, trainMean, tied).map(
    (g, i) => g + WEIGHT * (norm.gradient[i] + spread.gradient[i]),
  );
  return {
    A,
    theta: tied.theta,
    fit: [fit],
    columnNorm: [norm.value],
    entropy: [spread.value],
    loss: [fit + WEIGHT * (norm.value + spread.value)],
    gradLogits: softmaxAdjoint(A, dA, K),
  };
}

function expectRecorded(result: Result, test: Case): void {
  for (const [key, value] of Object.entries(result)) {
    const recorded = [test[key as keyof Result]].flat();
    expect(relativeError(value, recorded), key).toBeLessThan(TOLERANCE);
  }
}

it("the references reproduce the recorded values", () => {
  expect(cases).toHaveLength(12);
  for (const test of cases) expectRecorded(fromReference(test), test);
});

describeCores("closed form", (core) => {
  it("the kernels reproduce the recorded values", () => {
    for (const test of cases) expectRecorded(fromKernels(core, test), test);
  });
});
