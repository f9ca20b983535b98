import type { Table } from "../data/table.js";
import { shown } from "../data/cells.js";
import { DataError, EquivarianceError, OptionError } from "../errors.js";
import { FORMAT, type DiscoveryFacts, type Findings } from "../model/findings.js";
import type { Predictor, Reader } from "../model/model.js";
import { Partition } from "../scheme/partition.js";
import { MOST_PLAIN_SITES, packTies, unpackTies, type CompactTies } from "./compact-ties.js";
import { deepFreeze } from "./deep-freeze.js";
import { requireFinite } from "./require-finite.js";
import { NoDocument, plainCopy } from "./plain-copy.js";
import { summarise } from "./summary.js";
import { verdictOf } from "./verdict.js";

/** A result's plain data, deeply frozen, with what can be done with it. */
export type Discovered<Json extends Findings> = Json & {
  readonly partition: Partition;
  /**
   * Predictions of the tied model, row-major, shape (n, targets); for classes, the likeliest one.
   *
   * @param inputs - A table with the input columns, or rows of the inputs in their order; nothing for `mean`.
   * @param options - May stand alone where there are no inputs.
   * @throws DataError if a column is missing or a row has the wrong length; `UNKNOWN_TOKEN`. OptionError `NO_AVERAGE`.
   */
  predict(inputs?: Table | readonly ArrayLike<number>[] | PredictOptions, options?: PredictOptions): Float64Array;
  /** The document; probabilities of ties of more than 200 sites are in compact form in it. */
  toJSON(): Json;
};

/** Options of a prediction. */
export interface PredictOptions {
  /** Whether to predict with the parameters averaged over all schemes, and the intercepts that go with them. Default: false. */
  readonly averaged?: boolean;
}

/** Makes a result of its facts. */
export function createDiscovery(reader: Reader, facts: DiscoveryFacts): Discovered<Findings> {
  const { about, ...rest } = facts;
  const summary = summarise(reader, facts);
  const json: Findings = deepFreeze({ format: FORMAT, ...rest, summary, about } as Findings);
  requireFinite(json);
  const predictors = { tied: reader.predictor(json), averaged: averagedPredictor(reader, json) };
  const document = compact(json);
  return Object.freeze({
    ...json,
    partition: Partition.fromLabels(json.labels),
    predict: (inputs: Table | readonly ArrayLike<number>[] | PredictOptions = [], options?: PredictOptions) => {
      const alone = !("select" in inputs) && !("length" in inputs);
      const [given, { averaged = false }] = alone ? [[], inputs] : [inputs, options ?? {}];
      const predictions = predictors[averaged ? "averaged" : "tied"](given);
      for (const prediction of predictions) requireFinite(prediction, "the predictions");
      return predictions;
    },
    toJSON: () => document,
  });
}

/** Predicts with the averaged parameters. */
function averagedPredictor(reader: Reader, json: Findings): Predictor {
  return (inputs) => {
    const { confidence, intercepts } = json;
    if (!confidence) {
      throw new OptionError(
        "NO_AVERAGE",
        "predict: expected a result with probabilities of ties for averaged, got none",
        {
          fix: "Leave averaged out, or let discover say how sure the ties are (confidence).",
          where: "averaged",
        },
      );
    }
    const { averaged: parameters, averagedIntercepts = intercepts } = confidence;
    return reader.predictor({ ...json, parameters, intercepts: averagedIntercepts } as Findings)(inputs);
  };
}

/** The document of a result: large matrices take less room in it. */
function compact(json: Findings): Findings {
  const { ties } = json.confidence ?? {};
  if (!ties || ties.length <= MOST_PLAIN_SITES) return json;
  return Object.freeze({ ...json, confidence: Object.freeze({ ...json.confidence!, ties: packTies(ties) as never }) });
}

/** The facts of a document. */
function expanded<Facts extends Pick<Findings, "confidence">>(facts: Facts): Facts {
  const ties: unknown = facts.confidence?.ties;
  if (!facts.confidence || ties === null || ties === undefined || Array.isArray(ties)) return facts;
  const unpacked = unpackTies(ties as CompactTies);
  if (!unpacked) throw notADiscovery("probabilities of ties, got something else");
  return { ...facts, confidence: { ...facts.confidence, ties: unpacked } };
}

/** Why a document is no result of the reader's model; undefined for one. */
export type FaultOf = (reader: Reader, document: Findings) => string | undefined;

/**
 * Reads what `toJSON` or the command line's `--json` wrote.
 *
 * @param readers - Of the models that it may be of.
 * @param faultOf - Looks at all of it before anything is made of it.
 * @throws {@link DataError} `NOT_A_DISCOVERY` if it is something else, of another format, or of another model.
 */
export function readDiscovery(
  readers: readonly Reader[],
  json: string | Findings,
  faultOf?: FaultOf,
): Discovered<Findings> {
  try {
    const parsed = plainCopy(typeof json === "string" ? JSON.parse(json) : json) as Findings;
    if (parsed?.format !== FORMAT) throw notADiscovery(`format "${FORMAT}", got ${shown(parsed?.format)}`);
    const reader = readers.find(({ name }) => name === parsed.model);
    if (!reader)
      throw notADiscovery(
        `one of the models ${readers.map(({ name }) => name).join(", ")}, got ${shown(parsed.model)}`,
      );
    // Documents of earlier versions have no verdict.
    const { verdict = { status: "none", why: "" } } = parsed as Partial<Findings>;
    const fault = faultOf?.(reader, { ...parsed, verdict });
    if (fault !== undefined) throw notADiscovery(fault);
    const { format: _, summary: __, ...rest } = parsed;
    const facts = expanded(rest);
    const about = reader.about(facts);
    return createDiscovery(reader, { ...facts, verdict: parsed.verdict ?? verdictOf(facts), about });
  } catch (cause) {
    if (cause instanceof EquivarianceError) throw cause;
    if (cause instanceof NoDocument) throw notADiscovery(cause.message);
    const expected = cause instanceof SyntaxError ? "JSON" : "a whole document";
    throw notADiscovery(`${expected}, got something else`, cause);
  }
}

function notADiscovery(expectedAndGot: string, cause?: unknown): DataError {
  return new DataError("NOT_A_DISCOVERY", `Discovery.fromJSON: expected ${expectedAndGot}`, {
    fix: "Give it the document that `equivariance discover --json` or Discovery.toJSON wrote.",
    ...(cause !== undefined && { cause }),
  });
}
