import { holdOut } from "../data/split.js";
import { concurrencyOf, requireModel, resolveModelOptions, type ModelOptions } from "../model/own/model-options.js";
import { OwnTask } from "../model/own/own-task.js";
import { own } from "../model/own/own.js";
import type { OwnDiscoveryJson } from "../model/own/result.js";
import type { UserModel } from "../model/own/user-model.js";
import { takeOptions } from "../model/option-kinds.js";
import { startClock } from "./clock.js";
import { createDiscovery, type Discovered } from "./discovery.js";
import { drive, finish } from "./driver.js";
import { discovering } from "./pipeline.js";

/** What {@link discoverModel} found: a result like any other, beside your model's own fit. */
export type ModelDiscovery<Fit> = Discovered<OwnDiscoveryJson> & {
  /** What your `fit` returned for the discovered scheme on all rows but the test rows. */
  readonly fit: Fit;
};

/**
 * Finds which parameters of a model of your own are one and the same. Your functions fit and judge, the package
 * proposes the partitions: on each of many splits a merge path by training loss (or by your estimates), judged by
 * the held-out rows, the fewest groups within one standard error of the best, then moves and merges that improve them. A model that says
 * how sure its estimates are is searched by evidence instead, and the result has the ties' probabilities.
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
 * const model = {
 *   sites: ["a", "b"],
 *   rows: y.length,
 *   fit: (partition, { train }) => {
 *     const means = partition.groups().map((columns) => mean([...train], columns));
 *     return Array.from(partition.labels, (group) => means[group]);
 *   },
 *   loss: (theta, { validation }) => Array.from(validation, (i) => theta.reduce((sum, t, k) => sum + (y[i][k] - t) ** 2, 0)),
 * };
 * (await discoverModel(model, { testFraction: 0 })).groups; // [["a"], ["b"]]
 * (await discoverModel({ ...model, free: ["b"] }, { testFraction: 0 })).coarsest; // [0, 1]
 */
export async function discoverModel<Fit>(
  model: UserModel<Fit>,
  given: ModelOptions = {},
): Promise<ModelDiscovery<Fit>> {
  const options = takeOptions(given, "discoverModel");
  const clock = startClock(options.timeLimitMs);
  const resolved = resolveModelOptions(options);
  requireModel(model);
  const { held: test, rest } = holdOut(model.rows, resolved.testFraction, resolved.seed);
  const rows = { fit: rest, judge: rest, test };
  const context = { shouldStop: clock.expired, concurrency: concurrencyOf(options) };
  const open = () => new OwnTask(model, rows, resolved, context);
  const { facts, fit } = await finish(drive(discovering(own, open, clock), options.signal), options.onProgress);
  return Object.freeze({ ...createDiscovery(own, facts), fit: fit.fit }) as unknown as ModelDiscovery<Fit>;
}
