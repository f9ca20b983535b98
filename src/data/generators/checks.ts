import { OptionError } from "../../errors.js";

/** @throws {@link OptionError} `GENERATOR_OPTION` if `value` is no integer from `least` to `most`. */
export function requireInteger(name: string, value: number, least: number, most = Infinity): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  const range = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`;
  throw new OptionError("GENERATOR_OPTION", `generate: expected ${name} to be an integer ${range}, got ${value}`, {
    where: name,
  });
}

/** @throws {@link OptionError} `GENERATOR_OPTION` if `value` is negative or not finite. */
export function requireSpread(name: string, value: number): void {
  if (value >= 0 && value < Infinity) return;
  throw new OptionError(
    "GENERATOR_OPTION",
    `generate: expected ${name} to be a finite number of at least 0, got ${value}`,
    {
      where: name,
    },
  );
}
