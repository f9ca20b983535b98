import { count } from "../about.js";
import { rowColumns } from "../glm/options.js";
import { remarkOnRows } from "../glm/remarks.js";
import type { ColumnChoice, Model, ModelFacts } from "../model.js";
import type { RowFit } from "../glm/glm-task.js";
import { levelsFault } from "./document-fault.js";
import { levelsFlags } from "./flags.js";
import { openLevels } from "./open.js";
import type { LevelsDiscoverOptions, ResolvedLevelsOptions } from "./options.js";
import { predictedColumns, predictLevels } from "./predict.js";
import { resolveLevels } from "./resolve.js";
import type { LevelsDiscoveryJson } from "./result.js";

/** g(E y) = θ of the row's levels + what is adjusted for: the sites are the levels. */
export const levels: Model<ResolvedLevelsOptions, RowFit> = {
  name: "levels",
  sites: "the levels of columns of text",
  flags: levelsFlags,
  text: () => true,
  columns: (options) => {
    const { by, targets, adjust = [] } = options as Partial<LevelsDiscoverOptions>;
    return by && targets && [...by, ...targets, ...adjust, ...named(options, rowColumns)];
  },
  categories: (options) => [...((options as Partial<LevelsDiscoverOptions>).by ?? []), ...named(options, ["cluster"])],
  resolve: (table, options) => resolveLevels(table, options as LevelsDiscoverOptions),
  open: openLevels,
  about: ({ sites, options }: ModelFacts) => {
    const { targets, by, adjust, family } = options as ResolvedLevelsOptions;
    const beside = adjust.length > 0 ? ` beside ${adjust.join(", ")}` : "";
    return {
      formula: `${targets[0]} by ${by.join(", ")}${beside}, ${family}, ${count(sites.length, "site")}`,
      sites: "levels",
      error: family === "gaussian" ? "squared error" : "deviance",
      one: "one value",
      grid: { rows: [], columns: sites },
    };
  },
  found: (facts) => foundIn(facts as unknown as LevelsDiscoveryJson),
  remark: (facts) => remarkOnRows(facts as unknown as LevelsDiscoveryJson),
  fault: levelsFault,
  predicts: (facts) => predictedColumns(facts as unknown as LevelsDiscoveryJson),
  predictor: (facts) => (inputs) => predictLevels(facts as unknown as LevelsDiscoveryJson, inputs),
};

function named(options: ColumnChoice, names: readonly string[]): string[] {
  return names.flatMap((name) => (typeof options[name] === "string" ? [options[name] as string] : []));
}

/** `8 levels of "tree" are 3 different ones; 2 levels of "soil" differ.` */
function foundIn({ levels: facts, labels, options }: LevelsDiscoveryJson): string {
  const parts = options.by.map((factor) => {
    const own = facts.flatMap(({ by }, site) => (by === factor ? [labels[site]] : []));
    const groups = new Set(own).size;
    const which = `${count(own.length, "level")} of "${factor}"`;
    if (own.length === 1) return `${which} stands alone`;
    if (groups === own.length) return `all ${which} differ`;
    return groups === 1 ? `all ${which} are one and the same` : `${which} are ${groups} different ones`;
  });
  const said = `${parts.join("; ")}.`;
  return said.charAt(0).toUpperCase() + said.slice(1);
}
