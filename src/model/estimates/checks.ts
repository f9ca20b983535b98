import { shown } from "../../data/cells.js";
import { unfitName } from "../../data/quote.js";
import { firstRepeated } from "../../data/table.js";
import { DataError } from "../../errors.js";
import { certaintyOptions, positiveInteger, requireKnown, requireTimeLimit, seedOf } from "../checks.js";
import { runOptions } from "../run-options.js";
import { takeOptions } from "../option-kinds.js";
import type { EstimatesInput, EstimatesOptions, ResolvedEstimatesOptions } from "./options.js";

const known = [...runOptions.filter((name) => name !== "testFraction"), "confidence", "fdr", "confidenceTime"];

/**
 * @param more - Names of options beside the usual ones.
 * @throws {@link OptionError} `UNKNOWN_OPTION`, `BAD_OPTION`.
 */
export function resolveEstimatesOptions(
  options: EstimatesOptions & { readonly rows?: number },
  caller: string,
  more: readonly string[] = [],
): ResolvedEstimatesOptions {
  requireKnown(options, [...known, ...more], caller);
  requireTimeLimit(options.timeLimitMs);
  const { confidence = true, rows } = options;
  return {
    model: "estimates",
    method: "search",
    seed: seedOf(options.seed ?? 0),
    testFraction: 0,
    confidence,
    ...certaintyOptions(options),
    ...(rows !== undefined && { rows: positiveInteger("rows", rows) }),
  };
}

/** @throws {@link DataError} `BAD_ESTIMATES` if a part is missing, of another length or not finite; `BAD_COVARIANCE`. */
export function takeEstimates(given: EstimatesInput): EstimatesInput {
  const input = takeOptions(given, "discoverEstimates", "input");
  requireEstimates(input);
  return input;
}

/** The same for one that nobody else holds. */
export function requireEstimates({ sites, estimates, covariance, standardErrors, blocks }: EstimatesInput): void {
  const named = Array.isArray(sites) && sites.length > 0 && sites.every((site) => typeof site === "string");
  expect(named, "sites", "a list of names", shown(sites));
  const k = sites.length;
  const unfit = unfitName(sites);
  expect(!unfit, "sites", "names without control characters", `${unfit?.got} for number ${(unfit?.index ?? 0) + 1}`);
  const twice = firstRepeated(sites);
  expect(twice === undefined, "sites", "different names", `${shown(twice)} twice`);
  requireNumbers("estimates", estimates, k, "one a site");
  const both = covariance !== undefined && standardErrors !== undefined;
  const neither = covariance === undefined && standardErrors === undefined;
  expect(!both && !neither, "covariance", "a covariance or standard errors", both ? "both" : "neither");
  if (covariance !== undefined) requireNumbers("covariance", covariance, k * k, "K rows of K");
  if (standardErrors !== undefined) {
    requireNumbers("standardErrors", standardErrors, k, "one a site");
    const negative = Array.from(standardErrors).findIndex((error) => error < 0);
    expect(negative < 0, "standardErrors", "0 or more", `${standardErrors[negative]} for ${shown(sites[negative])}`);
  }
  if (blocks === undefined) return;
  const each = `${k} names or numbers, one a site`;
  expect(Array.isArray(blocks) && blocks.length === k, "blocks", each, shown(blocks?.length));
  const wrong = blocks.findIndex((block) => typeof block !== "string" && !Number.isFinite(block));
  expect(wrong < 0, "blocks", each, `${shown(blocks[wrong])} at index ${wrong}`);
}

function requireNumbers(name: string, values: ArrayLike<number>, length: number, which: string): void {
  expect(values?.length === length, name, `${length} numbers, ${which}`, shown(values?.length ?? values));
  for (let i = 0; i < length; i++) {
    if (!Number.isFinite(values[i])) expect(false, name, "finite numbers", `${shown(values[i])} at index ${i}`);
  }
}

function expect(holds: boolean, where: string, expected: string, got: string): void {
  if (holds) return;
  throw new DataError("BAD_ESTIMATES", `estimates: expected ${where} to be ${expected}, got ${got}`, {
    fix: "Give one name, one estimate and one standard error a site, or the covariance of the estimates.",
    where,
  });
}

/** The error for a table without a column that the estimates need. */
export function missingColumn(wanted: string, table: { columns: readonly string[]; source?: string }): DataError {
  const got = table.columns.length > 0 ? table.columns.map(shown).join(", ") : "none";
  return new DataError(
    "ESTIMATES_COLUMN",
    `${table.source ?? "table"}: expected a column of numbers ${shown(wanted)}, got ${got}`,
    { fix: `Name the column ${shown(wanted)}; standard errors may come as a covariance instead.`, where: wanted },
  );
}
