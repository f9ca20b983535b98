import { Random } from "../../wasm/random.js";
import { streams } from "../streams.js";
import { requireInteger } from "./checks.js";
import { drawLinearMap, shuffleCells, type LinearMapData } from "./linear-map.js";

/** Options of {@link generateGridConvolution}. */
export interface GridConvolutionOptions {
  /** Rows of the grid h, an integer ≥ 1. */
  readonly height: number;
  /** Columns of the grid w, an integer ≥ 1. */
  readonly width: number;
  /** Side of the square kernel m, an integer from 1 to the smaller of `height` and `width`. Taps: 1, 2, …, m². */
  readonly kernel: number;
  /**
   * `circular`: the grid is a torus, h·w outputs. `valid`: the kernel stays inside, (h − m + 1)·(w − m + 1) outputs.
   * Default: `circular`.
   */
  readonly border?: "circular" | "valid";
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
 * Data of a two-dimensional cross-correlation on a grid: y_{a,b} = Σ_{i,j} x_{a+i,b+j}·g_{i,j} + noise, x ~ N(0, I), with
 * the kernel 1, 2, …, m² row by row. Pixels are numbered row by row; the values of the groups are 1 apart, that of
 * the zero cells included.
 *
 * @returns Columns x1 … x(h·w), then one y an output pixel, and the truth.
 * @throws {@link OptionError} `GENERATOR_OPTION`.
 *
 * O(rows · outputs · m²).
 *
 * @example
 * const { labels } = generateGridConvolution({ height: 2, width: 3, kernel: 2, border: "valid" });
 * labels; // Int32Array [1, 2, 0, 3, 4, 0, 0, 1, 2, 0, 3, 4]
 */
export function generateGridConvolution(options: GridConvolutionOptions): LinearMapData {
  const { height, width, kernel, border = "circular" } = options;
  const { rows = 400, noiseVariance = 0.1, shuffled = false, seed = 0 } = options;
  requireInteger("height", height, 1);
  requireInteger("width", width, 1);
  requireInteger("kernel", kernel, 1, Math.min(height, width));
  const inputs = height * width;
  const random = new Random(seed, streams.gridConvolution);
  const labels = tapsOnGrid(height, width, kernel, border === "valid" ? kernel - 1 : 0);
  return drawLinearMap({
    labels: shuffled ? shuffleCells(labels, inputs, random) : labels,
    inputs,
    weightOf: (tap) => tap,
    rows,
    noiseVariance,
    random,
  });
}

/** The tap of each cell of W, row-major (outputs, inputs), 0 for none; `lost` output rows and columns are left out. */
function tapsOnGrid(height: number, width: number, kernel: number, lost: number): Int32Array {
  const [inputs, across] = [height * width, width - lost];
  return Int32Array.from({ length: (height - lost) * across * inputs }, (_, cell) => {
    const [output, input] = [Math.floor(cell / inputs), cell % inputs];
    const down = (Math.floor(input / width) - Math.floor(output / across) + height) % height;
    const right = ((input % width) - (output % across) + width) % width;
    return down < kernel && right < kernel ? down * kernel + right + 1 : 0;
  });
}
