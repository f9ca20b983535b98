import { EquivarianceError } from "../../src/errors.js";

/** Nothing takes longer than this, in ms. */
const MOST_MS = 2000;
/** Names of fields that may hold NaN: none. */
const isStrange = (value: unknown): boolean => typeof value === "number" && !Number.isFinite(value);

/**
 * What a call did wrong: threw what is no named error of the package, or one without code, fix, or with control characters in
 * its message; gave a number that is not finite; took too long. Undefined if nothing.
 */
export async function faultOf(
  call: () => unknown,
  passes: (error: unknown) => boolean = () => false,
): Promise<string | undefined> {
  const start = performance.now();
  const fault = await attempt(call, passes);
  const took = performance.now() - start;
  return fault ?? (took > MOST_MS ? `took ${took.toFixed(0)} ms` : undefined);
}

async function attempt(call: () => unknown, passes: (error: unknown) => boolean): Promise<string | undefined> {
  try {
    const value = call();
    const result = value instanceof Promise ? await value : value;
    const place = strangeNumberIn(result);
    return place && `gave ${place}`;
  } catch (error) {
    if (passes(error)) return undefined;
    if (!(error instanceof EquivarianceError)) return `threw ${describe(error)}`;
    if (!/^[A-Z][A-Z0-9_]+$/.test(error.code)) return `code ${error.code}`;
    if (!error.fix) return `${error.code} without a fix`;
    // eslint-disable-next-line no-control-regex
    if (/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(error.message + error.fix))
      return `${error.code} with control characters`;
    return undefined;
  }
}

function describe(error: unknown): string {
  const { name, message, stack } = (error ?? {}) as Error;
  const frame = stack?.split("\n").find((line) => /src\//.test(line) && !/test\//.test(line)) ?? "";
  return `${name}: ${message} ${frame
    .trim()
    .replace(/.*src\//, "src/")
    .replace(/:\d+\)?$/, "")}`.slice(0, 220);
}

/** Where in plain data a number stands that is not finite. */
export function strangeNumberIn(value: unknown, path = "", depth = 0): string | undefined {
  if (isStrange(value)) return `${String(value)} at ${path || "the top"}`;
  if (typeof value !== "object" || value === null || depth > 12) return undefined;
  const entries = ArrayBuffer.isView(value)
    ? Array.from(value as Float64Array, (item, i) => [i, item] as const)
    : Object.entries(value);
  for (const [key, item] of entries) {
    const found = strangeNumberIn(item, `${path}.${key}`, depth + 1);
    if (found) return found;
  }
  return undefined;
}
