/** A JSON value that is not there. */
export const nothing = Symbol("nothing");

/**
 * Where two JSON values differ.
 *
 * @returns `same`, how many numbers, words … are equal; `different`, the others, each with its `path` and both values.
 */
export function differencesOf(before, after, path = "") {
  if (!isBranch(before) || !isBranch(after) || Array.isArray(before) !== Array.isArray(after)) {
    if (before === after) return { same: 1, different: [] };
    return { same: 0, different: [{ path, before, after }] };
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const parts = keys.map((key) => differencesOf(at(before, key), at(after, key), path + step(before, key)));
  return {
    same: parts.reduce((count, { same }) => count + same, 0),
    different: parts.flatMap(({ different }) => different),
  };
}

/** How far two numbers are apart, as a share of the larger one's size; undefined if one is no number. */
export function apart({ before, after }) {
  if (typeof before !== "number" || typeof after !== "number") return undefined;
  return Math.abs(after - before) / Math.max(Math.abs(before), Math.abs(after));
}

/** One line: the path, both values, and how far two numbers are apart. */
export function line(difference) {
  const { path, before, after } = difference;
  const share = apart(difference);
  const far = share === undefined ? "" : `  (${share.toExponential(1)} of its size)`;
  return `${path || "."}  ${shown(before)} → ${shown(after)}${far}`;
}

function isBranch(value) {
  return value !== null && typeof value === "object";
}

function at(branch, key) {
  return Object.hasOwn(branch, key) ? branch[key] : nothing;
}

function step(branch, key) {
  if (Array.isArray(branch)) return `[${key}]`;
  return /^[\w$]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

function shown(value) {
  if (value === nothing) return "nothing";
  const text = JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
