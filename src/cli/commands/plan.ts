import type { Command } from "commander";
import { OptionError } from "../../errors.js";
import type { MethodStep } from "../../scheme/method.js";
import { planText } from "../../report/plan-text.js";
import { plan } from "../../plan/plan.js";
import { resolvePlan, type PlanOptions } from "../../plan/plan-options.js";
import { rejectionOf } from "../../sweep/sweep.js";
import type { Plan } from "../../plan/plan-result.js";
import { parseNumberArgument } from "../support/arguments.js";
import { openWithExamples } from "../support/examples.js";
import { withFlagName } from "../support/flag-names.js";
import { ProgressLine } from "../support/progress.js";
import { openQueue, queueOption } from "../support/queue.js";
import { untilInterrupted } from "../support/signals.js";
import { terminalStyle } from "../support/terminal.js";

interface Flags extends PlanOptions {
  readonly json?: boolean;
  readonly queue?: string;
}

/** Adds `equivariance plan`. */
export function addPlan(program: Command): void {
  const command = program
    .command("plan")
    .description(
      "Before the data are there: how likely will the search find the scheme, and how many rows does it need?",
    )
    .requiredOption("--sites <integer>", "parameters of the mean model", parseNumberArgument)
    .requiredOption("--groups <integer>", "different ones among them that you expect", parseNumberArgument)
    .requiredOption("--gap <number>", "between the means of neighbouring groups", parseNumberArgument)
    .requiredOption("--noise <number>", "standard deviation of one observation", parseNumberArgument)
    .requiredOption("--rows <integer>", "observations, without those set aside for a test", parseNumberArgument)
    .option("--trials <integer>", "simulated data sets at each setting (default: 100)", parseNumberArgument)
    .option("--seed <integer>", "of everything random (default: 0)", parseNumberArgument)
    .addOption(queueOption())
    .option("--json", "print one JSON document")
    .action(run);
  openWithExamples(command, [
    "equivariance plan --sites 6 --groups 2 --gap 1 --noise 1 --rows 100",
    "equivariance plan --sites 30 --groups 3 --gap .5 --noise 1 --rows 400 --trials 400",
    "equivariance plan --sites 90 --groups 1 --gap 1 --noise 2 --rows 50 --json",
  ]);
}

async function run({ json, queue, ...options }: Flags): Promise<void> {
  const planned = queue === undefined ? await here(options) : await onQueue(queue, options);
  process.stdout.write(json ? `${JSON.stringify(planned)}\n` : `${planText(planned, terminalStyle().width)}\n`);
}

function here(options: PlanOptions): Promise<Plan> {
  return untilInterrupted((signal) => simulate(options, signal));
}

/** The plan as a job of a worker: the same numbers, and later on the same plan at once. */
async function onQueue(url: string, options: PlanOptions): Promise<Plan> {
  resolvePlan(options);
  const queue = await openQueue(url, () => undefined);
  try {
    const job = { kind: "plan", key: JSON.stringify(options), data: options };
    return await untilInterrupted((signal) => Promise.race([queue.run(job) as Promise<Plan>, rejectionOf(signal)]));
  } finally {
    await queue.close();
  }
}

async function simulate(options: PlanOptions, signal: AbortSignal): Promise<Plan> {
  const progress = new ProgressLine("plan");
  const onProgress = ({ done, total }: MethodStep) => progress.update(done, total);
  try {
    return await plan({ ...options, signal, onProgress });
  } catch (error) {
    throw error instanceof OptionError ? withFlagName(error) : error;
  } finally {
    progress.close();
  }
}
