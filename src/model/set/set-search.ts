import { joined } from "../../network/set-data.js";
import type { SetMethod } from "./set-method.js";
import { exchangeDistances } from "../../network/exchange.js";
import { selectSteps } from "../../search/judge/select-scheme.js";
import { averageLinkage } from "../../scheme/average-linkage.js";
import { Partition } from "../../scheme/partition.js";

/**
 * Discovery for sets without relaxation: trains a network without sharing, merges the positions whose exchange changes
 * its predictions least, one pair of groups at a time, and refits each scheme of that path; the hold-out rows choose
 * ({@link selectSteps}).
 *
 * L refits and L²/2 passes.
 *
 * @see docs/networks.md for what was measured.
 */
export const setSearch: SetMethod = function* (refits, { shouldStop }) {
  const { positions } = refits.shape;
  const unshared = yield* refits.of(Partition.discrete(positions), { done: 0, total: positions });
  const { train, validation, holdOut } = refits.split;
  const samples = joined(joined(train, validation), holdOut);
  const path = averageLinkage(exchangeDistances(unshared.network, samples));
  const { partition, levels } = yield* selectSteps(refits, path, shouldStop);
  return { partition, historyAxis: "groups", history: levels, complete: levels.length === path.length };
};
