import type { Concentration } from "./concentration.js";
import type { PartitionPrior } from "./partition-prior.js";

/** How the log prior of free partitions changes as sites change groups, burden included. */
export class PriorGains {
  readonly #rising: Float64Array;
  readonly #logAlpha: number;

  constructor(prior: PartitionPrior, { shape, logAlpha }: Concentration, burden: number) {
    this.#rising = prior.rising[shape];
    this.#logAlpha = logAlpha - burden;
  }

  /** One site from a group of `from` sites to one of `to`. */
  ofMove(from: number, to: number): number {
    return this.#group(to + 1) - this.#group(to) + this.#group(from - 1) - this.#group(from);
  }

  ofMerge(a: number, b: number): number {
    return this.#group(a + b) - this.#group(a) - this.#group(b);
  }

  #group(size: number): number {
    return size === 0 ? 0 : this.#logAlpha + this.#rising[size];
  }
}
