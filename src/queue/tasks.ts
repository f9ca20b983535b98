import { EquivarianceError } from "../errors.js";
import { plan } from "../plan/plan.js";
import { runTrial } from "../sweep/trial.js";
import type { JobProblem } from "./job.js";
import { runFit } from "./module.js";

/** What workers can do, by kind of job: pure functions of plain data. */
const tasks: Readonly<Record<string, (data: never) => Promise<unknown>>> = {
  trial: runTrial,
  fit: runFit,
  plan,
};

/** The result of a job, or what is wrong with it. */
export type Reply = { readonly value: unknown } | { readonly problem: JobProblem };

/** Does a job, here and now. Errors that are thrown on purpose are its reply; others are thrown, and the job is tried again. */
export async function runJob({ kind, data }: { readonly kind: string; readonly data: unknown }): Promise<Reply> {
  const task = Object.hasOwn(tasks, kind) ? tasks[kind] : undefined;
  if (!task) return { problem: { code: "UNKNOWN_JOB", message: `worker: expected a job it knows, got "${kind}"` } };
  try {
    return { value: await task(data as never) };
  } catch (error) {
    if (!(error instanceof EquivarianceError)) throw error;
    const { code, message, fix } = error;
    return { problem: { code, message, fix } };
  }
}
