import type { StoredTable } from "../data/stored-table.js";
import { OptionError } from "../errors.js";
import type { Findings } from "../model/findings.js";
import type { Model } from "../model/model.js";
import type { Discovered } from "./discovery.js";
import { running, started, type NamedRunOptions } from "./discoverer.js";
import { finish } from "./driver.js";

/**
 * `discover` for a table that is read block by block: with the bits of the same rows in memory.
 *
 * @throws {@link OptionError} `OPTION_CONFLICT` for models and options that need rows in memory; {@link DataError} `HEAVY_TAILS`,
 * and as `discover`.
 */
export async function discoverStored(
  models: readonly Model[],
  table: StoredTable,
  given: NamedRunOptions,
): Promise<Discovered<Findings>> {
  const { options, model, clock } = started(models, given);
  if (!model.openStored) throw needsMemory(model, models);
  const open = () => model.openStored!(table, options, { shouldStop: clock.expired });
  return finish(running(model, open, clock, options));
}

function needsMemory({ name }: Model, models: readonly Model[]): OptionError {
  const able = models.filter(({ openStored }) => openStored).map((model) => model.name);
  return new OptionError(
    "OPTION_CONFLICT",
    `model: expected one that takes streamed rows, ${able.join(", ")}, got "${name}"`,
    {
      fix: "Choose one of these, or read the rows, or a sample of them, into memory.",
      where: "model",
    },
  );
}
