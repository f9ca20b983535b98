import { augerino } from "../relax/augerino/augerino.js";
import { augerinoDefaults } from "../relax/augerino/options.js";
import { doubleLoopVariants, type DoubleLoopOptions } from "../relax/double-loop/double-loop-options.js";
import { refitDefaults } from "../network/refit.js";
import { Refits } from "../network/refits.js";
import type { MethodOutcome } from "../scheme/method.js";
import { Evaluator } from "../network/evaluate.js";
import { Partition } from "../scheme/partition.js";
import { givenScheme, relaxedSet, setSearch, type SetMethod } from "../model/set/methods.js";
import type { Mode } from "./experiment.js";
import type { SumProblem, SumSolver } from "./sums.js";

/** Augerino, trained and averaged over this many permutations; it finds no scheme. */
export function averaging(copies: number): SumSolver {
  return ({ shape, split }, seed, mode) => {
    const steps = mode === "quick" ? QUICK_STEPS : augerinoDefaults.steps;
    return augerino(shape, split, seed, { ...augerinoDefaults, copies, steps });
  };
}

// What `--quick` changes: networks of 16 hidden units need no more.
const QUICK_STEPS = 200;
const refits = {
  full: refitDefaults,
  quick: { ...refitDefaults, rate: 1e-2, plateau: 100, patience: 300, steps: 5000 },
};
const hurried: Partial<DoubleLoopOptions> = {
  restarts: 1,
  outerSteps: 100,
  innerSteps: 50,
  innerRate: 5e-3,
  patience: 30,
};

/** The methods of Figure 7, by name. */
export const sumMethods: Readonly<Record<string, SumSolver>> = {
  "no sharing": schemed(({ shape }) => givenScheme(Partition.discrete(shape.positions))),
  oracle: schemed(({ truth }) => givenScheme(Partition.fromLabels(truth))),
  "deep sets": schemed(({ shape }) => givenScheme(Partition.trivial(shape.positions))),
  "relaxed, brisk": schemed((_, mode) => relaxedSet(loopOptions("brisk", mode))),
  "relaxed, released": schemed((_, mode) => relaxedSet(loopOptions("released", mode))),
  "Augerino, 15 copies": averaging(15),
  search: schemed(() => setSearch),
};

function loopOptions(variant: "brisk" | "released", mode: Mode): DoubleLoopOptions {
  return { ...doubleLoopVariants[variant], ...(mode === "quick" && hurried) };
}

/** A method that finds, or is given, a scheme, and trains its network. */
function schemed(methodFor: (problem: SumProblem, mode: Mode) => SetMethod): SumSolver {
  return (problem, seed, mode) => {
    const trained = new Refits(problem.shape, problem.split, seed, refits[mode]);
    const method = methodFor(problem, mode);
    const { partition } = toEnd<MethodOutcome>(method(trained, { seed, shouldStop: () => false }));
    const { network } = toEnd(trained.of(partition, { done: 0, total: 1 }));
    const evaluator = new Evaluator(network);
    return { labels: partition.labels, predict: (samples) => evaluator.predictions(samples) };
  };
}

function toEnd<Outcome>(steps: Generator<unknown, Outcome>): Outcome {
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
  }
}
