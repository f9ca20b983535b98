import { Random } from "../../wasm/random.js";
import { streams } from "../streams.js";
import { Table, numberedNames } from "../table.js";
import { requireInteger, requireSpread } from "./checks.js";

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

/** Data with the truth behind it. */
export interface ConvolutionData {
  /** Columns x1 … xn, y1 … y(n − m + 1). */
  readonly table: Table;
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** The group of each cell of W, row-major (outputs, inputs): 0 where W is zero, else the number of the tap. */
  readonly labels: Int32Array;
  /** W, row-major (outputs, inputs). */
  readonly weights: Float64Array;
  /** Further observations, without noise; the same ones at each call. */
  readonly test: (rows: number) => Table;
}

/**
 * The paper's spatially invariant data: a valid cross-correlation y_k = Σ_j x_{k+j}·g_j + noise with the kernel
 * g = (1, 3, 5, …) and x ~ N(0, I).
 *
 * @throws {@link OptionError} `GENERATOR_OPTION`.
 *
 * O(rows · outputs · taps).
 *
 * @example
 * generateConvolution({ inputs: 3, taps: 2 }).weights; // Float64Array [1, 3, 0, 0, 1, 3]
 *
 * @see Sec. 5.3 of Yeh et al., "Equivariance Discovery by Learned Parameter-Sharing", AISTATS 2022.
 */
export function generateConvolution(options: ConvolutionOptions): ConvolutionData {
  const { inputs, taps, rows = 150, noiseVariance = 0.1, seed = 0 } = options;
  requireInteger("inputs", inputs, 1);
  requireInteger("taps", taps, 1, inputs);
  requireSpread("noiseVariance", noiseVariance);
  const outputs = inputs - taps + 1;
  const labels = Int32Array.from({ length: outputs * inputs }, (_, cell) => {
    const tap = (cell % inputs) - Math.floor(cell / inputs);
    return tap >= 0 && tap < taps ? tap + 1 : 0;
  });
  const inputNames = numberedNames("x", inputs);
  const outputNames = numberedNames("y", outputs);
  const random = new Random(seed, streams.convolution);
  const draw = (count: number, noise: number, stream: number): Table => {
    requireInteger("rows", count, 1);
    const x = random.split(stream).normals(count * inputs);
    const y = random.split(stream + 1).normals(count * outputs);
    const values: number[] = [];
    for (let row = 0; row < count; row++) {
      const signal = x.subarray(row * inputs, (row + 1) * inputs);
      values.push(...signal);
      for (let k = 0; k < outputs; k++) values.push(correlate(signal, k, taps) + noise * y[row * outputs + k]);
    }
    return new Table([...inputNames, ...outputNames], values);
  };
  return {
    table: draw(rows, Math.sqrt(noiseVariance), 0),
    inputNames,
    outputNames,
    labels,
    weights: Float64Array.from(labels, (label) => (label === 0 ? 0 : weightOfTap(label - 1))),
    test: (count) => draw(count, 0, 2),
  };
}

function weightOfTap(tap: number): number {
  return 2 * tap + 1;
}

function correlate(signal: Float64Array, offset: number, taps: number): number {
  let sum = 0;
  for (let tap = 0; tap < taps; tap++) sum += signal[offset + tap] * weightOfTap(tap);
  return sum;
}
