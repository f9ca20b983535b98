import { shown } from "../data/cells.js";

/** Documents are no deeper than this. */
const DEEPEST = 40;

/** What a document must not hold; the message goes on from "expected ". */
export class NoDocument extends Error {}

/**
 * A copy of plain data, which nobody else holds and whose numbers are finite: what JSON can say. What stands in two places
 * is one thing in the copy too.
 *
 * @throws {@link NoDocument} at functions, symbols, holes, NaN, keys that name a prototype, at what is nested deeper than 40,
 * and what getters throw.
 */
export function plainCopy(value: unknown, depth = 0, copies = new Map<object, unknown>()): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)) return value;
  if (typeof value !== "object") throw new NoDocument(`plain data with finite numbers, got ${shown(value)}`);
  if (depth > DEEPEST) throw new NoDocument(`data nested at most ${DEEPEST} deep, got deeper`);
  const known = copies.get(value);
  if (known !== undefined) return known;
  const inner = (item: unknown) => plainCopy(item, depth + 1, copies);
  const copy = Array.isArray(value) ? listOf(value, inner) : recordOf(value, inner);
  copies.set(value, copy);
  return copy;
}

function listOf(list: readonly unknown[], inner: (item: unknown) => unknown): unknown[] {
  const copy: unknown[] = [];
  // One after the other, so that a list that is all holes ends at the first.
  for (let i = 0; i < list.length; i++) copy.push(inner(list[i]));
  return copy;
}

function recordOf(record: object, inner: (item: unknown) => unknown): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(record)) {
    if (key === "__proto__") throw new NoDocument('names of parts, got "__proto__"');
    if (item !== undefined) copy[key] = inner(item);
  }
  return copy;
}
