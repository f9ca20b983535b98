import type { StoredTable } from "../../data/stored-table.js";
import type { Table } from "../../data/table.js";
import type { Cells } from "../../layout/cells.js";
import type { About } from "../about.js";
import type { Model, Predictor, Task, TaskContext } from "../model.js";
import type { LinearFit } from "./closed-form-task.js";
import type { LinearDiscoverOptions, LinearModelName, MethodName, ResolvedOptions } from "./options.js";
import type { LinearDiscoveryJson } from "./result.js";
import type { Ways } from "./ways.js";

/** Opens a model of a kind on a table that is not in memory. */
export type OpenStored = (
  kind: LinearKind,
  table: StoredTable,
  options: LinearDiscoverOptions,
  context: TaskContext,
) => Task<LinearFit>;

/** What tells one model with a closed form from another: y = W x + b, or y = θ, its case of one input that is always 1. */
export interface LinearKind extends Pick<Model, "sites" | "columns"> {
  readonly name: LinearModelName;
  /** How it may look for a scheme. */
  readonly ways: Ways;
  /** Opens tables that are not in memory; missing in a bundle that leaves it out. */
  readonly openStored?: OpenStored;
  /** Whether each output has a free intercept, and inputs have to be told apart. */
  readonly intercept: boolean;
  /** Options that go with others of these models only, and what they go with. */
  readonly misfits: Readonly<Partial<Record<keyof LinearDiscoverOptions, string>>>;
  /** The columns, checked. */
  choose(
    table: Pick<Table, "columns">,
    options: LinearDiscoverOptions,
  ): { targets: readonly string[]; inputs: readonly string[] };
  /** x, row-major. */
  design(table: Table, inputs: readonly string[]): Float64Array;
  /** Rows that the unshared fit needs: two more than it has parameters a target. */
  leastTrain(inputs: number): number;
  /** What these rows fit, in words. */
  fitted(inputs: number): string;
  /** Default share of the rows that fit (docs/search.md for the search; the paper's for the others). */
  trainFraction(method: MethodName): number;
  siteNames(cells: Cells, targets: readonly string[], inputs: readonly string[]): string[];
  about(options: ResolvedOptions): Pick<About, "formula" | "grid">;
  predict(facts: LinearDiscoveryJson, inputs: Parameters<Predictor>[0]): Float64Array;
}
