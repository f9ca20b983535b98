import type { MethodContext, MethodOutcome, MethodStep } from "../scheme/method.js";
import type { LinearProblem } from "./linear-problem.js";

/** A discovery method for least squares: yields its steps, returns the scheme. It never waits and never reads a clock. */
export type Method = (problem: LinearProblem, context: MethodContext) => Generator<MethodStep, MethodOutcome>;
