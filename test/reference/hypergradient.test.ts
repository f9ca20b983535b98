// The f64 twins against PyTorch's double backward (test/golden).
import { describe, expect, it } from "vitest";
import { dual, product, transpose } from "./dual.js";
import { exactInverse, hypergradient, identityInverse, neumannInverse } from "./hypergradient.js";
import { parameterSizes, setNetwork, type SetShape } from "./set-network.js";
import { flatten, golden, type GoldenMean, type GoldenSetNetwork } from "../support/golden.js";
import { relativeError } from "../support/numbers.js";
import { columnNorm, entropy, RELEASED_OFFSET, softmaxAdjoint, softmaxRows } from "./simplex.js";

const meanCases = golden<{ cases: GoldenMean[] }>("hypergradient-mean").cases;
const setCases = golden<{ cases: GoldenSetNetwork[] }>("hypergradient-set-network").cases;

describe.each(meanCases)("mean model, K = $K", ({ K, train, nTrain, val, nVal, logits, psi, hypergrad }) => {
  const a = softmaxRows(logits, K);
  // ∇θ of mean over n and K of (y − θ)²: 2/K · (θ − ȳ).
  const gradient = (rows: number[], n: number, tangent?: Float64Array) => {
    const assignment = dual(K, K, a);
    const parameters = dual(K, 1, psi, tangent);
    const theta = product(assignment, parameters);
    const mean = Array.from({ length: K }, (_, k) => rows.reduce((s, y, i) => (i % K === k ? s + y / n : s), 0));
    const dTheta = dual(
      K,
      1,
      theta.value.map((t, k) => (2 / K) * (t - mean[k])),
      theta.tangent.map((t) => (2 / K) * t),
    );
    return { psi: product(transpose(assignment), dTheta), a: product(dTheta, transpose(parameters)) };
  };
  const outer = gradient(val, nVal);
  const penalty = columnNorm(a, K).gradient.map((g, i) => 0.01 * (g + entropy(a, K, RELEASED_OFFSET).gradient[i]));
  const direct = softmaxAdjoint(
    a,
    outer.a.value.map((g, i) => g + penalty[i]),
    K,
  );
  const point = {
    size: K,
    tangent: (v: Float64Array) => {
      const g = gradient(train, nTrain, v);
      return { hessian: g.psi.tangent, mixed: softmaxAdjoint(a, g.a.tangent, K) };
    },
  };

  it.each([
    ["identity", identityInverse, 1e-9],
    ["neumann", neumannInverse(0.1, 20, 1), 1e-9],
    ["exact", exactInverse(1e-6), 1e-9],
  ] as const)("%s", (name, inverse, tolerance) => {
    expect(relativeError(hypergradient(point, direct, outer.psi.value, inverse), hypergrad[name])).toBeLessThan(
      tolerance,
    );
  });
});

describe.each(setCases)("set network, L = $L", (c) => {
  const shape: SetShape = {
    positions: c.L,
    groups: c.L,
    inputs: c.vocabulary,
    embedding: c.embeddingDim,
    hidden: c.hidden,
    widths: [],
    outputs: 1,
    activation: "relu",
    pooling: "sum",
    loss: "squared",
    padding: 0,
  };
  const a = softmaxRows(c.logits, c.L);
  const train = { rows: c.yTrain.length, tokens: c.xTrain, targets: c.yTrain };
  const validation = { rows: c.yVal.length, tokens: c.xVal, targets: c.yVal };
  const parameters = flatten(c.parameters);
  const inner = setNetwork(shape, parameters, a, train, flatten(c.direction));

  it("has the parameters of the file", () => {
    expect(parameterSizes(shape).reduce((sum, size) => sum + size)).toBe(parameters.length);
  });

  it("predictions, loss and gradients", () => {
    expect(relativeError(inner.prediction, c.prediction)).toBeLessThan(1e-9);
    expect(relativeError([inner.loss], [c.innerLoss])).toBeLessThan(1e-9);
    expect(relativeError(inner.parameters.value, flatten(c.gradient))).toBeLessThan(1e-9);
    expect(relativeError(softmaxAdjoint(a, inner.assignment.value, c.L), c.gradient.logits)).toBeLessThan(1e-9);
  });

  it("one tangent pass gives H v and the mixed product", () => {
    expect(relativeError(inner.parameters.tangent, flatten(c.hessianVector))).toBeLessThan(1e-9);
    expect(relativeError(softmaxAdjoint(a, inner.assignment.tangent, c.L), c.hessianVector.logits)).toBeLessThan(1e-9);
  });

  const outer = setNetwork(shape, parameters, a, validation);
  const penalties = [columnNorm(a, c.L), entropy(a, c.L, RELEASED_OFFSET)];
  const weigh = (norm: number, mean: number) => 0.05 * (norm / c.L + 0.5 * mean);

  it("outer loss", () => {
    expect(relativeError([outer.loss + weigh(penalties[0].value, penalties[1].value)], [c.outerLoss])).toBeLessThan(
      1e-9,
    );
  });

  // H is indefinite and nearly singular, so two solvers agree on `exact` to fewer digits.
  it.each([
    ["identity", identityInverse, 1e-9],
    ["neumann", neumannInverse(0.01, 20, 1), 1e-9],
    ["exact", exactInverse(1e-6), 1e-5],
  ] as const)("%s", (name, inverse, tolerance) => {
    const dA = outer.assignment.value.map((g, i) => g + weigh(penalties[0].gradient[i], penalties[1].gradient[i]));
    const point = {
      size: parameters.length,
      tangent: (v: Float64Array) => {
        const g = setNetwork(shape, parameters, a, train, v);
        return { hessian: g.parameters.tangent, mixed: softmaxAdjoint(a, g.assignment.tangent, c.L) };
      },
    };
    const estimate = hypergradient(point, softmaxAdjoint(a, dA, c.L), outer.parameters.value, inverse);
    expect(relativeError(estimate, c.hypergrad[name])).toBeLessThan(tolerance);
  });
});
