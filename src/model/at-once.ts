import type { MethodStep } from "../scheme/method.js";

/** A result that takes no steps. */
// eslint-disable-next-line require-yield
export function* atOnce<Result>(result: Result): Generator<MethodStep, Result> {
  return result;
}
