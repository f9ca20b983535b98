import type { Table } from "../../data/table.js";
import { shown } from "../../data/cells.js";
import {
  certaintyOptions,
  conflict,
  fraction,
  MOST_SPLITS,
  oneOf,
  positive,
  positiveInteger,
  requireKnown,
  requireTimeLimit,
  seedOf,
  truth,
} from "../checks.js";
import {
  criteria,
  methods,
  variants,
  type CriterionName,
  type LinearDiscoverOptions,
  type MethodName,
  type ResolvedOptions,
} from "./options.js";
import type { LinearKind } from "./linear-kind.js";
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
  "robust",
  "splits",
  "signed",
  "confidence",
  "fdr",
  "confidenceTime",
  "trainFraction",
];

/**
 * Checks the options against the table and fills the defaults in.
 *
 * @throws {@link OptionError} `UNKNOWN_OPTION`, `BAD_OPTION`, `OPTION_CONFLICT`.
 */
export function resolveOptions(
  kind: LinearKind,
  table: Pick<Table, "columns">,
  options: LinearDiscoverOptions,
): ResolvedOptions {
  requireKnown(options, known);
  requireTimeLimit(options.timeLimitMs);
  const method = oneOf("method", options.method ?? "search", methods);
  requireFitting(options, kind, method);
  const { targets, inputs } = kind.choose(table, options);
  const { support, relaxed } = options;
  return Object.freeze({
    model: kind.name,
    targets,
    inputs,
    ...(support && { support: Array.from(support) }),
    method,
    ...(method === "relaxed" && { variant: oneOf("variant", options.variant ?? "paper", variants) }),
    ...(method === "relaxed" && relaxed && { relaxed }),
    ...(method !== "relaxed" && searchOptions(options, method)),
    seed: seedOf(options.seed ?? 0),
    trainFraction: fraction("trainFraction", options.trainFraction ?? kind.trainFraction(method), false),
    testFraction: fraction("testFraction", options.testFraction ?? 0.2, true),
  });
}

type SearchOptions = Pick<
  ResolvedOptions,
  "criterion" | "noise" | "robust" | "splits" | "signed" | "confidence" | "fdr" | "confidenceTime"
>;

function searchOptions(options: LinearDiscoverOptions, method: MethodName): SearchOptions {
  const { confidence = method === "search" } = options;
  for (const name of ["fdr", "confidenceTime"] as const) {
    if (!confidence && options[name] !== undefined) throw conflict(name, "confidence: true", "confidence: false");
  }
  return {
    ...criterionOptions(options, method),
    confidence,
    ...certaintyOptions(options),
  };
}

function criterionOptions(options: LinearDiscoverOptions, method: MethodName): SearchOptions {
  const { splits, trainFraction, noise, robust } = options;
  const split = splits !== undefined || trainFraction !== undefined;
  const criterion = oneOf<CriterionName>(
    "criterion",
    options.criterion ?? (split ? "validation" : "evidence"),
    criteria,
  );
  const asked = `criterion "${criterion}"`;
  if (criterion === "validation" && options.signed) throw conflict("signed", 'criterion "evidence"', asked);
  if (robust && criterion === "validation") throw conflict("robust", 'criterion "evidence"', asked);
  if (robust && noise !== undefined) throw conflict("robust", "noise that is estimated", `noise ${shown(noise)}`);
  if (criterion === "evidence" && splits !== undefined) throw conflict("splits", 'criterion "validation"', asked);
  if (criterion === "evidence" && trainFraction !== undefined) {
    throw conflict("trainFraction", 'criterion "validation" or method "relaxed"', asked);
  }
  return {
    criterion,
    ...(method === "search" &&
      criterion === "validation" && { splits: positiveInteger("splits", splits ?? 20, MOST_SPLITS) }),
    ...(options.signed && { signed: true }),
    ...(noise !== undefined && { noise: positive("noise", noise) }),
    ...(robust !== undefined && { robust: truth("robust", robust) }),
  };
}

function requireFitting(
  options: LinearDiscoverOptions,
  { name: model, misfits }: LinearKind,
  method: MethodName,
): void {
  for (const [name, needs] of Object.entries(misfits)) {
    if (options[name as keyof LinearDiscoverOptions] !== undefined) throw conflict(name, needs, `model "${model}"`);
  }
  const asked = `method "${method}"`;
  if (method !== "relaxed" && options.variant !== undefined) throw conflict("variant", 'method "relaxed"', asked);
  if (method !== "relaxed" && options.relaxed) throw conflict("relaxed", 'method "relaxed"', asked);
  if (method !== "search" && options.splits !== undefined) throw conflict("splits", 'method "search"', asked);
  if (method !== "search" && options.signed) throw conflict("signed", 'method "search"', asked);
  if (method !== "relaxed") return;
  for (const name of ["criterion", "noise", "robust", "confidence", "fdr", "confidenceTime"] as const) {
    if (options[name] !== undefined) throw conflict(name, 'method "search" or "brute-force"', asked);
  }
}
