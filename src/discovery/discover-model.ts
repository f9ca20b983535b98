import { holdOut } from "../data/split.js";
import type { HistoryPoint } from "../scheme/method.js";
import type { ModelSplit, UserModel } from "../model/own/user-model.js";
import { Partition } from "../scheme/partition.js";
import { GuardedModel } from "../model/own/guarded-model.js";
import { searchModel, type ModelSearchOutcome } from "../search/judge/model-search.js";
import { version } from "../version.js";
import { startClock, type Clock } from "./clock.js";
import { deepFreeze } from "./deep-freeze.js";
import { drive, finish } from "./driver.js";
import { heldOutOf, type HeldOut } from "./held-out.js";
import {
  requireModel,
  resolveModelOptions,
  type ModelOptions,
  type ResolvedModelOptions,
} from "../model/own/model-options.js";
import { summariseModel } from "./summary.js";

/** What {@link discoverModel} found: plain data, frozen, beside your model's own fit. */
export interface ModelDiscovery<Fit> {
  readonly version: string;
  readonly sites: readonly string[];
  /** Group of each site, numbered by first appearance. */
  readonly labels: readonly number[];
  /** Names of the sites of each group. */
  readonly groups: readonly (readonly string[])[];
  readonly partition: Partition;
  /** What your `fit` returned for the discovered scheme on all rows but the test rows. */
  readonly fit: Fit;
  /** Your losses on the test rows; null without test rows. */
  readonly heldOut: HeldOut | null;
  /** Mean loss on the held-out rows of the splits, by number of groups. */
  readonly history: readonly HistoryPoint[];
  /** False if a time limit ended the search early: this is the best so far. */
  readonly complete: boolean;
  /** The result in a sentence or two. */
  readonly summary: string;
  readonly options: ResolvedModelOptions;
  readonly elapsedMs: number;
}

/**
 * Finds which parameters of a model of your own are one and the same. Your functions fit and judge, the package
 * proposes the partitions: on each of many splits a merge path by training loss (or by your estimates), judged by
 * the held-out rows, the fewest groups within one standard error of the best, then moves and merges that improve them.
 *
 * @param model - Sites, rows, `fit` and `loss`; see {@link UserModel}. K up to about 10 without `estimates`, more with.
 * @returns The scheme, your fit of it and what the test rows say.
 * @throws {@link OptionError} `BAD_MODEL`, `UNKNOWN_OPTION`, `BAD_OPTION`; {@link DataError} `TOO_FEW_ROWS`.
 * @throws {@link ModelError} `MODEL_THREW` (with your error as its cause), `MODEL_LENGTH`, `MODEL_NOT_FINITE`.
 *
 * Time: about (splits + 1)·K³/6 fits, or (splits + 1)·K with `estimates`, beside r²/2·splits and K·r for r groups.
 *
 * @example
 * const y = [[1, 9], [2, 9], [1, 8], [2, 8], [2, 9], [1, 8], [2, 8], [1, 9]];
 * const mean = (rows, columns) => rows.reduce((sum, i) => columns.reduce((s, k) => s + y[i][k], sum), 0) / (rows.length * columns.length);
 * const found = await discoverModel({
 *   sites: ["a", "b"],
 *   rows: y.length,
 *   fit: (partition, { train }) => {
 *     const means = partition.groups().map((columns) => mean([...train], columns));
 *     return Array.from(partition.labels, (group) => means[group]);
 *   },
 *   loss: (theta, { validation }) => Array.from(validation, (i) => theta.reduce((sum, t, k) => sum + (y[i][k] - t) ** 2, 0)),
 * }, { testFraction: 0 });
 * found.groups; // [["a"], ["b"]]
 */
export async function discoverModel<Fit>(
  model: UserModel<Fit>,
  options: ModelOptions = {},
): Promise<ModelDiscovery<Fit>> {
  const clock = startClock(options.timeLimitMs);
  const resolved = resolveModelOptions(options);
  requireModel(model);
  const { held, rest } = holdOut(model.rows, resolved.testFraction, resolved.seed);
  const guarded = new GuardedModel(model);
  const outcome = await finish(
    drive(searchModel(guarded, { ...resolved, rows: rest, shouldStop: clock.expired }), options.signal),
    options.onProgress,
  );
  const heldOut = held.length > 0 ? await judge(guarded, outcome, { train: rest, validation: held }) : null;
  return describe(model.sites, outcome, heldOut, resolved, clock);
}

/** Fits no sharing and full sharing beside the outcome; the test rows judge all three. */
async function judge<Fit>(
  model: GuardedModel<Fit>,
  { scheme }: ModelSearchOutcome<Fit>,
  split: ModelSplit,
): Promise<HeldOut> {
  const [noShare, fullShare] = [
    await model.fit(Partition.discrete(model.sites), split),
    await model.fit(Partition.trivial(model.sites), split),
  ];
  return heldOutOf({
    noShare: await model.losses(noShare, split),
    fullShare: await model.losses(fullShare, split),
    discovered: await model.losses(scheme, split),
  });
}

function describe<Fit>(
  names: readonly string[],
  { scheme, history, complete }: ModelSearchOutcome<Fit>,
  heldOut: HeldOut | null,
  options: ResolvedModelOptions,
  clock: Clock,
): ModelDiscovery<Fit> {
  const { partition, fit } = scheme;
  const sites = [...names];
  const groups = partition.groups().map((group) => group.map((site) => sites[site]));
  const plain = deepFreeze({
    version,
    sites,
    labels: Array.from(partition.labels),
    groups,
    heldOut,
    history,
    complete,
    summary: summariseModel({ sites, groups, heldOut, complete }),
    options,
    elapsedMs: clock.elapsed(),
  });
  return Object.freeze({ ...plain, partition, fit });
}
