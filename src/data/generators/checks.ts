import { OptionError } from "../../errors.js";
import { shown } from "../cells.js";

/** Whose option it is, for the message, and the code of its errors. */
export interface Caller {
  readonly name: string;
  readonly code: string;
}

const generate: Caller = { name: "generate", code: "GENERATOR_OPTION" };

/** @throws {@link OptionError} of the caller's code if `value` is no integer from `least` to `most`. */
export function requireInteger(name: string, value: number, least: number, most = Infinity, caller = generate): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  const range = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`;
  throw badOption(caller, name, `an integer ${range}`, value);
}

/** @throws {@link OptionError} `GENERATOR_OPTION` if `value` is negative or not finite. */
export function requireSpread(name: string, value: number): void {
  if (typeof value === "number" && value >= 0 && value < Infinity) return;
  throw badOption(generate, name, "a finite number of at least 0", value);
}

/** The error for an option that is out of its range. */
export function badOption(caller: Caller, name: string, expected: string, got: unknown): OptionError {
  return new OptionError(caller.code, `${caller.name}: expected ${name} to be ${expected}, got ${shown(got)}`, {
    fix: `Choose ${name} in this range.`,
    where: name,
  });
}
