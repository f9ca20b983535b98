import type { TiedState } from "../objective/tied-state.js";
import { WrappedState } from "./wrapped-state.js";

/**
 * A {@link TiedState} in which only sites of one block may be tied: whatever would tie others gains −∞, so that neither a
 * climb nor a chain goes there, and neither has to know of blocks. O(slots) a question beside the state's own.
 */
export class BlockedState extends WrappedState {
  readonly #blockOfGroup: number[] = [];

  /** @param state - Of an allowed partition. */
  constructor(
    state: TiedState,
    private readonly blocks: Int32Array,
  ) {
    super(state);
    state.labels.forEach((group, site) => (this.#blockOfGroup[group] = blocks[site]));
  }

  gainsOfSite(site: number): Float64Array {
    return this.#within(this.blocks[site], this.state.gainsOfSite(site));
  }

  gainsOfMerging(a: number): Float64Array {
    return this.#within(this.#blockOfGroup[a], this.state.gainsOfMerging(a));
  }

  override move(site: number, to: number): void {
    super.move(site, to);
    this.#blockOfGroup[to] = this.blocks[site];
  }

  #within(block: number, gains: Float64Array): Float64Array {
    const { sizes } = this.state;
    for (let g = 0; g < gains.length; g++) if (sizes[g] > 0 && this.#blockOfGroup[g] !== block) gains[g] = -Infinity;
    return gains;
  }
}
