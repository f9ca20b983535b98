import { tableFromRows, type Table } from "../data/table.js";
import { DataError } from "../errors.js";
import { predictInto } from "../model/linear-fit.js";
import { Sites } from "../model/sites.js";
import { Partition } from "../scheme/partition.js";
import { deepFreeze } from "./deep-freeze.js";
import { FORMAT, type DiscoveryFacts, type DiscoveryJson } from "./result.js";
import { summarise } from "./summary.js";

/** What {@link discover} found: plain data, deeply frozen, with what can be done with it. */
export interface Discovery extends DiscoveryJson {
  readonly partition: Partition;
  /**
   * Predictions of the tied model, row-major, shape (n, targets).
   *
   * @param inputs - A table with the input columns, or rows of the inputs in their order; nothing for `mean`.
   * @throws DataError if a column is missing or a row has the wrong length.
   */
  predict(inputs?: Table | readonly ArrayLike<number>[]): Float64Array;
  toJSON(): DiscoveryJson;
}

/** Makes a {@link Discovery} of its facts. */
export function createDiscovery(facts: DiscoveryFacts): Discovery {
  const json: DiscoveryJson = deepFreeze({ format: FORMAT, ...facts, summary: summarise(facts) });
  return Object.freeze({
    ...json,
    partition: Partition.fromLabels(json.labels),
    predict: (inputs?: Table | readonly ArrayLike<number>[]) => predict(json, inputs),
    toJSON: () => json,
  });
}

/**
 * Reads what `toJSON` or the command line's `--json` wrote.
 *
 * @example
 * const table = tableFromColumns({ a: [1, 2, 1, 2, 1], b: [2, 1, 2, 1, 2] });
 * const found = await discover(table, { model: "mean", testFraction: 0 });
 * Discovery.fromJSON(JSON.stringify(found)).groups; // [["a", "b"]]
 */
export const Discovery = {
  /**
   * @param json - The text, or the parsed document.
   * @throws {@link DataError} `NOT_A_DISCOVERY` if it is something else, or of another format.
   */
  fromJSON(json: string | DiscoveryJson): Discovery {
    const parsed = typeof json === "string" ? parse(json) : json;
    if (parsed?.format !== FORMAT) {
      throw new DataError(
        "NOT_A_DISCOVERY",
        `Discovery.fromJSON: expected format "${FORMAT}", got "${String(parsed?.format)}"`,
        {
          fix: "Give it the document that `equivariance discover --json` or Discovery.toJSON wrote.",
        },
      );
    }
    const { format: _, summary: __, ...facts } = parsed;
    return createDiscovery(structuredClone(facts));
  },
};

function parse(text: string): DiscoveryJson {
  try {
    return JSON.parse(text) as DiscoveryJson;
  } catch (cause) {
    throw new DataError("NOT_A_DISCOVERY", "Discovery.fromJSON: expected JSON, got something else", {
      fix: "Give it the document that `equivariance discover --json` or Discovery.toJSON wrote.",
      cause,
    });
  }
}

function predict(json: DiscoveryJson, inputs: Table | readonly ArrayLike<number>[] = []): Float64Array {
  if (json.model === "mean") return Float64Array.from(json.parameters);
  const { inputs: names, targets, support } = json.options;
  const sites = new Sites(targets.length, names.length, support);
  const rows = "select" in inputs ? inputs.select(names) : tableFromRows(inputs, names);
  const out = new Float64Array(rows.rows * targets.length);
  for (let i = 0; i < rows.rows; i++) {
    const row = out.subarray(i * targets.length, (i + 1) * targets.length);
    predictInto(row, sites, json.parameters, json.intercepts, rows.values, i * names.length);
  }
  return out;
}
