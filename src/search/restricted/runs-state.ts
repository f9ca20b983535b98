import type { TiedState } from "../objective/tied-state.js";
import { WrappedState } from "./wrapped-state.js";

/**
 * A {@link TiedState} in which the sites of an ordered block may be tied in runs of neighbours only: what would break a run
 * gains −∞. A site moves from an end of its run to the run beside it, or away; groups merge with those beside them.
 */
export class RunsState extends WrappedState {
  /** The sites before and after each in its order, −1 where there is none; shape (K). */
  readonly #before: Int32Array;
  readonly #after: Int32Array;

  /**
   * @param state - Of an allowed partition.
   * @param ranks - The place of each site in the order of its block, −1 for sites without one.
   */
  constructor(
    state: TiedState,
    private readonly ranks: Int32Array,
    blocks: ArrayLike<number> | undefined,
  ) {
    super(state);
    this.#before = new Int32Array(ranks.length).fill(-1);
    this.#after = this.#before.slice();
    for (const [a, b] of neighbours(ranks, blocks)) [this.#after[a], this.#before[b]] = [b, a];
  }

  gainsOfSite(site: number): Float64Array {
    const gains = this.state.gainsOfSite(site);
    if (this.ranks[site] < 0) return gains;
    const own = this.labels[site];
    const [before, after] = [this.#labelOf(this.#before[site]), this.#labelOf(this.#after[site])];
    const inside = before === own && after === own;
    return this.#only(gains, own, (g) => !inside && (this.sizes[g] === 0 || g === before || g === after));
  }

  gainsOfMerging(a: number): Float64Array {
    const beside = new Set<number>();
    let ordered = false;
    this.labels.forEach((label, site) => {
      if (label !== a || this.ranks[site] < 0) return;
      ordered = true;
      beside.add(this.#labelOf(this.#before[site])).add(this.#labelOf(this.#after[site]));
    });
    const gains = this.state.gainsOfMerging(a);
    return ordered ? this.#only(gains, a, (g) => beside.has(g)) : gains;
  }

  #labelOf(site: number): number {
    return site < 0 ? -1 : this.labels[site];
  }

  #only(gains: Float64Array, own: number, may: (group: number) => boolean): Float64Array {
    for (let g = 0; g < gains.length; g++) if (g !== own && !may(g)) gains[g] = -Infinity;
    return gains;
  }
}

/** Pairs of sites of one block, one right after the other in its order. */
export function neighbours(ranks: Int32Array, blocks: ArrayLike<number> | undefined): [number, number][] {
  const sites = Array.from(ranks.keys()).filter((site) => ranks[site] >= 0);
  sites.sort((a, b) => (blocks ? blocks[a] - blocks[b] : 0) || ranks[a] - ranks[b]);
  const pairs = sites.slice(1).map((site, i): [number, number] => [sites[i], site]);
  return pairs.filter(([a, b]) => !blocks || blocks[a] === blocks[b]);
}

/** Whether groups of ordered sites are runs of neighbours: each is left once at most on the way along the order. */
export function inRuns(pairs: readonly (readonly [number, number])[], labels: ArrayLike<number>): boolean {
  const left = new Set<number>();
  return pairs.every(([a, b]) => {
    if (labels[a] === labels[b]) return true;
    left.add(labels[a]);
    return !left.has(labels[b]);
  });
}
