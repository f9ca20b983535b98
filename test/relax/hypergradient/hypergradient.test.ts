// The estimators on the compiled kernels: golden files, finite differences of re-solved problems, what they report.
import { describe, expect, it } from "vitest";
import { cg } from "../../../src/relax/hypergradient/cg.js";
import { checkHypergradient } from "../../../src/relax/double-loop/check-hypergradient.js";
import type { EstimatorPlan, LowerLevel } from "../../../src/relax/hypergradient/estimator.js";
import { exact } from "../../../src/relax/hypergradient/exact.js";
import { identity } from "../../../src/relax/hypergradient/identity.js";
import { neumann } from "../../../src/relax/hypergradient/neumann.js";
import { SetProblem } from "../../../src/relax/double-loop/set-problem.js";
import { SetNetwork } from "../../../src/network/network.js";
import type { SetPass } from "../../../src/network/pass.js";
import type { Core } from "../../../src/wasm/core.js";
import { createCore } from "../../../src/wasm/core.js";
import { doublePrecision, singlePrecision, type Precision } from "../../../src/wasm/precision.js";
import { describeCores } from "../../support/cores.js";
import { flatten, golden, type GoldenMean, type GoldenSetNetwork } from "../../support/golden.js";
import { relativeError } from "../../support/numbers.js";
import { newton } from "../../support/newton.js";
import { randomProblem } from "../../support/random-problem.js";

const setCases = golden<{ cases: GoldenSetNetwork[] }>("hypergradient-set-network").cases;
const meanCases = golden<{ cases: GoldenMean[] }>("hypergradient-mean").cases;

function goldenProblem(p: Precision, c: GoldenSetNetwork): { problem: SetProblem; train: SetPass } {
  const network = new SetNetwork(p, {
    positions: c.L,
    groups: c.L,
    input: { kind: "tokens", count: c.vocabulary },
    padding: 0,
    embedding: c.embeddingDim,
    hidden: c.hidden,
    widths: [],
    outputs: 1,
    activation: "relu",
    pooling: "sum",
    loss: "squared",
  });
  const [train, validation] = [
    [c.xTrain, c.yTrain],
    [c.xVal, c.yVal],
  ].map(([inputs, targets]) => network.pass(targets.length).load({ rows: targets.length, inputs, targets }));
  const weights = { groupWeight: 0.05 / c.L, entropyWeight: 0.025, entropyOffset: 1e-6 };
  const problem = new SetProblem(network, train, validation, weights);
  c.logits.forEach((x, i) => {
    problem.logits.data[Math.floor(i / c.L) * network.assignmentStride + (i % c.L)] = x;
  });
  problem.relax();
  network.write(network.parameters, flatten(c.parameters));
  return { problem, train };
}

describeCores("golden set networks", (core: Core) => {
  describe.each([
    { name: "f64", of: doublePrecision, tolerance: 1e-9, exactTolerance: 1e-5 },
    { name: "f32", of: singlePrecision, tolerance: 2e-4, exactTolerance: undefined },
  ])("$name", ({ of, tolerance, exactTolerance }) => {
    it.each(setCases)("L = $L", (c) => {
      core.arena.scope(() => {
        const { problem, train } = goldenProblem(of(core), c);
        const { network } = problem;
        const estimate = (plan: EstimatorPlan) => {
          const { loss } = problem.hypergradient(plan(problem));
          expect(relativeError([loss], [c.outerLoss])).toBeLessThan(tolerance);
          return network.readAssignment(problem.gradient);
        };
        expect(relativeError([problem.innerGradient()], [c.innerLoss])).toBeLessThan(tolerance);
        expect(relativeError(train.predictions(), c.prediction)).toBeLessThan(tolerance);
        expect(relativeError(network.read(network.gradient), flatten(c.gradient))).toBeLessThan(tolerance);
        const [v, hessian, mixed] = [network.vector(), network.vector(), network.assignmentVector()];
        network.write(v, flatten(c.direction));
        network.freeze(v);
        problem.linearise();
        network.tangent(hessian, mixed, v);
        expect(relativeError(network.read(hessian), flatten(c.hessianVector))).toBeLessThan(tolerance);
        const { assignment, assignmentStride: stride } = network;
        for (const [block, logits] of [
          [network.assignmentGradient, c.gradient.logits],
          [mixed, c.hessianVector.logits],
        ] as const) {
          network.p.softmaxAdjoint(block.ptr, assignment.ptr, block.ptr, c.L, c.L, stride, 1);
          expect(relativeError(network.readAssignment(block), logits)).toBeLessThan(tolerance);
        }
        expect(relativeError(estimate(identity()), c.hypergrad.identity)).toBeLessThan(tolerance);
        const series = neumann({ step: 0.01, terms: 20, form: "released" });
        expect(relativeError(estimate(series), c.hypergrad.neumann)).toBeLessThan(tolerance);
        if (exactTolerance === undefined) return;
        expect(relativeError(estimate(exact({ damping: 1e-6 })), c.hypergrad.exact)).toBeLessThan(exactTolerance);
      });
    });
  });
});

