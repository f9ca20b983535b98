import type { SetProblem } from "./set-problem.js";
import { exact } from "../hypergradient/exact.js";
import type { EstimateReport, EstimatorPlan, HypergradientEstimator } from "../hypergradient/estimator.js";

/** How to check: see {@link checkHypergradient}. */
export interface CheckOptions {
  /**
   * Brings ψ back to the lower level's optimum after φ moved, as exactly as the answer shall be. For `unrolled`: begins
   * at the same ψ and optimiser state each time and ends with {@link SetProblem.descend}.
   */
  readonly resolve: () => void;
  /** Estimators by name. */
  readonly estimators: Readonly<Record<string, EstimatorPlan>>;
  /** h of the differences at ±h and ±2h in each logit. Default 2.5e-4. */
  readonly step?: number;
}

/** An estimate beside the truth; errors are max|Δ| / max|truth|. */
export interface CheckedEstimate {
  readonly gradient: Float64Array;
  readonly report: EstimateReport;
  readonly errorToDifferences: number;
  readonly errorToExact: number;
}

/** The answer of {@link checkHypergradient}; gradients in the logits, dense (L, M). */
export interface HypergradientCheck {
  /** Fourth-order central differences of the outer loss over the re-solved lower level. */
  readonly differences: Float64Array;
  readonly exact: CheckedEstimate;
  readonly estimates: Readonly<Record<string, CheckedEstimate>>;
}

/**
 * Compares hypergradients with the exact one and with finite differences of the re-solved problem.
 *
 * The implicit function theorem holds at a strict minimum of the lower level only: elsewhere nothing need agree. Takes
 * 4·L·M re-solves. Use an f64 problem; with M = L and no ridge the true hypergradient is that of the penalties alone.
 */
export function checkHypergradient(problem: SetProblem, options: CheckOptions): HypergradientCheck {
  const { resolve, estimators, step = 2.5e-4 } = options;
  // Planned before the lower level is solved, for those that ask how it was.
  const planned = Object.entries(estimators).map(([name, plan]) => [name, plan(problem)] as const);
  resolve();
  const run = (estimator: HypergradientEstimator) => {
    const { report } = problem.hypergradient(estimator);
    return { gradient: problem.network.readAssignment(problem.gradient), report };
  };
  const reference = run(exact()(problem));
  const estimates = planned.map(([name, estimator]) => [name, run(estimator)] as const);
  const differences = differencesOf(problem, resolve, step);
  const checked = ({ gradient, report }: ReturnType<typeof run>): CheckedEstimate => ({
    gradient,
    report,
    errorToDifferences: relativeError(gradient, differences),
    errorToExact: relativeError(gradient, reference.gradient),
  });
  return {
    differences,
    exact: checked(reference),
    estimates: Object.fromEntries(estimates.map(([name, estimate]) => [name, checked(estimate)])),
  };
}

/** dL_val/dφ by differences of fourth order; leaves φ and ψ as they were. */
function differencesOf(problem: SetProblem, resolve: () => void, step: number): Float64Array {
  const { logits, network } = problem;
  const { positions, groups } = network.shape;
  const start = network.parameters.data.slice();
  const lossAt = (at: number, shift: number) => {
    const kept = logits.data[at];
    logits.data[at] = kept + shift;
    problem.relax();
    resolve();
    const loss = problem.outerLoss();
    logits.data[at] = kept;
    network.parameters.data.set(start);
    return loss;
  };
  const differences = Float64Array.from({ length: positions * groups }, (_, i) => {
    const at = Math.floor(i / groups) * network.assignmentStride + (i % groups);
    const difference = (reach: number) => lossAt(at, reach) - lossAt(at, -reach);
    return (8 * difference(step) - difference(2 * step)) / (12 * step);
  });
  problem.relax();
  return differences;
}

function relativeError(actual: Float64Array, expected: Float64Array): number {
  const largest = (values: Float64Array) => values.reduce((top, x) => Math.max(top, Math.abs(x)), 0);
  return largest(actual.map((x, i) => x - expected[i])) / largest(expected);
}
