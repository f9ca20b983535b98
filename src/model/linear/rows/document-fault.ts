import { schemaFault } from "../../../data/schema-check.js";
import { listOf, numbers, record, texts } from "../../../data/schema-parts.js";
import { rowMismatch, rowMoreParts, rowOptionalParts, rowOptionParts, rowParts } from "../../glm/document-parts.js";
import type { ModelFacts } from "../../model.js";
import { scales } from "./options.js";
import type { LinearRowsDiscoveryJson } from "./result.js";

const one = { ...texts, minItems: 1, maxItems: 1 };
const some = { ...texts, minItems: 1 };
const options = record(
  { ...rowOptionParts, targets: one, inputs: some, adjust: texts, mayTie: listOf(texts), scale: { enum: scales } },
  rowOptionalParts,
);
const parts = record({ ...rowParts, units: numbers, scale: { enum: scales }, options }, rowMoreParts);

/** Why a document is no result of a linear model of rows; undefined for one. */
export function linearRowsFault(facts: ModelFacts): string | undefined {
  return schemaFault(facts, parts) ?? mismatch(facts as unknown as LinearRowsDiscoveryJson);
}

function mismatch(document: LinearRowsDiscoveryJson): string | undefined {
  const { units, options, sites } = document;
  const { length } = options.inputs;
  if (units.length !== length) return `${length} items at units, one an input, got ${units.length}`;
  if (units.includes(0)) return "numbers that are not 0 at units, got 0";
  if (sites.length < length) return `a site for each of ${length} inputs, got ${sites.length} sites`;
  return rowMismatch(document);
}
