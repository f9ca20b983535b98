import { shown } from "./cells.js";

type TypeName = "object" | "array" | "string" | "number" | "integer" | "boolean" | "null";

/** The part of JSON Schema (draft 7) that documents of this package are described by. */
export interface Schema {
  readonly type?: TypeName | readonly TypeName[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: false | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly oneOf?: readonly Schema[];
}

/**
 * What is wrong with a document, "expected …, got …", the first place where it is; undefined if it is of the schema.
 *
 * @param path - Where the value stands in its document.
 *
 * @example
 * schemaFault({ a: "b" }, { type: "object", properties: { a: { type: "number" } } }); // 'a number at a, got "b"'
 */
export function schemaFault(value: unknown, schema: Schema, path = ""): string | undefined {
  if (schema.oneOf) return choiceFault(value, schema.oneOf, path);
  return plainFault(value, schema, path) ?? partsFault(value, schema, path);
}

/** The fault in the choice whose type it has. */
function choiceFault(value: unknown, choices: readonly Schema[], path: string): string | undefined {
  const alike = choices.filter((choice) => typesOf(choice).some((type) => isOf(value, type)));
  if (alike.length === 0) return said(choices.map(inWords).join(" or "), value, path);
  const faults = alike.map((choice) => schemaFault(value, choice, path));
  return faults.includes(undefined) ? undefined : faults[0];
}

function plainFault(value: unknown, schema: Schema, path: string): string | undefined {
  const types = typesOf(schema);
  const fits =
    (types.length === 0 || types.some((type) => isOf(value, type))) &&
    (schema.const === undefined || value === schema.const) &&
    (schema.enum === undefined || schema.enum.includes(value)) &&
    (typeof value !== "number" || within(value, schema.minimum, schema.maximum)) &&
    (typeof value !== "string" || schema.pattern === undefined || new RegExp(schema.pattern).test(value)) &&
    (!Array.isArray(value) || within(value.length, schema.minItems, schema.maxItems));
  return fits ? undefined : said(inWords(schema), value, path);
}

function partsFault(value: unknown, schema: Schema, path: string): string | undefined {
  if (Array.isArray(value)) return schema.items && firstFault(value.keys(), value, () => schema.items, path);
  if (typeof value !== "object" || value === null) return undefined;
  const parts = value as Readonly<Record<string, unknown>>;
  const { required = [], properties = {}, additionalProperties } = schema;
  const missing = required.find((key) => !Object.hasOwn(parts, key));
  if (missing !== undefined) return `${at(path, missing)}, got none`;
  const keys = Object.keys(parts);
  const other = keys.find((key) => !Object.hasOwn(properties, key));
  if (additionalProperties === false && other !== undefined) return `no ${at(path, other)}, got one`;
  const of = (key: string | number) =>
    Object.hasOwn(properties, key) ? properties[key] : additionalProperties || undefined;
  return firstFault(keys, parts, of, path);
}

function firstFault(
  keys: Iterable<string | number>,
  parts: object,
  schemaOf: (key: string | number) => Schema | undefined,
  path: string,
): string | undefined {
  for (const key of keys) {
    const schema = schemaOf(key);
    const fault = schema && schemaFault((parts as Record<string | number, unknown>)[key], schema, at(path, key));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function typesOf({ type, const: only, enum: some }: Schema): readonly TypeName[] {
  if (type !== undefined) return typeof type === "string" ? [type] : type;
  return typeof (only ?? some?.[0]) === "string" ? ["string"] : [];
}

function isOf(value: unknown, type: TypeName): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  return type === "integer" ? Number.isSafeInteger(value) : typeof value === type;
}

function within(value: number, least = -Infinity, most = Infinity): boolean {
  return value >= least && value <= most;
}

function inWords(schema: Schema): string {
  const { const: only, enum: some, minimum, maximum, minItems, maxItems } = schema;
  if (only !== undefined) return shown(only);
  if (some) return some.map(shown).join(" or ");
  const [least, most] = [minimum ?? minItems, maximum ?? maxItems];
  const from = least === undefined ? "" : ` from ${least}`;
  const to = most === undefined ? "" : ` to ${most}`;
  const items = minItems === undefined && maxItems === undefined ? "" : " items";
  const article = (type: string) => `${/^[aio]/.test(type) ? "an" : "a"} ${type}`;
  return typesOf(schema).map(article).join(" or ") + (from || to ? ` of${from}${to}${items}` : "");
}

function at(path: string, key: string | number): string {
  const name = typeof key === "number" ? `[${key}]` : /^\w{1,40}$/.test(key) ? key : shown(key);
  return path === "" || typeof key === "number" ? `${path}${name}` : `${path}.${name}`;
}

function said(expected: string, got: unknown, path: string): string {
  const size = Array.isArray(got) ? ` of ${got.length}` : "";
  return `${expected}${path === "" ? "" : ` at ${path}`}, got ${shown(got)}${size}`;
}
