import { allows, type TieBlocks } from "../../layout/tie-blocks.js";
import { Partition } from "../../scheme/partition.js";
import { log, logGamma, logGammas, logSumExp } from "../../wasm/elementary.js";
import type { Shape } from "../objective/concentration.js";
import type { TieRules } from "../objective/restrictions.js";
import type { TiedState } from "../objective/tied-state.js";
import { BlockedState } from "./blocked-state.js";
import { inRuns, neighbours, RunsState } from "./runs-state.js";

/** Sites of one block may be tied; those with a place in an order, in runs of neighbours. */
export class SiteRules implements TieRules {
  readonly sizes: Int32Array;
  readonly #neighbours: readonly (readonly [number, number])[];
  /** Which blocks are ordered; a block of both kinds of sites is not. */
  readonly #isOrdered: readonly boolean[];

  /** @param ranks - The place of each site in the order of its block, −1 for sites without one. */
  constructor(
    sites: number,
    readonly blocks: TieBlocks,
    private readonly ranks?: Int32Array,
  ) {
    this.sizes = blocks ? Partition.fromLabels(blocks).sizes() : Int32Array.of(sites);
    this.#neighbours = ranks ? neighbours(ranks, blocks) : [];
    const isOrdered = Array.from(this.sizes, () => ranks !== undefined);
    ranks?.forEach((rank, site) => {
      if (rank < 0) isOrdered[blocks ? blocks[site] : 0] = false;
    });
    this.#isOrdered = isOrdered;
  }

  get ordered(): boolean {
    return this.ranks !== undefined;
  }

  allows(labels: Int32Array): boolean {
    return allows(this.blocks, labels) && inRuns(this.#neighbours, labels);
  }

  kept(state: TiedState): TiedState {
    const { blocks, ranks } = this;
    const blocked = blocks ? new BlockedState(state, blocks) : state;
    return ranks ? new RunsState(blocked, ranks, blocks) : blocked;
  }

  maySplit(i: number, j: number): boolean {
    const { blocks, ranks } = this;
    if (blocks && blocks[i] !== blocks[j]) return false;
    // Runs are left to moves of their ends: on the way to a run lie partitions that are none.
    return !ranks || ranks[i] < 0;
  }

  comparing(byEstimate: (a: number, b: number) => number): (a: number, b: number) => number {
    const { blocks, ranks } = this;
    const byRank = (a: number, b: number) => (ranks && ranks[a] >= 0 && ranks[b] >= 0 ? ranks[a] - ranks[b] : 0);
    return (a, b) => (blocks ? blocks[a] - blocks[b] : 0) || byRank(a, b) || byEstimate(a, b);
  }

  startsOf(order: Int32Array): Int32Array | undefined {
    const { blocks } = this;
    if (!blocks) return undefined;
    const start = new Int32Array(order.length);
    for (let rank = 1; rank < order.length; rank++) {
      start[rank] = blocks[order[rank]] === blocks[order[rank - 1]] ? start[rank - 1] : rank;
    }
    return start;
  }

  /** Blocks of one size have one Z. */
  logNormaliser(alpha: number, shape: Shape, unordered: (sites: number) => number): number {
    const known = new Map<number, number>();
    return this.sizes.reduce((sum, size, block) => {
      const ordered = this.#isOrdered[block];
      const key = ordered ? -size : size;
      const logZ = known.get(key) ?? (ordered ? logRunNormaliser(size, alpha, shape) : unordered(size));
      known.set(key, logZ);
      return sum + logZ;
    }, 0);
  }
}

/** The sum over the partitions into runs: Z_n = Σ over the size m of the last run of its weight times Z_{n−m}. O(K²). */
function logRunNormaliser(sites: number, alpha: number, shape: Shape): number {
  const logAlpha = log(alpha) - logGamma(1 + shape);
  const weights = logGammas(Float64Array.from({ length: sites }, (_, i) => i + 1 + shape)).map((w) => w + logAlpha);
  const logZ = [0];
  for (let n = 1; n <= sites; n++) logZ.push(logSumExp(logZ.map((z, left) => z + weights[n - left - 1])));
  return logZ[sites];
}
