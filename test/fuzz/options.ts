import { below, oneOf, type Draw } from "./draw.js";
import { hostileValue } from "./hostile-values.js";
import { faultOf } from "./outcome.js";
import { publicCalls, type PublicCall } from "./public-calls.js";
import type { Target } from "./target.js";

/** Puts a hostile value into an argument, into one of its parts, or into a part that it had not. */
export function mutated(draw: Draw, given: unknown[]): unknown[] {
  const at = below(draw, given.length);
  given[at] = inside(draw, given[at], 0);
  return given;
}

function inside(draw: Draw, value: unknown, depth: number): unknown {
  const deeper = typeof value === "object" && value !== null && depth < 3 && draw() < 0.75;
  const plain = Array.isArray(value) || Object.getPrototypeOf(value ?? 0) === Object.prototype;
  if (!deeper || !plain) return hostileValue(draw);
  const keys = Object.keys(value as object);
  const key = keys.length > 0 && draw() < 0.9 ? oneOf(draw, keys) : oneOf(draw, ["seed", "x", "__proto__", "length"]);
  const parts = value as Record<string, unknown>;
  if (key === "length" || (key === "__proto__" && Array.isArray(value))) return hostileValue(draw);
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...parts }) as Record<string, unknown>;
  Object.defineProperty(copy, key, {
    value: inside(draw, parts[key], depth + 1),
    enumerable: true,
    writable: true,
    configurable: true,
  });
  return copy;
}

/** What a call with these arguments does wrong; the promise's own abort reason is the caller's. */
export async function callFault({ name, call }: PublicCall, given: unknown[]): Promise<string | undefined> {
  const fault = await faultOf(() => call(...(given as never[])));
  return fault && `${name}: ${fault}`;
}

const READS_OPTIONS = /^(discover |discoverModel|discoverEstimates|plan$)/;

/** Calls of which it takes some. */
const target = (name: string, share: number, takes: (name: string) => boolean): Target => {
  const some = publicCalls.filter((call) => takes(call.name));
  return {
    name,
    share,
    run: async (draw) => {
      const call = oneOf(draw, some);
      return callFault(call, mutated(draw, call.given()));
    },
  };
};

export const optionsTarget = target("options of discovery and planning", 0.3, (name) => READS_OPTIONS.test(name));
/** Arguments that are no options; not all of them are looked at yet (bench/results/fuzz.md). */
export const argumentsTarget = target("arguments of all other functions", 0.3, (name) => !READS_OPTIONS.test(name));
