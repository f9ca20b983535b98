import { tableFromRows, type Table } from "../../../data/table.js";
import { familyOf } from "../../../glm/family.js";
import { offsetColumns } from "../../glm/options.js";
import { offsetOf } from "../../glm/row-data.js";
import type { PredictedColumns } from "../../model.js";
import type { LinearRowsDiscoveryJson } from "./result.js";

/** The inputs, and the exposure or the offset. */
export function predictedColumns({ options }: LinearRowsDiscoveryJson): PredictedColumns {
  return { inputs: [...options.inputs, ...offsetColumns(options)], targets: options.targets };
}

/**
 * Means of the target's rows, shape (n), of a table with {@link predictedColumns}.
 *
 * @throws {@link DataError} `TABLE_NO_COLUMN`, `BAD_WEIGHT`.
 */
export function predictLinearRows(
  found: LinearRowsDiscoveryJson,
  given: Table | readonly ArrayLike<number>[],
): Float64Array {
  const { options, parameters, intercepts, units } = found;
  const { inputs, family } = options;
  const table = "select" in given ? given : tableFromRows(given, predictedColumns(found).inputs);
  const { values } = table.select(inputs);
  const { mean } = familyOf(family);
  return offsetOf(table, options, "predict").map((offset, row) => {
    let eta = intercepts[0] + offset;
    for (let q = 0; q < inputs.length; q++) eta += (parameters[q] * values[row * inputs.length + q]) / units[q];
    return mean(eta);
  });
}
