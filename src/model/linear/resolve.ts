import type { Table } from "../../data/table.js";
import { OptionError } from "../../errors.js";
import { fraction, oneOf, positive, positiveInteger, requireKnown, requireTimeLimit, seedOf } from "../checks.js";
import {
  criteria,
  methods,
  models,
  variants,
  type CriterionName,
  type LinearDiscoverOptions,
  type MethodName,
  type LinearModelName,
  type ResolvedOptions,
} from "./options.js";
import { runOptions } from "../run-options.js";

const known: readonly (keyof LinearDiscoverOptions)[] = [
  ...runOptions,
  "targets",
  "inputs",
  "support",
  "method",
  "variant",
  "relaxed",
  "criterion",
  "noise",
  "splits",
  "signed",
  "confidence",
  "fdr",
  "trainFraction",
];

/**
 * Checks the options against the table and fills the defaults in.
 *
 * @throws {@link OptionError} `UNKNOWN_OPTION`, `BAD_OPTION`, `OPTION_CONFLICT`.
 */
export function resolveOptions(table: Table, options: LinearDiscoverOptions): ResolvedOptions {
  requireKnown(options, known);
  requireTimeLimit(options.timeLimitMs);
  const model = oneOf("model", options.model, models) as LinearModelName;
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
    ...(method !== "relaxed" && searchOptions(options, method)),
    seed: seedOf(options.seed ?? 0),
    trainFraction: fraction("trainFraction", options.trainFraction ?? defaultTrainFraction(model, method), false),
    testFraction: fraction("testFraction", options.testFraction ?? 0.2, true),
  });
}

type SearchOptions = Pick<ResolvedOptions, "criterion" | "noise" | "splits" | "signed" | "confidence" | "fdr">;

function searchOptions(options: LinearDiscoverOptions, method: MethodName): SearchOptions {
  const { confidence = method === "search", fdr } = options;
  if (!confidence && fdr !== undefined) throw conflict("fdr", "confidence: true");
  return {
    ...criterionOptions(options, method),
    confidence,
    ...(fdr !== undefined && { fdr: fraction("fdr", fdr, false) }),
  };
}

function criterionOptions(options: LinearDiscoverOptions, method: MethodName): SearchOptions {
  const { splits, trainFraction, noise } = options;
  const split = method === "brute-force" || splits !== undefined || trainFraction !== undefined;
  const criterion = oneOf<CriterionName>(
    "criterion",
    options.criterion ?? (split ? "validation" : "evidence"),
    criteria,
  );
  if (criterion === "validation" && options.signed) throw conflict("signed", 'criterion "evidence"');
  if (criterion === "evidence" && splits !== undefined) throw conflict("splits", 'criterion "validation"');
  if (criterion === "evidence" && trainFraction !== undefined) {
    throw conflict("trainFraction", 'criterion "validation" and the relaxation');
  }
  return {
    criterion,
    ...(method === "search" && criterion === "validation" && { splits: positiveInteger("splits", splits ?? 20) }),
    ...(options.signed && { signed: true }),
    ...(noise !== undefined && { noise: positive("noise", noise) }),
  };
}

/** docs/search.md for the search; the paper's T : V = 30 : 70 (mean) and 50 : 100 (linear) for the others. */
export function defaultTrainFraction(model: LinearModelName, method: MethodName): number {
  if (model === "mean") return 0.3;
  return method === "search" ? 0.5 : 1 / 3;
}

function requireFitting(options: LinearDiscoverOptions, model: LinearModelName, method: MethodName): void {
  if (model === "mean" && options.inputs) throw conflict("inputs", 'model "linear"');
  if (model === "mean" && options.support) throw conflict("support", 'model "linear"');
  if (method !== "relaxed" && options.variant !== undefined) throw conflict("variant", 'method "relaxed"');
  if (method !== "relaxed" && options.relaxed) throw conflict("relaxed", 'method "relaxed"');
  if (method !== "search" && options.splits !== undefined) throw conflict("splits", 'method "search"');
  if (method !== "search" && options.signed) throw conflict("signed", 'method "search"');
  for (const name of ["criterion", "noise", "confidence", "fdr"] as const) {
    if (method === "relaxed" && options[name] !== undefined) throw conflict(name, 'methods "search" and "brute-force"');
  }
}

function conflict(name: string, needs: string): OptionError {
  return new OptionError("OPTION_CONFLICT", `${name}: goes with ${needs} only`, {
    fix: `Leave ${name} out.`,
    where: name,
  });
}

function requireInputs(model: LinearModelName, targets: readonly string[], inputs: readonly string[]): void {
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
