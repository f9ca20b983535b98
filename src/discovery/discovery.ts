import { tableFromRows, type Table } from "../data/table.js";
import { DataError } from "../errors.js";
import { predictInto } from "../least-squares/linear-fit.js";
import { Cells } from "../layout/cells.js";
import { Partition } from "../scheme/partition.js";
import { deepFreeze } from "./deep-freeze.js";
import {
  FORMAT,
  type DiscoveryJson,
  type DiscoveryFacts,
  type LinearDiscoveryJson,
  type SetDiscoveryJson,
} from "./result.js";
import { SetPredictor } from "../model/set/trained.js";
import { summarise } from "./summary.js";

/** A result's plain data, deeply frozen, with what can be done with it. */
type Discovered<Json extends DiscoveryJson> = Json & {
  readonly partition: Partition;
  /**
   * Predictions of the tied model, row-major, shape (n, targets); for classes, the likeliest one.
   *
   * @param inputs - A table with the input columns, or rows of the inputs in their order; nothing for `mean`.
   * @throws DataError if a column is missing or a row has the wrong length; `UNKNOWN_TOKEN`.
   */
  predict(inputs?: Table | readonly ArrayLike<number>[]): Float64Array;
  toJSON(): Json;
};

/** What {@link discover} found in a `mean` or `linear` model. */
export type LinearDiscovery = Discovered<LinearDiscoveryJson>;
/** What {@link discover} found in a `set` model. */
export type SetDiscovery = Discovered<SetDiscoveryJson>;
/** What {@link discover} found; `model` tells which. */
export type Discovery = LinearDiscovery | SetDiscovery;

/** Makes a {@link Discovery} of its facts. */
export function createDiscovery(facts: DiscoveryFacts): Discovery {
  const json = deepFreeze({ format: FORMAT, ...facts, summary: summarise(facts) }) as DiscoveryJson;
  const predict = predictorOf(json);
  return Object.freeze({
    ...json,
    partition: Partition.fromLabels(json.labels),
    predict: (inputs: Table | readonly ArrayLike<number>[] = []) => predict(inputs),
    toJSON: () => json,
  }) as Discovery;
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

type Predictor = (inputs: Table | readonly ArrayLike<number>[]) => Float64Array;

function predictorOf(json: DiscoveryJson): Predictor {
  if (json.model === "set") {
    const network = new SetPredictor(json.network, json.labels);
    return (inputs) => network.predict(asTable(inputs, json.options.inputs));
  }
  if (json.model === "mean") return () => Float64Array.from(json.parameters);
  return (inputs) => predictLinear(json, asTable(inputs, json.options.inputs));
}

function asTable(inputs: Table | readonly ArrayLike<number>[], names: readonly string[]): Table {
  return "select" in inputs ? inputs.select(names) : tableFromRows(inputs, names);
}

function predictLinear({ options, parameters, intercepts }: LinearDiscoveryJson, rows: Table): Float64Array {
  const { inputs, targets, support } = options;
  const sites = new Cells(targets.length, inputs.length, support);
  const out = new Float64Array(rows.rows * targets.length);
  for (let i = 0; i < rows.rows; i++) {
    const row = out.subarray(i * targets.length, (i + 1) * targets.length);
    predictInto(row, sites, parameters, intercepts, rows.values, i * inputs.length);
  }
  return out;
}
