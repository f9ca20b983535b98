import { inputsOf, type Table } from "../../../data/table.js";
import { familyOf } from "../../../glm/family.js";
import { log } from "../../../wasm/elementary.js";
import type { LinearRowsDiscoveryJson } from "./result.js";

/** Means of the target's rows, shape (n). */
export function predictLinearRows(
  { options, parameters, intercepts, units }: LinearRowsDiscoveryJson,
  given: Table | readonly ArrayLike<number>[],
): Float64Array {
  const { inputs, exposure, offset, family } = options;
  const { rows, values } = inputsOf(given, inputs);
  const { mean } = familyOf(family);
  const more = (column: string | undefined) =>
    column !== undefined && "select" in given ? given.column(column) : undefined;
  const [exposures, offsets] = [more(exposure), more(offset)];
  return Float64Array.from({ length: rows }, (_, row) => {
    let eta = intercepts[0] + (exposures ? log(exposures[row]) : 0) + (offsets?.[row] ?? 0);
    for (let q = 0; q < inputs.length; q++) eta += (parameters[q] * values[row * inputs.length + q]) / units[q];
    return mean(eta);
  });
}
