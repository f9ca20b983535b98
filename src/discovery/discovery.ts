import type { Table } from "../data/table.js";
import { DataError } from "../errors.js";
import { FORMAT, type DiscoveryFacts, type Findings } from "../model/findings.js";
import type { Reader } from "../model/model.js";
import { Partition } from "../scheme/partition.js";
import { deepFreeze } from "./deep-freeze.js";
import { summarise } from "./summary.js";
import { verdictOf } from "./verdict.js";

/** A result's plain data, deeply frozen, with what can be done with it. */
export type Discovered<Json extends Findings> = Json & {
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

/** Makes a result of its facts. */
export function createDiscovery(reader: Reader, facts: DiscoveryFacts): Discovered<Findings> {
  const { about, ...rest } = facts;
  const summary = summarise(reader, facts);
  const json: Findings = deepFreeze({ format: FORMAT, ...rest, summary, about } as Findings);
  const predict = reader.predictor(json);
  return Object.freeze({
    ...json,
    partition: Partition.fromLabels(json.labels),
    predict: (inputs: Table | readonly ArrayLike<number>[] = []) => predict(inputs),
    toJSON: () => json,
  });
}

/**
 * Reads what `toJSON` or the command line's `--json` wrote.
 *
 * @param readers - Of the models that it may be of.
 * @throws {@link DataError} `NOT_A_DISCOVERY` if it is something else, of another format, or of another model.
 */
export function readDiscovery(readers: readonly Reader[], json: string | Findings): Discovered<Findings> {
  const parsed = typeof json === "string" ? parse(json) : json;
  if (parsed?.format !== FORMAT) throw notADiscovery(`format "${FORMAT}", got "${String(parsed?.format)}"`);
  const reader = readers.find(({ name }) => name === parsed.model);
  if (!reader)
    throw notADiscovery(
      `one of the models ${readers.map(({ name }) => name).join(", ")}, got "${String(parsed.model)}"`,
    );
  const { format: _, summary: __, ...facts } = structuredClone(parsed);
  // Documents of earlier versions have no verdict.
  const verdict = (facts as Partial<Findings>).verdict ?? verdictOf(facts);
  return createDiscovery(reader, { ...facts, verdict, about: reader.about(facts) });
}

function parse(text: string): Findings {
  try {
    return JSON.parse(text) as Findings;
  } catch (cause) {
    throw notADiscovery("JSON, got something else", cause);
  }
}

function notADiscovery(expectedAndGot: string, cause?: unknown): DataError {
  return new DataError("NOT_A_DISCOVERY", `Discovery.fromJSON: expected ${expectedAndGot}`, {
    fix: "Give it the document that `equivariance discover --json` or Discovery.toJSON wrote.",
    ...(cause !== undefined && { cause }),
  });
}
