import type { StoredTable } from "../data/stored-table.js";
import { conflict } from "../model/checks.js";
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
  if (!model.openStored) throw conflict("model", 'model "mean" or "linear"', "rows that are streamed");
  const open = () => model.openStored!(table, options, { shouldStop: clock.expired });
  return finish(running(model, open, clock, options));
}
