import type { TiedState } from "../objective/tied-state.js";

/** A {@link TiedState} that answers as another does, but for what a subclass forbids. */
export abstract class WrappedState implements TiedState {
  constructor(protected readonly state: TiedState) {}

  get labels(): Int32Array {
    return this.state.labels;
  }

  get sizes(): readonly number[] {
    return this.state.sizes;
  }

  get logEvidence(): number {
    return this.state.logEvidence;
  }

  get values(): Float64Array {
    return this.state.values;
  }

  abstract gainsOfSite(site: number): Float64Array;

  abstract gainsOfMerging(a: number): Float64Array;

  move(site: number, to: number): void {
    this.state.move(site, to);
  }
}
