import type { Table } from "../data/table.js";
import type { EstimatesDiscoverOptions } from "../model/estimates/options.js";
import type { LevelsDiscoverOptions } from "../model/levels/options.js";
import type { LinearDiscoverOptions } from "../model/linear/options.js";
import type { LinearRowsDiscoverOptions } from "../model/linear/rows/options.js";
import type { SetDiscoverOptions } from "../model/set/options.js";
import type { MethodStep } from "../scheme/method.js";
import { discovererOf } from "./discoverer.js";
import { models } from "./models.js";
import type {
  Discovery,
  EstimatesDiscovery,
  LevelsDiscovery,
  LinearDiscovery,
  LinearRowsDiscovery,
  SetDiscovery,
} from "./results.js";

/** Options of {@link discover}, by its model. */
export type DiscoverOptions =
  | LinearDiscoverOptions
  | LinearRowsDiscoverOptions
  | LevelsDiscoverOptions
  | SetDiscoverOptions
  | EstimatesDiscoverOptions;
/** The models whose symmetry can be discovered. */
export type ModelName = DiscoverOptions["model"];

/** The call of {@link discover}. */
export interface Discover {
  (table: Table, options: LinearDiscoverOptions): Promise<LinearDiscovery>;
  (table: Table, options: SetDiscoverOptions): Promise<SetDiscovery>;
  (table: Table, options: LinearRowsDiscoverOptions): Promise<LinearRowsDiscovery>;
  (table: Table, options: LevelsDiscoverOptions): Promise<LevelsDiscovery>;
  (table: Table, options: EstimatesDiscoverOptions): Promise<EstimatesDiscovery>;
  (table: Table, options: DiscoverOptions): Promise<Discovery>;
  /**
   * The same, step by step: `for await (const step of discover.steps(table, options))`; the generator returns the result.
   * Leaving the loop early ends the work.
   */
  steps(table: Table, options: DiscoverOptions): AsyncGenerator<MethodStep, Discovery>;
}

/**
 * Finds which parameters of a model are one and the same in the data.
 *
 * A test split is set aside first; the method chooses the scheme on the other rows, the parameters are refitted on
 * them with the scheme's ties, and the test rows judge the result.
 *
 * @param table - The data, one observation a row.
 * @returns The scheme, the tied parameters and what the test rows say; deeply frozen.
 * @throws {@link OptionError} for options that are unknown or do not fit the table.
 * @throws {@link DataError} `TOO_FEW_ROWS`, `CONSTANT_COLUMN`, `COLLINEAR_COLUMNS`, `NOT_IDENTIFIABLE`.
 *
 * Time: see the methods; a few ms for tens of sites.
 *
 * @example
 * const table = tableFromColumns({ a: [1, 2, 1, 2, 1, 2, 1, 2], b: [2, 1, 2, 1, 2, 1, 2, 1], c: [9, 8, 9, 8, 9, 8, 9, 8] });
 * (await discover(table, { model: "mean", testFraction: 0 })).groups; // [["a", "b"], ["c"]]
 *
 * @see R. A. Yeh, Y.-T. Hu, M. Hasegawa-Johnson, A. G. Schwing, "Equivariance Discovery by Learned
 * Parameter-Sharing", AISTATS 2022.
 */
export const discover = discovererOf(models) as unknown as Discover;
