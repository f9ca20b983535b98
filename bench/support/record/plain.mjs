import { createHash } from "node:crypto";

/** The longest array, in numbers or words, that a record writes out. */
const LONGEST = 400;

/**
 * A result as plain JSON without times. An array of more than 400 numbers or words, those of arrays inside it counted,
 * is told by its length, the hash of its JSON and, of numbers, their sum: that says whether a difference is rounding.
 */
export function plain(value) {
  const text = JSON.stringify(value, (key, part) => (key === "elapsedMs" ? undefined : writable(part)));
  return text === undefined ? null : shortened(JSON.parse(text));
}

/** The hash of a text. */
export function sha256(text) {
  return createHash("sha256").update(text).digest("hex");
}

/** What JSON has no word for, or would write as null. */
function writable(value) {
  if (ArrayBuffer.isView(value)) return Array.from(value, writable);
  if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) return String(value);
  return value;
}

function shortened(value) {
  if (value === null || typeof value !== "object") return value;
  if (!Array.isArray(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shortened(part)]));
  }
  if (!(leaves(value) > LONGEST)) return value.map(shortened);
  const sum = value.flat(Infinity).reduce((total, part) => total + part, 0);
  return { length: value.length, sha256: sha256(JSON.stringify(value)), ...(Number.isFinite(sum) && { sum }) };
}

/** Numbers and words in nested arrays; NaN if there are objects among them, which are shortened one by one. */
function leaves(value) {
  if (Array.isArray(value)) return value.reduce((count, part) => count + leaves(part), 0);
  return value !== null && typeof value === "object" ? NaN : 1;
}
