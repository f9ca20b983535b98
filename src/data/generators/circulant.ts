import { Random } from "../../wasm/random.js";
import { streams } from "../streams.js";
import { requireInteger } from "./checks.js";
import { drawLinearMap, shuffleCells, type LinearMapData } from "./linear-map.js";

/** Options of {@link generateCirculant}. */
export interface CirculantOptions {
  /** Length n of input and output, an integer ≥ 1: n² sites. */
  readonly size: number;
  /** Number of taps m, an integer from 1 to `size`. Their values are 1, 2, …, m; all other cells are zero. */
  readonly taps: number;
  /** Number of observations, an integer ≥ 1. Default: 400. */
  readonly rows?: number;
  /** Variance of the noise, ≥ 0. Default: 0.1. */
  readonly noiseVariance?: number;
  /** Puts inputs and outputs into random orders, each into its own, so that no neighbourhood is left. Default: false. */
  readonly shuffled?: boolean;
  /** Seed of everything random. Default: 0. */
  readonly seed?: number;
}

/**
 * Data of a circulant map: y_k = Σ_j x_{(k+j) mod n}·g_j + noise with g = (1, 2, …, m) and x ~ N(0, I). The values of
 * the groups are 1 apart, that of the zero cells included.
 *
 * @returns Columns x1 … xn, y1 … yn, and the truth.
 * @throws {@link OptionError} `GENERATOR_OPTION`.
 *
 * O(rows · size · taps).
 *
 * @example
 * generateCirculant({ size: 3, taps: 2 }).weights; // Float64Array [1, 2, 0, 0, 1, 2, 2, 0, 1]
 */
export function generateCirculant(options: CirculantOptions): LinearMapData {
  const { size, taps, rows = 400, noiseVariance = 0.1, shuffled = false, seed = 0 } = options;
  requireInteger("size", size, 1);
  requireInteger("taps", taps, 1, size);
  const random = new Random(seed, streams.circulant);
  const labels = Int32Array.from({ length: size * size }, (_, cell) => {
    const tap = ((cell % size) - Math.floor(cell / size) + size) % size;
    return tap < taps ? tap + 1 : 0;
  });
  return drawLinearMap({
    labels: shuffled ? shuffleCells(labels, size, random) : labels,
    inputs: size,
    weightOf: (tap) => tap,
    rows,
    noiseVariance,
    random,
  });
}
