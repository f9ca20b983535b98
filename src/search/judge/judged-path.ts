import { squaredDistance } from "../../data/squared-distance.js";
import { Partition } from "../../scheme/partition.js";
import { trainingLoss, type FittedScheme, type JudgedModel, type ModelSplit } from "./judged-model.js";

/**
 * The merge path of a model on the train rows, from no sharing to one group: each time the two groups merge
 * whose tie raises the training loss least, or, where the model gives estimates, those whose estimates are nearest
 * in Ward's sense. Yields after each fit.
 *
 * @returns The fitted scheme of each number of groups, `[0]` with one group.
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
  while (path[0].partition.groupCount > 1) {
    const next = model.hasEstimates
      ? yield* mergeNearest(model, path[0], split)
      : yield* mergeCheapest(model, path[0], split, inSample);
    path.unshift(next);
  }
  return path;
}

/** Number of fits of a path: 1 + Σ m (m − 1) / 2 over m = 2 … K groups, or K with estimates. */
export function pathFits({ sites, hasEstimates }: { readonly sites: number; readonly hasEstimates: boolean }): number {
  return hasEstimates ? sites : 1 + ((sites + 1) * sites * (sites - 1)) / 6;
}

async function* mergeCheapest<Fit>(
  model: JudgedModel<Fit>,
  { partition }: FittedScheme<Fit>,
  split: ModelSplit,
  inSample: ModelSplit,
): AsyncGenerator<void, FittedScheme<Fit>> {
  let [best, least]: [FittedScheme<Fit> | undefined, number] = [undefined, Infinity];
  for (const [a, b] of pairsBelow(partition.groupCount)) {
    const merged = await model.fit(partition.merge(a, b), split);
    const loss = await trainingLoss(model, merged, inSample);
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
  let [nearest, least] = [[0, 1], Infinity];
  for (const [a, b] of pairsBelow(groups.length)) {
    const [sizeA, sizeB] = [groups[a].length, groups[b].length];
    const distance = ((sizeA * sizeB) / (sizeA + sizeB)) * squaredDistance(values[groups[a][0]], values[groups[b][0]]);
    if (distance < least) [nearest, least] = [[a, b], distance];
  }
  const merged = await model.fit(partition.merge(nearest[0], nearest[1]), split);
  yield;
  return merged;
}

/** All pairs a < b < count. */
export function* pairsBelow(count: number): Generator<readonly [number, number]> {
  for (let a = 0; a < count; a++) for (let b = a + 1; b < count; b++) yield [a, b];
}
