import { schemaFault } from "../../data/schema-check.js";
import { listOf, natural, record, text, texts } from "../../data/schema-parts.js";
import { rowMismatch, rowMoreParts, rowOptionalParts, rowOptionParts, rowParts } from "../glm/document-parts.js";
import type { ModelFacts } from "../model.js";
import type { LevelsDiscoveryJson } from "./result.js";

const one = { ...texts, minItems: 1, maxItems: 1 };
const some = { ...texts, minItems: 1 };
const parts = record(
  {
    ...rowParts,
    levels: listOf(record({ by: text, level: text, rows: natural })),
    reference: { type: "object", additionalProperties: text },
    options: record({ ...rowOptionParts, by: some, targets: one, adjust: texts }, rowOptionalParts),
  },
  rowMoreParts,
);

/** Why a document is no result among levels; undefined for one. */
export function levelsFault(facts: ModelFacts): string | undefined {
  return schemaFault(facts, parts) ?? mismatch(facts as unknown as LevelsDiscoveryJson);
}

function mismatch(document: LevelsDiscoveryJson): string | undefined {
  const { levels, sites } = document;
  if (levels.length > sites.length) return `at most ${sites.length} items at levels, got ${levels.length}`;
  return rowMismatch(document);
}
