import { Random } from "../../wasm/random.js";
import { streams } from "../streams.js";
import { requireInteger } from "./checks.js";
import { drawLinearMap, type LinearMapData } from "./linear-map.js";

/** Options of {@link generateConvolution}. */
export interface ConvolutionOptions {
  /** Length of the input n, an integer ≥ 1. */
  readonly inputs: number;
  /** Length of the kernel m, an integer from 1 to `inputs`. Its taps are 1, 3, 5, … */
  readonly taps: number;
  /** Number of observations, an integer ≥ 1. Default: 150, of which the paper trains on 50. */
  readonly rows?: number;
  /** Variance of the noise, ≥ 0. Default: 0.1. */
  readonly noiseVariance?: number;
  /** Seed of everything random. Default: 0. */
  readonly seed?: number;
}

/**
 * The paper's spatially invariant data: a valid cross-correlation y_k = Σ_j x_{k+j}·g_j + noise with the kernel
 * g = (1, 3, 5, …) and x ~ N(0, I).
 *
 * @returns Columns x1 … xn, y1 … y(n − m + 1), and the truth.
 * @throws {@link OptionError} `GENERATOR_OPTION`.
 *
 * O(rows · outputs · taps).
 *
 * @example
 * generateConvolution({ inputs: 3, taps: 2 }).weights; // Float64Array [1, 3, 0, 0, 1, 3]
 *
 * @see Sec. 5.3 of Yeh et al., "Equivariance Discovery by Learned Parameter-Sharing", AISTATS 2022.
 */
export function generateConvolution(options: ConvolutionOptions): LinearMapData {
  const { inputs, taps, rows = 150, noiseVariance = 0.1, seed = 0 } = options;
  requireInteger("inputs", inputs, 1);
  requireInteger("taps", taps, 1, inputs);
  const labels = Int32Array.from({ length: (inputs - taps + 1) * inputs }, (_, cell) => {
    const tap = (cell % inputs) - Math.floor(cell / inputs);
    return tap >= 0 && tap < taps ? tap + 1 : 0;
  });
  const random = new Random(seed, streams.convolution);
  return drawLinearMap({ labels, inputs, weightOf: (tap) => 2 * tap - 1, rows, noiseVariance, random });
}
