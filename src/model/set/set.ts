import { inputsOf, type Table } from "../../data/table.js";
import type { FittedSet } from "../../network/refit.js";
import { count } from "../about.js";
import type { Model, ModelFacts } from "../model.js";
import { setFault } from "./document-fault.js";
import { setFlags } from "./flags.js";
import type { ResolvedSetOptions, SetDiscoverOptions } from "./options.js";
import { prepareSet } from "./prepare.js";
import { resolveSetOptions } from "./resolve.js";
import type { SetDiscoveryJson } from "./result.js";
import { SetTask } from "./task.js";
import { codesOf } from "./words.js";
import { SetPredictor } from "./trained.js";

/** y = ρ(pool_l f(W_l e(x_l) + b_l)): the sites are the positions l, each with a network of its own or a shared one. */
export const set: Model<ResolvedSetOptions, FittedSet> = {
  name: "set",
  sites: "positions that may share a network",
  flags: setFlags,
  columns: ({ targets, inputs }) => targets && inputs && [...inputs, ...targets],
  text: ({ tokens }) => tokens !== undefined,
  resolve: (table: Table, options: SetDiscoverOptions) => resolveSetOptions(table, options),
  open: (table, options, context) => new SetTask(prepareSet(table, options), options, context),
  about: ({ options, sites }) => {
    const { network, loss } = options as ResolvedSetOptions;
    return {
      formula: `y = ρ(${network.pooling} ${network.activation}(W e(x) + b)), ${count(sites.length, "position")}`,
      sites: "positions",
      error: `${loss} error`,
      one: "one network",
      grid: { rows: [], columns: sites },
    };
  },
  found,
  remark,
  fault: setFault,
  predictor: (facts) => {
    const { network, labels, options } = facts as SetDiscoveryJson;
    const predictor = new SetPredictor(network, labels);
    const words = network.input.kind === "tokens" ? network.input.words : undefined;
    return (given) => {
      const coded =
        words && "select" in given ? codesOf(given, options.inputs, words) : inputsOf(given, options.inputs);
      return predictor.predict(coded);
    };
  },
};

/** What the method chose, or what scheme was trained without any choice. */
function found({ options, sites, groups }: ModelFacts): string {
  const number = sites.length;
  const chosen = options.method === "search" || options.method === "relaxed";
  const trained = chosen ? "" : " (given, not discovered)";
  if (groups.length === number) {
    return chosen ? `No sharing found: all ${number} positions differ.` : `All ${number} positions differ${trained}.`;
  }
  if (groups.length === 1) return `All ${number} positions are exchangeable${trained}.`;
  return `${number} positions are of ${groups.length} kinds; those of one kind are exchangeable${trained}.`;
}

/** Positions of a network that has learned nothing are exchangeable, which says nothing of the data. */
function remark(facts: ModelFacts): string {
  const { heldOut } = facts as SetDiscoveryJson;
  if (!heldOut) return "";
  const { difference, standardError } = heldOut.constant.versus;
  if (standardError === null || difference < -2 * standardError) return "";
  return "That is no better than a constant, so the network has learned too little for the groups to mean anything.";
}
