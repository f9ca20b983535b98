import type { Schema } from "./schema-check.js";

// Schemas that documents are put together from.

export const text: Schema = { type: "string" };
export const number: Schema = { type: "number" };
export const truth: Schema = { type: "boolean" };
export const natural: Schema = { type: "integer", minimum: 0 };
export const share: Schema = { type: "number", minimum: 0, maximum: 1.000000001 };
export const none: Schema = { type: "null" };
export const numbers: Schema = { type: "array", items: number };
export const texts: Schema = { type: "array", items: text };
export const naturals: Schema = { type: "array", items: natural };
export const pair: Schema = { type: "array", items: natural, minItems: 2, maxItems: 2 };

type Parts = Readonly<Record<string, Schema>>;

/** An object with these parts, and some that may be there; others may be too. */
export function record(required: Parts, optional: Parts = {}): Schema {
  return { type: "object", required: Object.keys(required), properties: { ...required, ...optional } };
}

export const closed = (schema: Schema): Schema => ({ ...schema, additionalProperties: false });
export const orNull = (schema: Schema): Schema => ({ oneOf: [none, schema] });
export const listOf = (items: Schema): Schema => ({ type: "array", items });
