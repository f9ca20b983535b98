import { requireTable, type Table } from "../data/table.js";
import { oneOf, requireTimeLimit } from "../model/checks.js";
import { requireKinds, takeOptions } from "../model/option-kinds.js";
import type { Findings } from "../model/findings.js";
import type { Model, Task } from "../model/model.js";
import type { RunOptions } from "../model/run-options.js";
import type { MethodStep } from "../scheme/method.js";
import { startClock, type Clock } from "./clock.js";
import { createDiscovery, type Discovered } from "./discovery.js";
import { drive, finish } from "./driver.js";
import { discovering } from "./pipeline.js";

/** Options of a run with the name of its model. */
export interface NamedRunOptions extends RunOptions {
  readonly model: string;
}

/** `discover` for the models that it was made with. */
export interface Discoverer {
  (table: Table, options: NamedRunOptions): Promise<Discovered<Findings>>;
  steps(table: Table, options: NamedRunOptions): AsyncGenerator<MethodStep, Discovered<Findings>>;
}

/**
 * Makes `discover` of some models: what is not among them is not in the bundle either.
 *
 * @param models - Their names are the values of the option `model`.
 */
export function discovererOf(models: readonly Model[]): Discoverer {
  async function* steps(table: Table, given: NamedRunOptions): AsyncGenerator<MethodStep, Discovered<Findings>> {
    requireTable(table, "discover");
    const { options, model, clock } = started(models, given);
    const open = () => model.open(table, model.resolve(table, options), { shouldStop: clock.expired });
    return yield* running(model, open, clock, options);
  }
  return Object.assign((table: Table, options: NamedRunOptions) => finish(steps(table, options)), { steps });
}

/** The checked options of a run, its model and the clock that starts with it. */
export function started(models: readonly Model[], given: NamedRunOptions) {
  const options = takeOptions(given, "discover");
  requireKinds({ signal: options.signal, onProgress: options.onProgress }, "discover");
  const names = models.map(({ name }) => name);
  const name = oneOf("model", options.model, names);
  requireTimeLimit(options.timeLimitMs);
  return { options, model: models[names.indexOf(name)], clock: startClock(options.timeLimitMs) };
}

/** A run, step by step; leaving early ends it. */
export async function* running(
  model: Model,
  open: () => Task<unknown>,
  clock: Clock,
  { signal, onProgress }: RunOptions,
): AsyncGenerator<MethodStep, Discovered<Findings>> {
  const steps = drive(discovering(model, open, clock), signal);
  try {
    for (;;) {
      const { value, done } = await steps.next();
      if (done) return createDiscovery(model, value.facts);
      onProgress?.(value);
      yield value;
    }
  } finally {
    await steps.return(undefined as never);
  }
}
