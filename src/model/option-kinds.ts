import { shown } from "../data/cells.js";
import { isTable } from "../data/table.js";
import { OptionError } from "../errors.js";

/** What an option may be, in words, and whether a value is that. */
type Kind = readonly [expected: string, fits: (value: unknown) => boolean];

export const isText = (value: unknown): boolean => typeof value === "string";
const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): boolean => typeof value === "number";
/** Whether it is a list all of whose items, holes among them, are so. */
export const listOf = (fits: (item: unknown) => boolean) => (value: unknown) => {
  if (!Array.isArray(value)) return false;
  for (let i = 0; i < value.length; i++) if (!fits(value[i])) return false;
  return true;
};
const isNumbers = (value: unknown): boolean =>
  ArrayBuffer.isView(value) ? "length" in value : listOf(isNumber)(value);

const names: Kind = ["a list of names", listOf(isText)];
const name: Kind = ["the name of a column", isText];
const truth: Kind = ["true or false", (value) => typeof value === "boolean"];
const numbers: Kind = ["a list of numbers", isNumbers];
const number: Kind = ["a number", isNumber];
const changes: Kind = ["an object with what to change", isObject];

/** Kinds by name: an option of one name is of one kind wherever it is. Others are looked at where they are read. */
const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...["targets", "inputs", "by", "adjust", "ordered", "starts"].map((key) => [key, names] as const),
  ...["exposure", "offset", "trials", "weights", "cluster"].map((key) => [key, name] as const),
  ...["confidence", "robust", "signed", "tokens", "zero", "averaged"].map((key) => [key, truth] as const),
  ...["support", "labels", "widths"].map((key) => [key, numbers] as const),
  ...["network", "refit", "doubleLoop", "relaxed"].map((key) => [key, changes] as const),
  ["timeLimitMs", number],
  ["mayTie", ["lists of names, or text", (value) => isText(value) || listOf(listOf(isText))(value)]],
  ["covariance", ["a table", isTable]],
  ["signal", ["an AbortSignal", (value) => isObject(value) && "throwIfAborted" in (value as object)]],
  ["onProgress", ["a function", (value) => typeof value === "function"]],
]);

/** Options are no deeper than this: an object, a list in it, a list in that. */
const DEEPEST = 4;

/**
 * The options as plain data that nobody else holds: each is read once, so that what is checked is what is used.
 *
 * @param caller - The function that was called.
 * @param what - What they are called.
 * @throws {@link OptionError} `BAD_OPTION` for what is no object, cannot be read, or is nested too deep.
 */
export function takeOptions<Options extends object>(given: Options, caller: string, what = "options"): Options {
  try {
    if (!isObject(given)) throw badOption(what, "an object", given, caller);
    const options: Record<string, unknown> = {};
    for (const key in given) options[key] = copyOf(given[key], 1, key, caller);
    return options as Options;
  } catch (cause) {
    throw cause instanceof OptionError ? cause : badOption(what, "data that can be read", cause, caller);
  }
}

/** @throws {@link OptionError} `BAD_OPTION` for an option of another kind than its name asks for; undefined is none. */
export function requireKinds(options: object, caller: string): void {
  for (const [key, value] of Object.entries(options)) {
    const [expected, fits] = kinds.get(key) ?? [];
    if (value !== undefined && fits && !fits(value)) throw badOption(key, expected!, value, caller);
  }
}

/** Lists and plain objects are copied, all else is passed on. */
function copyOf(value: unknown, depth: number, where: string, caller: string): unknown {
  const isList = Array.isArray(value);
  if (!isList && !isPlain(value)) return value;
  if (depth > DEEPEST) throw badOption(where, `data nested at most ${DEEPEST} deep`, value, caller);
  const copy = (item: unknown) => copyOf(item, depth + 1, where, caller);
  if (isList) {
    // One after the other, so that a list that is all holes ends at the first.
    const list: unknown[] = [];
    for (let i = 0; i < value.length; i++) {
      if (!(i in value)) throw badOption(where, "a list without holes", value, caller);
      list.push(copy(value[i]));
    }
    return list;
  }
  return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, copy(item)]));
}

/** Whether it is an object that a literal, or `JSON.parse`, made. */
function isPlain(value: unknown): boolean {
  if (!isObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function badOption(where: string, expected: string, got: unknown, caller: string): OptionError {
  return new OptionError("BAD_OPTION", `${caller}: expected ${where} to be ${expected}, got ${shown(got)}`, {
    fix:
      where === "options" || where === "input"
        ? `Give the ${where} as one object of plain data.`
        : `Give ${where} as that, or leave it out.`,
    where,
    ...(got instanceof Error && { cause: got }),
  });
}
