import { requireTable, type Table } from "../data/table.js";
import { oneOf, requireTimeLimit } from "../model/checks.js";
import { requireKinds, takeOptions } from "../model/option-kinds.js";
import type { Findings } from "../model/findings.js";
import type { Model } from "../model/model.js";
import type { RunOptions } from "../model/run-options.js";
import type { MethodStep } from "../scheme/method.js";
import { startClock } from "./clock.js";
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
  const names = models.map(({ name }) => name);
  async function* steps(table: Table, given: NamedRunOptions): AsyncGenerator<MethodStep, Discovered<Findings>> {
    requireTable(table, "discover");
    const options = takeOptions(given, "discover");
    requireKinds({ signal: options.signal, onProgress: options.onProgress }, "discover");
    const name = oneOf("model", options.model, names);
    requireTimeLimit(options.timeLimitMs);
    const clock = startClock(options.timeLimitMs);
    const model = models[names.indexOf(name)];
    const open = () => model.open(table, model.resolve(table, options), { shouldStop: clock.expired });
    const running = drive(discovering(model, open, clock), options.signal);
    try {
      for (;;) {
        const { value, done } = await running.next();
        if (done) return createDiscovery(model, value.facts);
        options.onProgress?.(value);
        yield value;
      }
    } finally {
      await running.return(undefined as never);
    }
  }
  return Object.assign((table: Table, options: NamedRunOptions) => finish(steps(table, options)), { steps });
}
