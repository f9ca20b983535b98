import type { TieBlocks } from "../../layout/tie-blocks.js";
import { Partition } from "../../scheme/partition.js";
import { inOrder } from "./ahead.js";
import { blocksOfGroups, mergesOf } from "./allowed.js";
import { trainingLoss, type FittedScheme, type JudgedModel, type ModelSplit } from "./judged-model.js";

/** Less gain than this part of the loss is rounding. */
const GAIN = 1e-9;

/** Mends a scheme by moves and merges that its rows ask for; `scheme` is the best so far at any moment. */
export class Mending<Fit> {
  constructor(
    private readonly model: JudgedModel<Fit>,
    /** All rows on both sides. */
    private readonly whole: ModelSplit,
    public scheme: FittedScheme<Fit>,
  ) {}

  /** Moves single sites to other groups while that lowers the training loss; keeps the number of groups. */
  async *move(): AsyncGenerator<void, void> {
    let loss = await trainingLoss(this.model, this.scheme, this.whole);
    for (let unmoved = 0, site = 0; unmoved < this.model.sites; site = (site + 1) % this.model.sites) {
      unmoved++;
      const moves = movesOf(this.scheme.partition, site, this.model.blocks);
      for await (const { moved, next } of inOrder(moves, this.model.concurrency, (move) => this.#tryMove(move))) {
        yield;
        if (next >= loss - GAIN * Math.abs(loss)) continue;
        [this.scheme, loss, unmoved] = [moved, next, 0];
      }
    }
  }

  /**
   * Merges two groups while the held-out rows of these splits get no worse by it, the best merge first. (Within one
   * standard error would be too lenient here: among many merges some untrue one gets by.)
   */
  async *merge(splits: readonly ModelSplit[]): AsyncGenerator<void, void> {
    for (;;) {
      const { partition } = this.scheme;
      let [best, least] = [partition, yield* this.#heldOutLoss(partition, splits)];
      for (const [a, b] of mergesOf(partition, this.model.blocks)) {
        const merged = partition.merge(a, b);
        const loss = yield* this.#heldOutLoss(merged, splits);
        if (loss <= least) [best, least] = [merged, loss];
      }
      if (best === partition) return;
      this.scheme = await this.model.fit(best, this.whole);
    }
  }

  async #tryMove(partition: Partition) {
    const moved = await this.model.fit(partition, this.whole);
    return { moved, next: await trainingLoss(this.model, moved, this.whole) };
  }

  async *#heldOutLoss(partition: Partition, splits: readonly ModelSplit[]): AsyncGenerator<void, number> {
    let sum = 0;
    const judge = async (split: ModelSplit) => this.model.losses(await this.model.fit(partition, split), split);
    for await (const losses of inOrder(splits, this.model.concurrency, judge)) {
      sum += losses.reduce((total, value) => total + value, 0) / losses.length;
      yield;
    }
    return sum / splits.length;
  }
}

/** The allowed partitions in which `site` is in another group; none if it is alone, since that would be a merge. */
function movesOf(partition: Partition, site: number, blocks: TieBlocks): Partition[] {
  const { labels } = partition;
  const own = labels[site];
  if (partition.sizes()[own] === 1) return [];
  const blockOf = blocksOfGroups(partition, blocks);
  return Array.from(blockOf.keys())
    .filter((group) => group !== own && blockOf[group] === blockOf[own])
    .map((group) => Partition.fromLabels(labels.map((label, k) => (k === site ? group : label))));
}
