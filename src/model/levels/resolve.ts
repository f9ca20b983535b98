import { shown } from "../../data/cells.js";
import { firstRepeated, type Table } from "../../data/table.js";
import { OptionError } from "../../errors.js";
import { requireKnown } from "../checks.js";
import { rowColumns, rowOptions } from "../glm/options.js";
import { resolveRowOptions } from "../glm/resolve-rows.js";
import { runOptions } from "../run-options.js";
import type { LevelsDiscoverOptions, ResolvedLevelsOptions } from "./options.js";

const known = [
  ...runOptions,
  ...rowOptions,
  "by",
  "targets",
  "adjust",
  "ordered",
  "noise",
  "confidence",
  "fdr",
  "confidenceTime",
];

/**
 * Checks the options against the table and fills the defaults in.
 *
 * @throws {@link OptionError} `UNKNOWN_OPTION`, `BAD_OPTION`, `OPTION_CONFLICT`.
 */
export function resolveLevels(table: Table, options: LevelsDiscoverOptions): ResolvedLevelsOptions {
  requireKnown(options, known);
  const { adjust = [] } = options;
  const by = options.by ?? textColumns(table, options);
  if (by.length === 0) throw bad("by", "at least one column of levels", "none", "Name a column with the levels.");
  const targets = options.targets ?? theOnlyNumbers(table, options, by);
  if (targets.length !== 1) throw bad("targets", "one column to predict", listed(targets), "Name one.");
  requireDifferent([...by, ...targets, ...adjust]);
  return {
    model: "levels",
    method: "search",
    by: [...by],
    targets: [...targets],
    adjust: [...adjust],
    ...orderOf(options.ordered, by),
    ...resolveRowOptions(options),
  };
}

function orderOf(
  given: readonly string[] | undefined,
  by: readonly string[],
): Pick<ResolvedLevelsOptions, "ordered" | "order"> {
  if (!given) return {};
  const parts = given.map((text) => {
    const at = text.indexOf(":");
    return at < 0
      ? { name: text, levels: undefined }
      : { name: text.slice(0, at), levels: text.slice(at + 1).split("<") };
  });
  const other = parts.find(({ name }) => !by.includes(name));
  if (other) throw bad("ordered", `factors out of ${listed(by)}`, shown(other.name), "Name a factor of `by`.");
  const said = parts.flatMap(({ name, levels }) => (levels ? [[name, levels.map((level) => level.trim())]] : []));
  return {
    ordered: parts.map(({ name }) => name),
    ...(said.length > 0 && { order: Object.fromEntries(said) as Record<string, string[]> }),
  };
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
  throw new OptionError("OPTION_CONFLICT", `by: expected one part a column, got two for ${shown(twice)}`, {
    fix: `Name ${shown(twice)} once: as a factor, as the target, or to adjust for.`,
    where: "by",
  });
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.map(shown).join(", ");
}

function bad(where: string, expected: string, got: string, fix: string): OptionError {
  return new OptionError("BAD_OPTION", `${where}: expected ${expected}, got ${got}`, { fix, where });
}
