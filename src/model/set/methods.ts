import { exchangeDistances } from "../../network/exchange.js";
import type { Refits } from "../../network/refits.js";
import { joined } from "../../network/set-data.js";
import { doubleLoopVariants, type DoubleLoopOptions } from "../../relax/double-loop/double-loop-options.js";
import { relaxedPath } from "../../relax/double-loop/relaxed-path.js";
import { averageLinkage } from "../../scheme/average-linkage.js";
import type { MethodContext, MethodOutcome, MethodStep } from "../../scheme/method.js";
import { Partition } from "../../scheme/partition.js";
import { OptionError } from "../../errors.js";
import type { ResolvedSetOptions } from "./options.js";
import { selectSteps } from "./select-scheme.js";

/** A discovery method for the positions of a set: yields its steps, returns the scheme. It never reads a clock. */
export type SetMethod = (
  refits: Refits,
  context: Pick<MethodContext, "seed" | "shouldStop">,
) => Generator<MethodStep, MethodOutcome>;

/** The method that the options name. */
export function methodOf({ method, variant, doubleLoop, labels }: ResolvedSetOptions, positions: number): SetMethod {
  switch (method) {
    case "search":
      return setSearch;
    case "relaxed":
      return relaxedSet({ ...doubleLoopVariants[variant!], ...doubleLoop });
    case "no-share":
      return givenScheme(Partition.discrete(positions));
    case "deep-sets":
      return givenScheme(Partition.trivial(positions));
    case "oracle":
      return givenScheme(truthOf(labels!, positions));
  }
}

/**
 * Discovery for sets without relaxation: trains a network without sharing, merges the positions whose exchange changes
 * its predictions least, one pair of groups at a time, and refits each scheme of that path; the rows that judge choose
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

/** The paper's relaxation, and a refit of each scheme that its A leads to; the rows that judge choose. */
export function relaxedSet(options: DoubleLoopOptions): SetMethod {
  return function* (refits, context) {
    const { path, history, complete } = yield* relaxedPath(refits.shape, refits.split, options, context);
    const { partition, levels } = yield* selectSteps(refits, path, context.shouldStop);
    return { partition, historyAxis: "step", history, complete: complete && levels.length === path.length };
  };
}

/** No discovery: trains the network of a scheme that is known or to be compared with. */
export function givenScheme(partition: Partition): SetMethod {
  return function* (refits) {
    const { holdOutLoss } = yield* refits.of(partition, { done: 0, total: 1 });
    const history = [{ at: partition.groupCount, loss: holdOutLoss }];
    return { partition, historyAxis: "groups", history, complete: true };
  };
}

function truthOf(labels: readonly number[], positions: number): Partition {
  if (labels.length === positions) return Partition.fromLabels(labels);
  throw new OptionError(
    "BAD_OPTION",
    `labels: expected one for each of the ${positions} positions, got ${labels.length}`,
    {
      fix: "Give one number a position, the same for those that share.",
      where: "labels",
    },
  );
}
