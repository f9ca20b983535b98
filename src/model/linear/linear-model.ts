import type { Table } from "../../data/table.js";
import { remarkOnNoise } from "../../least-squares/noise-facts.js";
import type { ColumnChoice, Model, ModelFacts } from "../model.js";
import type { LinearKind } from "./linear-kind.js";
import { openLinear } from "./open.js";
import type { LinearDiscoverOptions, ResolvedOptions } from "./options.js";
import { resolveOptions } from "./resolve.js";
import type { LinearDiscoveryJson } from "./result.js";
import type { LinearFit } from "./closed-form-task.js";
import type { LinearTask } from "./task.js";
import { wayOf } from "./ways.js";

/** The model of a kind. */
export function linearModel(kind: LinearKind): Model<ResolvedOptions, LinearFit> {
  const { name, sites, openStored } = kind;
  return {
    name,
    sites,
    columns: (options: ColumnChoice) => kind.columns(options),
    resolve(table: Table, options: LinearDiscoverOptions) {
      const resolved = resolveOptions(kind, table, options);
      wayOf(kind.ways, resolved);
      return resolved;
    },
    open: (table: Table, options: ResolvedOptions, context): LinearTask => openLinear(kind, table, options, context),
    ...(openStored && {
      openStored: (table, options, context) => openStored(kind, table, options as LinearDiscoverOptions, context),
    }),
    about: (facts: ModelFacts) => ({
      sites: "sites",
      error: (facts as LinearDiscoveryJson).noise?.tails?.robust ? "Huber's loss" : "squared error",
      one: "one parameter",
      ...kind.about(facts.options as ResolvedOptions),
    }),
    remark: (facts: ModelFacts) => {
      const { noise } = facts as LinearDiscoveryJson;
      return noise ? remarkOnNoise(noise) : "";
    },
    predictor: (facts: ModelFacts) => (inputs) => kind.predict(facts as LinearDiscoveryJson, inputs),
  };
}
