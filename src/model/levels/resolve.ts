import { firstRepeated, type Table } from "../../data/table.js";
import { OptionError } from "../../errors.js";
import { familyNames } from "../../glm/family.js";
import { conflict, fraction, oneOf, positive, requireKnown, requireTimeLimit, seedOf, show } from "../checks.js";
import { rowColumns, rowOptions, type RowOptions } from "../glm/options.js";
import { runOptions } from "../run-options.js";
import type { LevelsDiscoverOptions, ResolvedLevelsOptions } from "./options.js";

const known = [...runOptions, ...rowOptions, "by", "targets", "adjust", "noise", "confidence", "fdr"];

/**
 * Checks the options against the table and fills the defaults in.
 *
 * @throws {@link OptionError} `UNKNOWN_OPTION`, `BAD_OPTION`, `OPTION_CONFLICT`.
 */
export function resolveLevels(table: Table, options: LevelsDiscoverOptions): ResolvedLevelsOptions {
  requireKnown(options, known);
  requireTimeLimit(options.timeLimitMs);
  const { confidence = true, fdr, noise, adjust = [] } = options;
  const family = oneOf("family", options.family ?? "gaussian", familyNames);
  const by = options.by ?? textColumns(table, options);
  if (by.length === 0) throw bad("by", "at least one column of levels", "none", "Name a column with the levels.");
  const targets = options.targets ?? theOnlyNumbers(table, options, by);
  if (targets.length !== 1) throw bad("targets", "one column to predict", listed(targets), "Name one.");
  requireDifferent([...by, ...targets, ...adjust]);
  if (noise !== undefined && family !== "gaussian") throw conflict("noise", 'family "gaussian"', `family "${family}"`);
  if (!confidence && fdr !== undefined) throw conflict("fdr", "confidence: true", "confidence: false");
  return {
    model: "levels",
    method: "search",
    by: [...by],
    targets: [...targets],
    adjust: [...adjust],
    family,
    ...chosenColumns(options),
    ...(noise !== undefined && { noise: positive("noise", noise) }),
    confidence,
    ...(fdr !== undefined && { fdr: fraction("fdr", fdr, false) }),
    seed: seedOf(options.seed ?? 0),
    testFraction: fraction("testFraction", options.testFraction ?? 0.2, true),
  };
}

function chosenColumns(options: RowOptions): Omit<RowOptions, "family"> {
  const names = [...rowColumns, "cluster"] as const;
  return Object.fromEntries(names.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])));
}

/** Names that have a part already. */
function taken(options: LevelsDiscoverOptions): readonly (string | undefined)[] {
  const { targets = [], adjust = [], by = [], cluster } = options;
  return [...targets, ...adjust, ...by, cluster, ...rowColumns.map((name) => options[name])];
}

function textColumns(table: Table, options: LevelsDiscoverOptions): string[] {
  const others = taken(options);
  return table.categories.map(({ name }) => name).filter((name) => !others.includes(name));
}

function theOnlyNumbers(table: Table, options: LevelsDiscoverOptions, by: readonly string[]): string[] {
  const others = [...taken(options), ...by];
  return table.columns.filter((name) => !others.includes(name));
}

function requireDifferent(names: readonly string[]): void {
  const twice = firstRepeated(names);
  if (twice === undefined) return;
  throw new OptionError("OPTION_CONFLICT", `by: expected one part a column, got two for ${show(twice)}`, {
    fix: `Name ${show(twice)} once: as a factor, as the target, or to adjust for.`,
    where: "by",
  });
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.map(show).join(", ");
}

function bad(where: string, expected: string, got: string, fix: string): OptionError {
  return new OptionError("BAD_OPTION", `${where}: expected ${expected}, got ${got}`, { fix, where });
}
