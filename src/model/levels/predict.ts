import { quote } from "../../data/quote.js";
import { tableFromRows, type Table } from "../../data/table.js";
import { DataError } from "../../errors.js";
import { familyOf } from "../../glm/family.js";
import { offsetColumns } from "../glm/options.js";
import { offsetOf } from "../glm/row-data.js";
import type { PredictedColumns } from "../model.js";
import type { LevelsDiscoveryJson } from "./result.js";
import { siteName } from "./site-name.js";

/** The factors, the columns that were adjusted for, and the exposure or the offset. */
export function predictedColumns({ options, reference }: LevelsDiscoveryJson): Required<PredictedColumns> {
  const { by, adjust, targets } = options;
  return {
    inputs: [...by, ...adjust, ...offsetColumns(options)],
    targets,
    categories: [...by, ...Object.keys(reference)],
  };
}

/**
 * Means of the target's rows, shape (n), of a table with {@link predictedColumns}.
 *
 * @throws {@link DataError} `UNKNOWN_LEVEL`, `TABLE_NO_COLUMN`, `BAD_WEIGHT`.
 */
export function predictLevels(found: LevelsDiscoveryJson, given: Table | readonly ArrayLike<number>[]): Float64Array {
  const { by, adjust, family } = found.options;
  const table = "select" in given ? given : tableFromRows(given, predictedColumns(found).inputs);
  const eta = offsetOf(table, found.options, "predict").map((value) => value + found.intercepts[0]);
  for (const factor of by) addLevels(eta, found, table, factor);
  for (const column of adjust) addInput(eta, found, table, column);
  const { mean } = familyOf(family);
  return eta.map((value) => mean(value));
}

function addLevels(eta: Float64Array, { sites, parameters }: LevelsDiscoveryJson, table: Table, factor: string): void {
  const { labels, codes } = table.category(factor);
  const values = labels.map((label) => sites.indexOf(siteName(factor, label)));
  codes.forEach((code, row) => {
    if (values[code] < 0) throw unknownLevel(labels[code], factor, row);
    eta[row] += parameters[values[code]];
  });
}

/** A column of numbers, or one of text, whose first level counts for 0. */
function addInput(eta: Float64Array, found: LevelsDiscoveryJson, table: Table, column: string): void {
  const { sites, parameters } = found;
  const at = sites.indexOf(column);
  if (at >= 0) return table.column(column).forEach((value, row) => (eta[row] += parameters[at] * value));
  const { labels, codes } = table.category(column);
  const values = labels.map((label) => sites.indexOf(siteName(column, label)));
  const first = found.reference[column];
  codes.forEach((code, row) => {
    if (values[code] < 0 && labels[code] !== first) throw unknownLevel(labels[code], column, row);
    if (values[code] >= 0) eta[row] += parameters[values[code]];
  });
}

function unknownLevel(level: string, column: string, row: number): DataError {
  return new DataError(
    "UNKNOWN_LEVEL",
    `predict: column ${quote(column)}: expected a level that the result knows, got ${quote(level)} in row ${row + 1}`,
    { fix: "Leave the row out, or discover again with rows of this level.", where: `column ${quote(column)}` },
  );
}
