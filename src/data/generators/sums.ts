import { Random } from "../../wasm/random.js";
import { streams } from "../streams.js";
import { Table, numberedNames } from "../table.js";
import { requireInteger } from "./checks.js";

/** Options of {@link generateSums}. */
export interface SumsOptions {
  /** Numbers in a set L, an integer ≥ 1. */
  readonly positions: number;
  /** `standard`: y = x1 + x2 + x3 + …; `alternating`: y = x1 − x2 + x3 − …. Default: `standard`. */
  readonly kind?: "standard" | "alternating";
  /** Number of rows, an integer ≥ 1. Default: 500. */
  readonly rows?: number;
  /** Numbers are drawn from 1 … largest. Default: 10, as in the paper; the released code has 9. */
  readonly largest?: number;
  /** Seed of everything random. Default: 0. */
  readonly seed?: number;
}

/** Data with the truth behind it. */
export interface SumsData {
  /** Columns x1 … xL and y = ± sum + uniform noise in (−½, ½). */
  readonly table: Table;
  /** The kind of each position, shape (positions): all 0, or 0, 1, 0, 1, …. */
  readonly labels: Int32Array;
  /** Further rows without noise; the same ones at each call. */
  readonly test: (rows: number) => Table;
}

/**
 * The paper's sum of numbers: integers whose sum, or alternating sum, is to be learned from labels with noise.
 *
 * @throws {@link OptionError} `GENERATOR_OPTION`.
 *
 * O(rows · positions).
 *
 * @example
 * generateSums({ positions: 2, rows: 50, seed: 1 }).table.columns; // ["x1", "x2", "y"]
 *
 * @see Sec. 5.2 of Yeh et al., "Equivariance Discovery by Learned Parameter-Sharing", AISTATS 2022.
 */
export function generateSums(options: SumsOptions): SumsData {
  const { positions, kind = "standard", rows = 500, largest = 10, seed = 0 } = options;
  requireInteger("positions", positions, 1);
  requireInteger("rows", rows, 1);
  requireInteger("largest", largest, 1);
  const random = new Random(seed, streams.sums);
  const labels = Int32Array.from({ length: positions }, (_, l) => (kind === "standard" ? 0 : l % 2));
  const draw = (count: number, stream: number, noise: number): Table => {
    const source = random.split(stream);
    const values = new Float64Array(count * (positions + 1));
    for (let i = 0; i < count; i++) {
      const start = i * (positions + 1);
      let sum = noise * (source.uniform() - 0.5);
      for (let l = 0; l < positions; l++) {
        values[start + l] = 1 + source.integer(largest);
        sum += labels[l] === 0 ? values[start + l] : -values[start + l];
      }
      values[start + positions] = sum;
    }
    return new Table([...numberedNames("x", positions), "y"], values);
  };
  return { table: draw(rows, 1, 1), labels, test: (count) => draw(count, 2, 0) };
}
