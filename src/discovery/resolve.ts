import { closest } from "../data/closest.js";
import type { Table } from "../data/table.js";
import { OptionError } from "../errors.js";
import {
  methods,
  models,
  variants,
  type DiscoverOptions,
  type MethodName,
  type ModelName,
  type ResolvedOptions,
} from "./options.js";

const known: readonly (keyof DiscoverOptions)[] = [
  "model",
  "targets",
  "inputs",
  "support",
  "method",
  "variant",
  "relaxed",
  "splits",
  "seed",
  "trainFraction",
  "testFraction",
  "timeLimitMs",
  "signal",
  "onProgress",
];

/**
 * Checks the options against the table and fills the defaults in.
 *
 * @throws {@link OptionError} `UNKNOWN_OPTION`, `BAD_OPTION`, `OPTION_CONFLICT`.
 */
export function resolveOptions(table: Table, options: DiscoverOptions): ResolvedOptions {
  requireKnown(options);
  requireTimeLimit(options.timeLimitMs);
  const model = oneOf("model", options.model, models);
  const method = oneOf("method", options.method ?? "search", methods);
  requireFitting(options, model, method);
  const targets = options.targets ?? (model === "mean" ? table.columns : []);
  if (targets.length === 0) {
    throw new OptionError("BAD_OPTION", "targets: expected at least one column for the linear model, got none", {
      fix: `Name the columns to predict, out of ${table.columns.join(", ")}.`,
      where: "targets",
    });
  }
  const inputs = model === "mean" ? [] : (options.inputs ?? table.columns.filter((name) => !targets.includes(name)));
  requireInputs(model, targets, inputs);
  return Object.freeze({
    model,
    targets,
    inputs,
    ...(options.support && { support: Array.from(options.support) }),
    method,
    ...(method === "relaxed" && { variant: oneOf("variant", options.variant ?? "paper", variants) }),
    ...(method === "relaxed" && options.relaxed && { relaxed: options.relaxed }),
    ...(method === "search" && { splits: positiveInteger("splits", options.splits ?? 20) }),
    seed: seedOf(options.seed ?? 0),
    trainFraction: fraction("trainFraction", options.trainFraction ?? defaultTrainFraction(model, method), false),
    testFraction: fraction("testFraction", options.testFraction ?? 0.2, true),
  });
}

/** docs/search.md for the search; the paper's T : V = 30 : 70 (mean) and 50 : 100 (linear) for the others. */
export function defaultTrainFraction(model: ModelName, method: MethodName): number {
  if (model === "mean") return 0.3;
  return method === "search" ? 0.5 : 1 / 3;
}

function requireKnown(options: object): void {
  for (const name of Object.keys(options)) {
    if ((known as readonly string[]).includes(name)) continue;
    const near = closest(name, known);
    throw new OptionError("UNKNOWN_OPTION", `discover: unknown option "${name}"`, {
      fix: near ? `Did you mean "${near}"?` : `Known options: ${known.join(", ")}.`,
      where: name,
    });
  }
}

function requireTimeLimit(value: number | undefined): void {
  if (value === undefined || value > 0) return;
  throw new OptionError("BAD_OPTION", `timeLimitMs: expected a positive number of milliseconds, got ${show(value)}`, {
    where: "timeLimitMs",
  });
}

function requireFitting(options: DiscoverOptions, model: ModelName, method: MethodName): void {
  const conflict = (name: string, needs: string) =>
    new OptionError("OPTION_CONFLICT", `${name}: goes with ${needs} only`, { fix: `Leave ${name} out.`, where: name });
  if (model === "mean" && options.inputs) throw conflict("inputs", 'model "linear"');
  if (model === "mean" && options.support) throw conflict("support", 'model "linear"');
  if (method !== "relaxed" && options.variant !== undefined) throw conflict("variant", 'method "relaxed"');
  if (method !== "relaxed" && options.relaxed) throw conflict("relaxed", 'method "relaxed"');
  if (method !== "search" && options.splits !== undefined) throw conflict("splits", 'method "search"');
}

function requireInputs(model: ModelName, targets: readonly string[], inputs: readonly string[]): void {
  if (model === "mean") return;
  const both = inputs.find((name) => targets.includes(name));
  if (both !== undefined) {
    throw new OptionError("OPTION_CONFLICT", `inputs: column "${both}" is a target too`, {
      fix: `Leave "${both}" out of the inputs or out of the targets.`,
      where: "inputs",
    });
  }
  if (inputs.length > 0) return;
  throw new OptionError("BAD_OPTION", "inputs: expected at least one column beside the targets, got none", {
    fix: "Leave a column for the inputs.",
    where: "inputs",
  });
}

function oneOf<Name extends string>(option: string, value: unknown, names: readonly Name[]): Name {
  if (names.includes(value as Name)) return value as Name;
  const near = typeof value === "string" ? closest(value, names) : undefined;
  throw new OptionError(
    "BAD_OPTION",
    `${option}: expected ${names.map((n) => `"${n}"`).join(" or ")}, got ${show(value)}`,
    {
      fix: near ? `Did you mean "${near}"?` : `Choose one of ${names.join(", ")}.`,
      where: option,
    },
  );
}

function fraction(option: string, value: number, zeroAllowed: boolean): number {
  if (typeof value === "number" && value < 1 && (value > 0 || (zeroAllowed && value === 0))) return value;
  const range = zeroAllowed ? "[0, 1)" : "(0, 1)";
  throw new OptionError("BAD_OPTION", `${option}: expected a share in ${range}, got ${show(value)}`, {
    fix: `Give ${option} as a fraction, for example 0.3.`,
    where: option,
  });
}

function positiveInteger(option: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new OptionError("BAD_OPTION", `${option}: expected an integer from 1 on, got ${show(value)}`, {
    where: option,
  });
}

function seedOf(value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new OptionError(
    "BAD_OPTION",
    `seed: expected an integer from 0 to ${Number.MAX_SAFE_INTEGER}, got ${show(value)}`,
    {
      fix: "Choose any such integer; the same seed gives the same result everywhere.",
      where: "seed",
    },
  );
}

function show(value: unknown): string {
  return typeof value === "string" ? `"${value}"` : String(value);
}
