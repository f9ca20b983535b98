import { storedInMemory, type StoredTable } from "../../../data/stored-table.js";
import type { Table } from "../../../data/table.js";
import { count } from "../../about.js";
import { conflict } from "../../checks.js";
import { rowFlags } from "../../glm/flags.js";
import type { RowFit } from "../../glm/glm-task.js";
import { rowColumns } from "../../glm/options.js";
import { remarkOnRows } from "../../glm/remarks.js";
import type { ColumnChoice, Model, ModelFacts, ResolvedRun, Task, TaskContext } from "../../model.js";
import type { RunOptions } from "../../run-options.js";
import { linearFault } from "../document-fault.js";
import { linear } from "../linear.js";
import { openStoredLinear } from "../open-stored.js";
import type { ResolvedOptions } from "../options.js";
import type { LinearFit } from "../closed-form-task.js";
import type { Ways } from "../ways.js";
import { linearRowsFault } from "./document-fault.js";
import { linearRowsFlags } from "./flags.js";
import { notesOf, remarkOnSpreads, type ColumnNotes } from "./notes.js";
import { openLinearRows } from "./open.js";
import type { LinearRowsDiscoverOptions, ResolvedLinearRowsOptions } from "./options.js";
import { predictedColumns, predictLinearRows } from "./predict.js";
import { ownOptions, resolveLinearRows } from "./resolve.js";
import type { LinearRowsDiscoveryJson } from "./result.js";

type Resolved = ResolvedOptions | ResolvedLinearRowsOptions;

/**
 * y = W x + b, and, where options ask for it, g(E y) = w x + b of one target with a distribution, weights or free inputs.
 *
 * @param ways - Of the linear model without these.
 */
export function linearRows(ways: Ways): Model<Resolved, LinearFit | RowFit> {
  const plain = linear(ways, openStoredLinear);
  return {
    ...plain,
    flags: [...rowFlags, ...linearRowsFlags],
    columns: (options) => {
      const named = plain.columns(options);
      const { adjust = [] } = options as Partial<LinearRowsDiscoverOptions>;
      return named && [...named, ...adjust, ...namedColumns(options)];
    },
    categories: (options) => (typeof options.cluster === "string" ? [options.cluster] : []),
    resolve: (table, options) =>
      ownOptions.some((name) => name in options)
        ? resolveLinearRows(table, options as LinearRowsDiscoverOptions)
        : plain.resolve(table, options),
    open: (table: Table, options: Resolved, context) =>
      (isRows(options)
        ? openLinearRows(table, options)
        : noted(plain.open(table, options, context), storedInMemory(table))) as never,
    openStored: (table, options, context) => openStored(plain, table, options, context) as never,
    about: (facts: ModelFacts) => (isRows(facts.options) ? aboutRows(facts.sites, facts.options) : plain.about(facts)),
    remark: (facts: ModelFacts) => {
      if (!isRows(facts.options)) return remarkOnPlain(plain, facts);
      const found = facts as unknown as LinearRowsDiscoveryJson;
      return [remarkOnRows(found), remarkOnUnits(found)].filter(Boolean).join(" ");
    },
    fault: (facts: ModelFacts) => (isRows(facts.options) ? linearRowsFault(facts) : linearFault(facts)),
    predicts: (facts: ModelFacts) => predictedColumns(facts as unknown as LinearRowsDiscoveryJson),
    predictor: (facts: ModelFacts) =>
      isRows(facts.options)
        ? (inputs) => predictLinearRows(facts as unknown as LinearRowsDiscoveryJson, inputs)
        : plain.predictor(facts),
  };
}

/** The plain model's task, with notes on its columns where there is need for some. */
function noted<T extends Task<LinearFit>>(task: T, table: StoredTable): T {
  const notes = notesOf(table, task.options as ResolvedOptions, task);
  return Object.assign(task, { interpret: () => notes });
}

function openStored(
  plain: Model<ResolvedOptions, LinearFit>,
  table: StoredTable,
  options: RunOptions,
  context: TaskContext,
): Task<LinearFit> {
  const own = ownOptions.find((name) => name in options);
  if (own !== undefined) throw conflict(own, "rows in memory", "rows that are streamed");
  return noted(plain.openStored!(table, options, context), table);
}

function remarkOnPlain(plain: Model<ResolvedOptions, LinearFit>, facts: ModelFacts): string {
  const noted = facts as ModelFacts & Partial<ColumnNotes>;
  const { spreads, notes = [] } = noted;
  return [plain.remark!(facts), spreads ? remarkOnSpreads({ ...noted, spreads }) : "", ...notes]
    .filter(Boolean)
    .join(" ");
}

function isRows(options: ResolvedRun | Resolved): options is ResolvedLinearRowsOptions {
  return "family" in options;
}

function namedColumns(options: ColumnChoice): string[] {
  return rowColumns.flatMap((name) => (typeof options[name] === "string" ? [options[name] as string] : []));
}

function aboutRows(sites: readonly string[], { targets, inputs, family, adjust }: ResolvedLinearRowsOptions) {
  const beside = adjust.length > 0 ? ` beside ${adjust.join(", ")}` : "";
  return {
    formula: `${targets[0]} = w x + b, ${family}, ${count(inputs.length - adjust.length, "input")}${beside}`,
    sites: "sites",
    error: family === "gaussian" ? "squared error" : "deviance",
    one: "one parameter",
    grid: { rows: [], columns: sites },
  };
}

function remarkOnUnits({ scale }: LinearRowsDiscoveryJson): string {
  if (scale === "none") return "";
  return `Weights are for one ${scale === "sd" ? "standard deviation" : "range"} of each input.`;
}
