import { shown } from "../data/cells.js";
import { closest } from "../data/closest.js";
import { OptionError } from "../errors.js";
import { requireKinds } from "./option-kinds.js";

// Checks of options that every model has or could have. Each throws an OptionError that names the option.

/** @throws {@link OptionError} `UNKNOWN_OPTION` for a name that is not in `known`, `BAD_OPTION` for a value of another kind. */
export function requireKnown(options: object, known: readonly string[], caller = "discover"): void {
  requireNames(options, known, caller);
  requireKinds(options, caller);
}

/** @throws {@link OptionError} `UNKNOWN_OPTION` for a name that is not in `known`. */
export function requireNames(options: object, known: readonly string[], caller: string): void {
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const near = closest(name, known);
    throw new OptionError("UNKNOWN_OPTION", `${caller}: expected an option that it has, got ${shown(name)}`, {
      fix: near ? `Did you mean "${near}"?` : `Known options: ${known.join(", ")}.`,
      where: name,
    });
  }
}

/** @throws {@link OptionError} `BAD_OPTION` for a limit that is no positive number. */
export function requireTimeLimit(value: number | undefined): void {
  if (value === undefined || (typeof value === "number" && value > 0)) return;
  throw new OptionError("BAD_OPTION", `timeLimitMs: expected a positive number of milliseconds, got ${shown(value)}`, {
    fix: "Leave timeLimitMs out for no limit.",
    where: "timeLimitMs",
  });
}

/** The value if it is one of the names. */
export function oneOf<Name extends string>(option: string, value: unknown, names: readonly Name[]): Name {
  if (names.includes(value as Name)) return value as Name;
  const near = typeof value === "string" ? closest(value, names) : undefined;
  throw new OptionError(
    "BAD_OPTION",
    `${option}: expected ${names.map((n) => `"${n}"`).join(" or ")}, got ${shown(value)}`,
    {
      fix: near ? `Did you mean "${near}"?` : `Choose one of ${names.join(", ")}.`,
      where: option,
    },
  );
}

/** True or false. */
export function truth(option: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw new OptionError("BAD_OPTION", `${option}: expected true or false, got ${shown(value)}`, {
    fix: `Give ${option}: true, ${option}: false, or leave it out.`,
    where: option,
  });
}

/** A share of the rows. */
export function fraction(option: string, value: number, zeroAllowed: boolean): number {
  if (typeof value === "number" && value < 1 && (value > 0 || (zeroAllowed && value === 0))) return value;
  const range = zeroAllowed ? "[0, 1)" : "(0, 1)";
  throw new OptionError("BAD_OPTION", `${option}: expected a share in ${range}, got ${shown(value)}`, {
    fix: `Give ${option} as a fraction, for example 0.3.`,
    where: option,
  });
}

/** A number above 0. */
export function positive(option: string, value: number): number {
  if (typeof value === "number" && value > 0 && value < Infinity) return value;
  throw new OptionError("BAD_OPTION", `${option}: expected a number above 0, got ${shown(value)}`, {
    fix: `Leave ${option} out for its default.`,
    where: option,
  });
}

/** More splits than these say nothing more. */
export const MOST_SPLITS = 100_000;

/** An integer from 1 on. */
export function positiveInteger(option: string, value: number, most = Number.MAX_SAFE_INTEGER): number {
  if (Number.isSafeInteger(value) && value >= 1 && value <= most) return value;
  const range = value > most ? `from 1 to ${most}` : "from 1 on";
  throw new OptionError("BAD_OPTION", `${option}: expected an integer ${range}, got ${shown(value)}`, {
    fix: `Leave ${option} out for its default.`,
    where: option,
  });
}

/** An integer from 0 on. */
export function seedOf(value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new OptionError(
    "BAD_OPTION",
    `seed: expected an integer from 0 to ${Number.MAX_SAFE_INTEGER}, got ${shown(value)}`,
    {
      fix: "Choose any such integer; the same seed gives the same result everywhere.",
      where: "seed",
    },
  );
}

/** What an option that does not go with another says. */
export function conflict(name: string, needs: string, got: string): OptionError {
  return new OptionError("OPTION_CONFLICT", `${name}: expected ${needs} beside it, got ${got}`, {
    fix: `Leave ${name} out.`,
    where: name,
  });
}

/** What the probabilities are asked for, as far as it is given. @throws {@link OptionError} `BAD_OPTION`. */
export function certaintyOptions({ fdr, confidenceTime }: { fdr?: number; confidenceTime?: number }) {
  return {
    ...(fdr !== undefined && { fdr: fraction("fdr", fdr, false) }),
    ...(confidenceTime !== undefined && { confidenceTime: positive("confidenceTime", confidenceTime) }),
  };
}
