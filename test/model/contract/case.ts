import type { Table } from "../../../src/data/table.js";
import type { Discovered } from "../../../src/discovery/discovery.js";
import type { Estimates } from "../../../src/estimates/estimates.js";
import type { Findings } from "../../../src/model/findings.js";
import type { Reader, Task } from "../../../src/model/model.js";
import type { RunOptions } from "../../../src/model/run-options.js";

/** A model, and data that leave no doubt of its ties. */
export interface ContractCase<Fit> {
  readonly name: string;
  readonly reader: Reader;
  /** Up to 8 sites, so that tie probabilities are exact. */
  readonly table: Table;
  /** Columns that make no sites. */
  readonly targets?: readonly string[];
  /** Names of the sites of each true group. */
  readonly groups: readonly (readonly string[])[];
  open(table: Table, options?: RunOptions): Task<Fit>;
  discover(table: Table, options?: RunOptions): Promise<Discovered<Findings>>;
  /** θ of a fit, one value a site, and the fit with another; of models that a closed form fits. */
  readonly values?: { of(fit: Fit): ArrayLike<number>; moved(fit: Fit, theta: Float64Array): Fit };
  /** Of models whose sites are blocks: all that site k has, or shares, for itself. */
  blockOf?(fit: Fit, site: number): ArrayLike<number>;
  /** Default: what the task gives. */
  estimates?(task: Task<Fit>): Promise<Estimates>;
  /** The ties' probabilities depend on where sites stand, and outlast no order but the reverse. */
  readonly structured?: boolean;
  /** Sites of a group have one value up to sign. */
  readonly signed?: boolean;
  /** There is nothing to predict with. */
  readonly unpredictable?: boolean;
  /** Data of so many sites, for models that take no time. */
  generate?(sites: number, rows: number, seed: number): Table;
}
