import { badOption, requireInteger } from "../data/generators/checks.js";

const planning = { name: "plan", code: "PLAN_OPTION" };

/** @throws {@link OptionError} `PLAN_OPTION` if `value` is no integer from `least` to `most`. */
export function requireCount(name: string, value: number, least: number, most = Infinity): void {
  requireInteger(name, value, least, most, planning);
}

/** @throws {@link OptionError} `PLAN_OPTION` if a standard deviation, or its square, is not positive and finite. */
export function requireNoise(value: number): void {
  requirePositive("noise", value);
  if (value * value === Infinity) throw badOption(planning, "noise", "a number with a finite square", value);
}

/** @throws {@link OptionError} `PLAN_OPTION` if `value` is not positive and finite. */
export function requirePositive(name: string, value: number): void {
  if (typeof value === "number" && value > 0 && value < Infinity) return;
  throw badOption(planning, name, "a positive number", value);
}
