import type { Table } from "../data/table.js";
import { discoverStored } from "../discovery/discover-stored.js";
import { models } from "../discovery/models.js";
import type { LinearDiscovery } from "../discovery/results.js";
import type { LinearDiscoverOptions } from "../model/linear/options.js";
import { Spool } from "./spool.js";

export type { CsvOptions } from "../data/csv/csv.js";
export { readTables } from "./read-tables.js";

/**
 * `discover` for more rows than fit into memory: means and linear models by evidence, with the bits of the same rows in
 * memory. What comes is written to a file of its own in the system's folder for such files (`TMPDIR`), 8 bytes a number, and read
 * from there some ten times.
 *
 * @param tables - The rows, in tables with the same columns, one after the other.
 * @param options - As for `discover`; no `method`, `criterion`, `signed` or `robust: true`, which need rows in memory.
 * @throws {@link OptionError} `OPTION_CONFLICT`; {@link DataError} `HEAVY_TAILS` where the noise has heavy tails and `robust` is not
 * false, `SPOOL_FAILED`, and as `discover`.
 *
 * Memory: that of a piece of the source and of blocks of 4096 rows; 185 MB of resident memory in all for 10⁷ rows of CSV.
 */
export async function discoverStream(
  tables: AsyncIterable<Table> | Iterable<Table>,
  options: LinearDiscoverOptions,
): Promise<LinearDiscovery> {
  const spool = await Spool.of(tables);
  try {
    return (await discoverStored(models, spool, options)) as unknown as LinearDiscovery;
  } finally {
    spool.close();
  }
}
