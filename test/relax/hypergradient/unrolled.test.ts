// Going back through the inner optimiser: against finite differences of what it did, and against the exact answer.
import { describe, expect, it } from "vitest";
import { checkHypergradient } from "../../../src/relax/double-loop/check-hypergradient.js";
import type { LowerLevel } from "../../../src/relax/hypergradient/estimator.js";
import { exact } from "../../../src/relax/hypergradient/exact.js";
import { neumann } from "../../../src/relax/hypergradient/neumann.js";
import { unrolled } from "../../../src/relax/hypergradient/unrolled.js";
import { AdamW, GradientDescent } from "../../../src/relax/double-loop/reversible-optimizer.js";
import type { SetProblem } from "../../../src/relax/double-loop/set-problem.js";
import type { SetNetwork } from "../../../src/network/network.js";
import { createCore } from "../../../src/wasm/core.js";
import { doublePrecision, singlePrecision } from "../../../src/wasm/precision.js";
import { errorOf } from "../../support/errors.js";
import { newton } from "../../support/newton.js";
import { relativeError } from "../../support/numbers.js";
import { randomProblem } from "../../support/random-problem.js";

const core = createCore();
const adamw = ({ p, parameters, gradient }: SetNetwork) => new AdamW(p, parameters, gradient, 0.1);
const plain = ({ p, parameters, gradient }: SetNetwork) => new GradientDescent(p, parameters, gradient);

/** A problem with its optimiser, and the way back to where the last k steps begin. */
function open(kind: "adamw" | "plain", seed: number, precision = doublePrecision) {
  const optimizers: { adamw?: AdamW } = {};
  const problem = randomProblem(core, seed, {
    precision,
    optimizer: (network) => (kind === "adamw" ? (optimizers.adamw = adamw(network)) : plain(network)),
  });
  const { parameters } = problem.network;
  const freeze = () => {
    const [point, state] = [parameters.data.slice(), optimizers.adamw?.save()];
    return () => {
      parameters.data.set(point);
      if (state) optimizers.adamw!.restore(state);
    };
  };
  return { problem, freeze };
}

function gradientOf(problem: SetProblem, rate: number, steps: number, kept: number) {
  const estimator = unrolled({ steps: kept })(problem);
  problem.descend(rate, steps);
  const { report } = problem.hypergradient(estimator);
  return { gradient: problem.network.readAssignment(problem.gradient), report };
}

describe.each(["plain", "adamw"] as const)("unrolled, %s steps", (kind) => {
  const seeds = Array.from({ length: 12 }, (_, i) => i + 1);

  it.each([0, 1, 2, 12])("k = %i: finite differences of the k steps", (k) => {
    for (const seed of seeds) {
      core.arena.scope(() => {
        const { problem, freeze } = open(kind, seed);
        problem.descend(0.02, 15);
        const back = freeze();
        const { estimates } = checkHypergradient(problem, {
          resolve: () => {
            back();
            problem.descend(0.02, k);
          },
          estimators: { unrolled: unrolled({ steps: k }) },
        });
        expect(estimates.unrolled.report).toEqual({ residual: undefined, damping: 0, products: k, trusted: true });
        expect(estimates.unrolled.errorToDifferences).toBeLessThan(1e-6);
      });
    }
  });

  it("holds what came before the last k steps constant, and leaves ψ and the linearisation as they were", () => {
    core.arena.scope(() => {
      const { problem, freeze } = open(kind, 1);
      const back = freeze();
      const long = gradientOf(problem, 0.02, 20, 5);
      const end = problem.network.parameters.data.slice();
      back();
      problem.descend(0.02, 15);
      const short = gradientOf(problem, 0.02, 5, 9);
      expect(short).toEqual(long);
      expect(long.report.products).toBe(5);
      expect(problem.network.parameters.data).toEqual(end);
      const [hessian, mixed, v] = [problem.vector(), problem.mixed(), problem.vector()];
      problem.free.forEach((at) => (v.data[at] = 1));
      problem.tangent(hessian, mixed, v);
      const after = hessian.data.slice();
      problem.linearise();
      problem.tangent(hessian, mixed, v);
      expect(hessian.data).toEqual(after);
    });
  });

  it("agrees in f32 and f64", () => {
    core.arena.scope(() => {
      const [single, double] = [singlePrecision, doublePrecision].map((precision) => {
        return gradientOf(open(kind, 3, precision).problem, 0.02, 20, 20).gradient;
      });
      expect(relativeError(single, double)).toBeLessThan(2e-4);
    });
  });
});

describe("unrolled plain steps", () => {
  // Seeds whose minimum has eigenvalues from 0.02 to 28: steps of 0.06 converge, as slowly as 1.2e-3 a step.
  it.each([11, 39])("tend to the exact hypergradient, seed %i", (seed) => {
    core.arena.scope(() => {
      const { problem } = open("plain", seed);
      expect(newton(problem)).toBeDefined();
      const solution = problem.network.parameters.data.slice();
      const errors = [100, 1000, 14_000].map((steps) => {
        problem.network.parameters.data.set(solution.map((x) => 1.001 * x));
        problem.network.pin();
        const { gradient } = gradientOf(problem, 0.06, steps, steps);
        problem.hypergradient(exact()(problem));
        return relativeError(gradient, problem.network.readAssignment(problem.gradient));
      });
      expect(errors[1]).toBeLessThan(errors[0]);
      expect(errors[2]).toBeLessThan(1e-6);
    });
  });

  it("are a Neumann series of k − 1 terms at a minimum", () => {
    core.arena.scope(() => {
      const { problem } = open("plain", 11);
      expect(newton(problem)).toBeDefined();
      const { gradient } = gradientOf(problem, 0.06, 8, 8);
      problem.hypergradient(neumann({ step: 0.06, terms: 7 })(problem));
      expect(relativeError(gradient, problem.network.readAssignment(problem.gradient))).toBeLessThan(1e-10);
    });
  });

  it("say so when they explode, and when there are none", () => {
    core.arena.scope(() => {
      const { problem } = open("plain", 1);
      expect(gradientOf(problem, 1e4, 60, 60).report).toMatchObject({ trusted: false, reason: "diverged" });
      const closed = { p: problem.p } as LowerLevel;
      const error = errorOf(() => unrolled()(closed));
      expect(error).toMatchObject({ code: "NO_PATH", where: "hypergradient" });
    });
  });
});
