import { discovererOf } from "./discovery/discoverer.js";
import type { Discover } from "./discovery/discover.js";
import { leftOut } from "./model/left-out.js";
import { linear } from "./model/linear/linear.js";
import { leastWays } from "./model/linear/ways.js";
import { mean } from "./model/mean/mean.js";

// What the small file for plain pages is for: a table, its groups of equal means or weights by the default search, and how
// sure each tie is. All else is in the full file (src/index.ts): networks, own models, other methods, ties up to sign,
// planning, reports, reading results again, CSV, validation, comparing partitions, data made for studies. Its core has the kernels of assembly/closed-form.ts.
export {
  EquivarianceError,
  ShapeError,
  OptionError,
  DataError,
  ModelError,
  CoreError,
  CheckpointError,
  type ErrorDetails,
} from "./errors.js";
export { createCore, hasSimd, type Core, type CoreOptions } from "./wasm/core.js";
export type { CategoryColumn } from "./data/categories.js";
export { Table, tableFromColumns, tableFromRows } from "./data/table.js";
export { Random } from "./wasm/random.js";
export { Partition } from "./scheme/partition.js";
export type { CompactTies } from "./discovery/compact-ties.js";
export type { PredictOptions } from "./discovery/discovery.js";
export type { Discover, DiscoverOptions, ModelName } from "./discovery/discover.js";
export type { Discovery, DiscoveryJson, LinearDiscovery, SetDiscovery } from "./discovery/results.js";
export type { About, Grid } from "./model/about.js";
export type { Findings, Gap, HeldOut, HeldOutLosses, Verdict } from "./model/findings.js";
export type { LinearDiscoveryJson } from "./model/linear/result.js";
export type { SetDiscoveryJson, SetHeldOut } from "./model/set/result.js";
export type { InputEncoding, OutputEncoding } from "./model/set/encoding.js";
export type { TrainedNetwork } from "./model/set/trained.js";
export type { Comparison } from "./data/paired-difference.js";
export type { LinearDiscoverOptions, MethodName, ResolvedOptions, VariantName } from "./model/linear/options.js";
export type { RunOptions } from "./model/run-options.js";
export type {
  ResolvedSetOptions,
  SetDiscoverOptions,
  SetMethodName,
  SetNetworkOptions,
  SetVariantName,
} from "./model/set/options.js";
export type { HistoryPoint, MethodStep } from "./scheme/method.js";
export type { DoubleLoopOptions } from "./relax/double-loop/double-loop-options.js";
export type { RefitOptions } from "./network/refit.js";
export type { RelaxedOptions } from "./relax/single-loop/relaxed-options.js";

const models = [mean(leastWays), linear(leastWays), leftOut("set", "networks")];
/** See `discover` in discovery/discover.ts; this one knows the models of the small file. */
export const discover = discovererOf(models) as unknown as Discover;
