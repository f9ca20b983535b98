import { blockSums } from "../data/blocks.js";
import type { Kin } from "./kin.js";
import type { StandardResiduals } from "./residuals.js";

/** Sums over the pairs of rows that are so far apart; w is how alike their inputs are, r are their residuals. */
export interface LagSum {
  /** Σ w r_i · r_j. */
  readonly sum: number;
  /** Σ w. */
  readonly weights: number;
  /** Σ w². */
  readonly squares: number;
}

/** {@link LagSum}s, each made when it is first asked for. O(rows · (P + Q²)) a distance. */
export class LagSums {
  readonly #known = new Map<number, LagSum>();

  constructor(
    private readonly residuals: StandardResiduals,
    private readonly kin: Kin,
  ) {}

  of(lag: number): LagSum {
    const known = this.#known.get(lag) ?? this.#sum(lag);
    this.#known.set(lag, known);
    return known;
  }

  #sum(lag: number): LagSum {
    const { columns } = this.residuals;
    const { width } = this.kin;
    const values = new Window(lag, columns);
    const inputs = new Window(lag, width);
    const [sum, weights, squares] = blockSums(this.residuals, 3, (to, block) => {
      values.take(block.values);
      inputs.take(this.kin.centred(block));
      const turned = this.kin.turned(inputs.current);
      for (let row = 0; row < block.rows; row++) {
        const before = values.placeBefore(row);
        if (before < 0) continue;
        const weight = dot(inputs.all, before * width, turned, row * width, width);
        to[0] += weight * dot(values.all, before * columns, values.current, row * columns, columns);
        to[1] += weight;
        to[2] += weight * weight;
      }
    });
    return { sum, weights, squares };
  }
}

/** Rows of a block and as many before it as are looked back to. */
class Window {
  /** Row-major, the rows before the block first. */
  all: Float64Array = new Float64Array(0);
  current: Float64Array = new Float64Array(0);
  #before = 0;

  constructor(
    private readonly lag: number,
    private readonly width: number,
  ) {}

  take(block: Float64Array): void {
    const kept = this.all.subarray(Math.max(this.all.length - this.lag * this.width, 0));
    const all = new Float64Array(kept.length + block.length);
    all.set(kept);
    all.set(block, kept.length);
    this.all = all;
    this.current = all.subarray(kept.length);
    this.#before = kept.length / this.width;
  }

  /** The place in `all` of the row that is `lag` rows before one of the block; negative where there is none. */
  placeBefore(row: number): number {
    return this.#before + row - this.lag;
  }
}

/** Products of n numbers of two arrays from two places on. */
export function dot(a: Float64Array, from: number, b: Float64Array, to: number, n: number): number {
  let sum = 0;
  for (let c = 0; c < n; c++) sum += a[from + c] * b[to + c];
  return sum;
}
