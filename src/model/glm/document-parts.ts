import type { Schema } from "../../data/schema-check.js";
import { listOf, natural, number, orNull, record, text, texts } from "../../data/schema-parts.js";
import { familyNames } from "../../glm/family.js";
import type { RowFindings } from "./row-findings.js";

/** What a model of rows with a distribution says of its options, beside its columns. */
export const rowOptionParts = { family: { enum: familyNames } };
/** And what it may say. */
export const rowOptionalParts = { exposure: text, offset: text, trials: text, weights: text, cluster: text };

const margin = record({ delta: number, within: listOf(listOf(number)), equivalent: texts });
/** What documents of such models hold. */
export const rowParts: Readonly<Record<string, Schema>> = {
  family: { enum: familyNames },
  letters: orNull(texts),
  dropped: record({ rows: natural, why: text }),
  dispersion: number,
  separated: texts,
};
/** And what they may hold. */
export const rowMoreParts: Readonly<Record<string, Schema>> = { margin: orNull(margin), notes: texts };

/** Parts of such a document that do not go with its sites. */
export function rowMismatch({ sites, parameters, intercepts, letters, margin }: RowFindings): string | undefined {
  const k = sites.length;
  const lists = { parameters, ...(letters && { letters }), ...(margin && { "margin.equivalent": margin.equivalent }) };
  for (const [name, list] of Object.entries(lists)) {
    if (list.length !== k) return `${k} items at ${name}, one a site, got ${list.length}`;
  }
  return intercepts.length === 1 ? undefined : `one number at intercepts, got ${intercepts.length}`;
}
