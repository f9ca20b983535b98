import type { TieBlocks } from "../../layout/tie-blocks.js";
import type { Partition } from "../../scheme/partition.js";

/** Rows that a model is fitted on and judged on, ascending. Rows may stand in both. */
export interface ModelSplit {
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

/** A fitted scheme of a path or of a local search. */
export interface FittedScheme<Fit> {
  readonly partition: Partition;
  readonly fit: Fit;
}

/** A model that can be fitted with any scheme on any rows, and judged on any others: all that the search by held-out rows needs. */
export interface JudgedModel<Fit> {
  /** Number of sites. */
  readonly sites: number;
  readonly hasEstimates: boolean;
  /** Fits that may be under way at a time. */
  readonly concurrency: number;
  /** Which sites may be tied. Default: all. */
  readonly blocks?: TieBlocks;
  /** Is called with allowed partitions only. */
  fit(partition: Partition, split: ModelSplit): Promise<FittedScheme<Fit>>;
  /** The loss of each validation row, shape (rows). */
  losses(scheme: FittedScheme<Fit>, split: ModelSplit): Promise<Float64Array>;
  /** Each site's parameters, one array a site; called only with `hasEstimates`. */
  estimates(scheme: FittedScheme<Fit>): Promise<Float64Array[]>;
}

/** The mean loss on the very rows of the fit, given by a split with the same rows on both sides. */
export async function trainingLoss<Fit>(
  model: JudgedModel<Fit>,
  scheme: FittedScheme<Fit>,
  inSample: ModelSplit,
): Promise<number> {
  const losses = await model.losses(scheme, inSample);
  return losses.reduce((sum, value) => sum + value, 0) / losses.length;
}
