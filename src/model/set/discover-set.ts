import { doubleLoopVariants } from "../../relax/double-loop/double-loop-options.js";
import { givenScheme } from "./given-scheme.js";
import { Refits } from "../../network/refits.js";
import { relaxedSet } from "../../relax/double-loop/relaxed-set.js";
import type { SetMethod } from "./set-method.js";
import type { Table } from "../../data/table.js";
import { OptionError } from "../../errors.js";
import type { MethodOutcome, MethodStep } from "../../scheme/method.js";
import { Partition } from "../../scheme/partition.js";
import { setSearch } from "./set-search.js";
import { version } from "../../version.js";
import type { Clock } from "../../discovery/clock.js";
import type { FactsOf, SetDiscoveryJson } from "../../discovery/result.js";
import { judgeSet, type SetFits } from "./judge.js";
import type { ResolvedSetOptions, SetDiscoverOptions } from "./options.js";
import { prepareSet, type PreparedSet } from "./prepare.js";
import { resolveSetOptions } from "./resolve.js";
import { parametersOf } from "./trained.js";

/** {@link discover} for sets, step by step. */
export function* discoverSet(
  table: Table,
  given: SetDiscoverOptions,
  clock: Clock,
): Generator<MethodStep, FactsOf<SetDiscoveryJson>> {
  const options = resolveSetOptions(table, given);
  const prepared = prepareSet(table, options);
  const { shape, split } = prepared;
  const method = methodOf(options, shape.positions);
  const { seed } = options;
  const refits = new Refits(shape, split, seed, options.refit, clock.expired);
  const outcome = yield* method(refits, { seed, shouldStop: clock.expired });
  const fits = yield* fitAll(refits, outcome.partition, prepared.test.rows > 0);
  return factsOf(prepared, options, outcome, fits, clock.elapsed());
}

function methodOf({ method, variant, doubleLoop, labels }: ResolvedSetOptions, positions: number): SetMethod {
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

/** The network of the scheme and, to be compared with it, those of the two trivial schemes. */
function* fitAll(refits: Refits, partition: Partition, compared: boolean): Generator<MethodStep, SetFits> {
  const { positions } = refits.shape;
  const discovered = yield* refits.of(partition, { done: 0, total: compared ? 3 : 1 });
  if (!compared) return { discovered, noShare: discovered, fullShare: discovered };
  const noShare = yield* refits.of(Partition.discrete(positions), { done: 1, total: 3 });
  const fullShare = yield* refits.of(Partition.trivial(positions), { done: 2, total: 3 });
  return { discovered, noShare, fullShare };
}

function factsOf(
  prepared: PreparedSet,
  options: ResolvedSetOptions,
  { partition, history, historyAxis, complete }: MethodOutcome,
  fits: SetFits,
  elapsedMs: number,
): FactsOf<SetDiscoveryJson> {
  const { siteNames, split, test, input, output } = prepared;
  const { method, variant, seed } = options;
  const { network } = fits.discovered;
  const heldOut = test.rows > 0 ? judgeSet(prepared, fits) : null;
  const [train, validation, holdOut] = [split.train.rows, split.validation.rows, split.holdOut.rows];
  return {
    version,
    model: "set",
    method,
    ...(variant && { variant }),
    seed,
    complete,
    sites: siteNames,
    labels: Array.from(partition.labels),
    groups: partition.groups().map((group) => group.map((site) => siteNames[site])),
    parameters: [],
    intercepts: [],
    losses: heldOut && heldOut.losses,
    heldOut,
    rows: { train, validation, holdOut, development: train + validation + holdOut, test: test.rows },
    network: { shape: network.shape, input, output, parameters: parametersOf(network) },
    history: { axis: historyAxis, points: history },
    options,
    elapsedMs,
  };
}
