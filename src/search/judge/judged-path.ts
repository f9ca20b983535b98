import { squaredDistance } from "../../data/squared-distance.js";
import { blockCount, coarsestScheme } from "../../layout/tie-blocks.js";
import { Partition } from "../../scheme/partition.js";
import { inOrder } from "./ahead.js";
import { mergesOf } from "./allowed.js";
import { trainingLoss, type FittedScheme, type JudgedModel, type ModelSplit } from "./judged-model.js";

/**
 * The merge path of a model on the train rows, from no sharing to the coarsest scheme that is allowed: each time the two groups merge
 * whose tie raises the training loss least, or, where the model gives estimates, those whose estimates are nearest
 * in Ward's sense. Yields after each fit.
 *
 * @returns The fitted scheme of each number of groups, `[0]` the coarsest.
 *
 * {@link pathFits} fits.
 */
export async function* walkModelPath<Fit>(
  model: JudgedModel<Fit>,
  split: ModelSplit,
): AsyncGenerator<void, FittedScheme<Fit>[]> {
  const inSample = { train: split.train, validation: split.train };
  const path = [await model.fit(Partition.discrete(model.sites), split)];
  yield;
  const least = blockCount(model.blocks);
  while (path[0].partition.groupCount > least) {
    const next = model.hasEstimates
      ? yield* mergeNearest(model, path[0], split)
      : yield* mergeCheapest(model, path[0], split, inSample);
    path.unshift(next);
  }
  return path;
}

/**
 * Number of fits of a path: 1 + Σ m (m − 1) / 2 over m = 2 … K groups, or K with estimates. With blocks only pairs of one
 * block count, and it is the most that it may come to: if the small blocks merge first.
 */
export function pathFits({ sites, hasEstimates, blocks }: PathSize): number {
  const sizes = coarsestScheme(sites, blocks).sizes().sort();
  if (hasEstimates) return 1 + sites - sizes.length;
  let [fits, pairs] = [1, sizes.reduce((sum, n) => sum + (n * (n - 1)) / 2, 0)];
  for (const size of sizes) {
    for (let m = size; m > 1; m--) {
      fits += pairs;
      pairs -= m - 1;
    }
  }
  return fits;
}

type PathSize = Pick<JudgedModel<unknown>, "sites" | "hasEstimates" | "blocks">;

async function* mergeCheapest<Fit>(
  model: JudgedModel<Fit>,
  { partition }: FittedScheme<Fit>,
  split: ModelSplit,
  inSample: ModelSplit,
): AsyncGenerator<void, FittedScheme<Fit>> {
  const tryMerge = async ([a, b]: readonly [number, number]) => {
    const merged = await model.fit(partition.merge(a, b), split);
    return { merged, loss: await trainingLoss(model, merged, inSample) };
  };
  let [best, least]: [FittedScheme<Fit> | undefined, number] = [undefined, Infinity];
  for await (const { merged, loss } of inOrder(mergesOf(partition, model.blocks), model.concurrency, tryMerge)) {
    if (loss < least) [best, least] = [merged, loss];
    yield;
  }
  return best!;
}

async function* mergeNearest<Fit>(
  model: JudgedModel<Fit>,
  scheme: FittedScheme<Fit>,
  split: ModelSplit,
): AsyncGenerator<void, FittedScheme<Fit>> {
  const { partition } = scheme;
  const values = await model.estimates(scheme);
  const groups = partition.groups();
  let [nearest, least]: [readonly [number, number] | undefined, number] = [undefined, Infinity];
  for (const pair of mergesOf(partition, model.blocks)) {
    const [a, b] = pair;
    const [sizeA, sizeB] = [groups[a].length, groups[b].length];
    const distance = ((sizeA * sizeB) / (sizeA + sizeB)) * squaredDistance(values[groups[a][0]], values[groups[b][0]]);
    nearest ??= pair;
    if (distance < least) [nearest, least] = [pair, distance];
  }
  const merged = await model.fit(partition.merge(...nearest!), split);
  yield;
  return merged;
}
