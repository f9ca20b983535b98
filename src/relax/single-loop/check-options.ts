import { badOption, requireInteger } from "../../data/generators/checks.js";
import { relaxedVariants, type RelaxedOptions } from "./relaxed-options.js";

const caller = { name: "relaxed", code: "BAD_OPTION" };
const choices: Readonly<Partial<Record<string, readonly string[]>>> = {
  optimizer: ["adam", "rmsprop"],
  groupPenalty: ["nuclear-norm", "column-norm"],
  lowerLevel: ["projection", "least-squares"],
};

/** @throws {@link OptionError} `BAD_OPTION` for a hyperparameter that there is not, or that is out of its range. */
export function requireRelaxed(options: RelaxedOptions): void {
  for (const [name, value] of Object.entries(options) as [string, unknown][]) {
    const among = choices[name];
    if (among && !among.includes(value as string)) throw badOption(caller, name, among.join(" or "), value);
    if (!(name in relaxedVariants.paper) && name !== "columns")
      throw badOption(caller, "the names", [...Object.keys(relaxedVariants.paper), "columns"].join(", "), name);
  }
  for (const name of ["learningRate", "temperature"] as const) {
    if (typeof options[name] !== "function") throw badOption(caller, name, "a function of the step", options[name]);
  }
  for (const name of ["weightDecay", "entropyWeight", "groupWeight", "ridge"] as const) {
    const value: unknown = options[name];
    if (!(typeof value === "number" && value >= 0 && value < Infinity))
      throw badOption(caller, name, "a finite number of at least 0", value);
  }
  for (const name of ["steps", "restarts"] as const) requireInteger(name, options[name], 1, MOST_STEPS, caller);
  if (options.columns !== undefined) requireInteger("columns", options.columns, 1, MOST_COLUMNS, caller);
}

/** More steps, or restarts, are not taken in a day. */
const MOST_STEPS = 10_000_000;
/** More columns than this no site has a use for. */
const MOST_COLUMNS = 100_000;