/** The golden mean model as a lower level: H = 2/K·AᵀA, mixed product in the logits. */
function meanLevel(core: Core, { K, train, nTrain, logits, psi }: GoldenMean): LowerLevel & { a: number[] } {
  const p = doublePrecision(core);
  const exps = logits.map(Math.exp);
  const cells = exps.map((_, i) => i);
  const rowOf = (i: number) => cells.slice(i - (i % K), i - (i % K) + K);
  const a = exps.map((e, i) => e / rowOf(i).reduce((sum, j) => sum + exps[j], 0));
  const sites = psi.map((_, k) => k);
  const times = (v: ArrayLike<number>) => sites.map((k) => sites.reduce((sum, m) => sum + a[k * K + m] * v[m], 0));
  const mean = sites.map((k) => train.reduce((sum, y, i) => (i % K === k ? sum + y / nTrain : sum), 0));
  const slope = times(psi).map((t, k) => (2 / K) * (t - mean[k]));
  return {
    p,
    a,
    free: Int32Array.from(sites),
    vector: () => p.reals(K + (K % 2)),
    mixed: () => p.reals(K * K + (K % 2)),
    tangent(hessian, mixed, v) {
      const image = times(v.data).map((t) => (2 / K) * t);
      sites.forEach((m) => (hessian.data[m] = sites.reduce((sum, k) => sum + a[k * K + m] * image[k], 0)));
      const da = cells.map((i) => image[Math.floor(i / K)] * psi[i % K] + slope[Math.floor(i / K)] * v.data[i % K]);
      cells.forEach((i) => (mixed.data[i] = a[i] * (da[i] - rowOf(i).reduce((sum, j) => sum + a[j] * da[j], 0))));
    },
  };
}

describe.each(meanCases)("golden mean model, K = $K", (c) => {
  const core = createCore();
  const level = meanLevel(core, c);
  const { K } = c;
  const g = level.vector();
  const mean = Array.from({ length: K }, (_, k) => c.val.reduce((s, y, i) => (i % K === k ? s + y / c.nVal : s), 0));
  const theta = mean.map((_, k) => c.psi.reduce((sum, x, m) => sum + level.a[k * K + m] * x, 0));
  const slope = theta.map((t, k) => (2 / K) * (t - mean[k]));
  c.psi.forEach((_, m) => (g.data[m] = slope.reduce((sum, s, k) => sum + s * level.a[k * K + m], 0)));
  const indirect = (plan: EstimatorPlan) => {
    const out = level.mixed();
    const report = plan(level).estimate(out, g);
    return { out: Array.from(out.data).slice(0, K * K), report };
  };
  it("differs between estimators as the golden files do", () => {
    // The direct part and the penalties are the same for all, so differences isolate the indirect part.
    const { out: one } = indirect(identity());
    const plans = {
      neumann: neumann({ step: 0.1, terms: 20, form: "released" }),
      exact: exact({ damping: 1e-6 }),
    };
    for (const name of ["neumann", "exact"] as const) {
      const { out } = indirect(plans[name]);
      const difference = out.map((x, i) => one[i] - x);
      const expected = c.hypergrad[name].map((x, i) => x - c.hypergrad.identity[i]);
      expect(relativeError(difference, expected)).toBeLessThan(1e-9);
    }
  });

  it("cg and a long series reach the exact answer, and their residuals say so", () => {
    const reference = indirect(exact()).out;
    const solved = indirect(cg({ tolerance: 1e-12 }));
    expect(relativeError(solved.out, reference)).toBeLessThan(1e-8);
    expect(solved.report.residual).toBeLessThan(1e-11);
    const series = indirect(neumann({ step: 1, terms: 4000 }));
    expect(series.report.residual).toBeLessThan(1e-3);
    const short = indirect(neumann({ step: 1, terms: 4 }));
    expect(short.report.residual).toBeGreaterThan(series.report.residual!);
    const released = indirect(neumann({ step: 0.5, terms: 4, form: "released" }));
    const paper = indirect(neumann({ step: 0.5, terms: 4 }));
    expect(released.report.residual).toBeCloseTo(paper.report.residual!, 12);
    expect(
      relativeError(
        released.out,
        paper.out.map((x) => 2 * x),
      ),
    ).toBeLessThan(1e-12);
  });

  it("a step beyond 2/λmax is reported, and so is a CG that had no time", () => {
    const diverged = indirect(neumann({ step: 1e3, terms: 400 })).report;
    expect(diverged).toMatchObject({ trusted: false, reason: "diverged" });
    expect(indirect(cg({ iterations: 1, tolerance: 1e-14 })).report).toMatchObject({
      trusted: false,
      reason: "not-converged",
    });
  });
});

describe("random problems solved to the last digit", () => {
  const PROBLEMS = 200;

  it(`hypergradients are finite differences of the re-solved lower level, ${PROBLEMS} times`, () => {
    const core = createCore();
    let checked = 0;
    for (let seed = 1; checked < PROBLEMS; seed++) {
      core.arena.scope(() => {
        const problem = randomProblem(core, seed);
        const solved = newton(problem);
        // What the theorem asks for: a stationary point with H ⪰ μI.
        if (!solved) return;
        expect(solved.gradient).toBeLessThanOrEqual(1e-12);
        const {
          exact: reference,
          estimates,
          differences,
        } = checkHypergradient(problem, {
          resolve: () => void newton(problem),
          estimators: { cg: cg({ tolerance: 1e-11, iterations: 300 }) },
        });
        // A ridge can shrink the network to nothing, where A does not matter and nothing is tested.
        if (Math.max(...differences.map(Math.abs)) < 1e-2) return;
        expect(reference.errorToDifferences).toBeLessThan(1e-6);
        expect(estimates.cg.errorToDifferences).toBeLessThan(1e-6);
        checked++;
      });
      expect(seed).toBeLessThan(10 * PROBLEMS);
    }
  }, 240_000);
});
