import { shown } from "../../../data/cells.js";
import { noSuchColumn, type Table } from "../../../data/table.js";
import { OptionError } from "../../../errors.js";
import { oneOf, requireKnown } from "../../checks.js";
import { rowColumns, rowOptions } from "../../glm/options.js";
import { resolveRowOptions } from "../../glm/resolve-rows.js";
import { runOptions } from "../../run-options.js";
import { scales, type LinearRowsDiscoverOptions, type ResolvedLinearRowsOptions } from "./options.js";

/** Options that only this way of fitting a linear model has. */
export const ownOptions = [...rowOptions, "adjust", "mayTie", "zero", "scale"] as const;
const known = [
  ...runOptions,
  ...ownOptions,
  "targets",
  "inputs",
  "noise",
  "confidence",
  "fdr",
  "confidenceTime",
  "method",
  "criterion",
];

/**
 * Checks the options against the table and fills the defaults in.
 *
 * @throws {@link OptionError} `UNKNOWN_OPTION`, `BAD_OPTION`, `OPTION_CONFLICT`.
 */
export function resolveLinearRows(table: Table, options: LinearRowsDiscoverOptions): ResolvedLinearRowsOptions {
  requireKnown(options, known);
  requireSearch(options as { method?: unknown; criterion?: unknown });
  const { targets = [], adjust = [] } = options;
  if (targets.length !== 1) {
    throw new OptionError("BAD_OPTION", `targets: expected one column to predict, got ${targets.length}`, {
      fix: "Name one target; families, weights and free inputs go with one at a time.",
      where: "targets",
    });
  }
  const inputs = inputsOf(table, options);
  return {
    model: "linear",
    method: "search",
    targets: [...targets],
    inputs,
    adjust: [...adjust],
    mayTie: blocksOf(options.mayTie, inputs),
    zero: options.zero ?? false,
    scale: oneOf("scale", options.scale ?? "none", scales),
    ...resolveRowOptions(options),
  };
}

/** There is one way to search here. */
function requireSearch({ method, criterion }: { method?: unknown; criterion?: unknown }): void {
  if (method !== undefined) oneOf("method", method, ["search"]);
  if (criterion !== undefined) oneOf("criterion", criterion, ["evidence"]);
}

/** All inputs, those that are adjusted for among them. */
function inputsOf(table: Table, options: LinearRowsDiscoverOptions): string[] {
  const { targets = [], adjust = [], inputs, cluster } = options;
  const others = [...targets, cluster, ...rowColumns.map((name) => options[name])];
  const chosen = inputs ?? table.columns.filter((name) => !others.includes(name));
  const all = [...chosen, ...adjust.filter((name) => !chosen.includes(name))];
  const both = all.find((name) => others.includes(name));
  if (both !== undefined) {
    throw new OptionError("OPTION_CONFLICT", `inputs: expected one part for each column, got two for ${shown(both)}`, {
      fix: `Leave ${shown(both)} out of the inputs.`,
      where: "inputs",
    });
  }
  if (all.length > 0) return all;
  throw new OptionError("BAD_OPTION", "inputs: expected at least one column beside the targets, got none", {
    fix: "Leave a column for the inputs.",
    where: "inputs",
  });
}

function blocksOf(given: LinearRowsDiscoverOptions["mayTie"], inputs: readonly string[]): string[][] {
  const blocks =
    typeof given === "string"
      ? given.split(";").map((block) => block.split(",").map((name) => name.trim()))
      : (given ?? []).map((block) => [...block]);
  const seen = new Set<string>();
  for (const name of blocks.flat()) {
    if (!inputs.includes(name)) throw noSuchColumn(name, inputs, "mayTie");
    if (seen.has(name)) {
      throw new OptionError("BAD_OPTION", `mayTie: expected each input in one block, got ${shown(name)} twice`, {
        fix: `Name ${shown(name)} in one block.`,
        where: "mayTie",
      });
    }
    seen.add(name);
  }
  return blocks;
}
