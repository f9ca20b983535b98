import { Random } from "../../wasm/random.js";
import { streams } from "../streams.js";
import { Table, numberedNames } from "../table.js";
import { requireInteger, requireSpread } from "./checks.js";

/** Options of {@link generateDenoising}. */
export interface DenoisingOptions {
  /** Length of the signal K, an integer ≥ 1: K² sites. Default: 8. */
  readonly length?: number;
  /** Variance of the noise in the inputs, ≥ 0. The paper has 5, 10, 15 and 20. */
  readonly noiseVariance: number;
  /** Number of observations, an integer ≥ 1. Default: 150, of which the paper trains on 50. */
  readonly rows?: number;
  /** Seed of everything random. Default: 0. */
  readonly seed?: number;
}

/** Noisy and clean signals, with the scheme that stands for the truth. */
export interface DenoisingData {
  /** Columns noisy1 … noisyK (the inputs), clean1 … cleanK (the targets). */
  readonly table: Table;
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** The diagonal of each cell of W, row-major (clean, noisy), from 0 (lower left) to 2K − 2: the Toeplitz scheme. */
  readonly labels: Int32Array;
  /** Further pairs of noisy and clean signals; the same ones at each call. */
  readonly test: (rows: number) => Table;
}

const STEP = { least: 1, most: 50 } as const;
const BASE = { least: -5, most: 5 } as const;

/**
 * The paper's denoising data: steps x_k = s·1[k ≥ t] + b, k = 0 … K − 1, with s ~ U(1, 50), b ~ U(−5, 5) and t uniform
 * on 0 … K (t = K: no step inside). A linear denoiser W is to give the clean signal from x + N(0, noiseVariance·I).
 *
 * The noisy signal is the input and the clean one the target, in the test rows too: denoising is judged on signals that
 * need it. There is no true W. The step may be anywhere, so the paper ties W along its diagonals (a Toeplitz matrix, its oracle);
 * at the ends of a short signal the best linear denoiser is not exactly of this form.
 *
 * @throws {@link OptionError} `GENERATOR_OPTION`.
 *
 * O(rows · length).
 *
 * @example
 * generateDenoising({ length: 3, noiseVariance: 5 }).labels; // Int32Array [2, 3, 4, 1, 2, 3, 0, 1, 2]
 *
 * @see App. D.1 of Yeh et al., "Equivariance Discovery by Learned Parameter-Sharing", AISTATS 2022.
 */
export function generateDenoising(options: DenoisingOptions): DenoisingData {
  const { length = 8, noiseVariance, rows = 150, seed = 0 } = options;
  requireInteger("length", length, 1);
  requireSpread("noiseVariance", noiseVariance);
  const inputNames = numberedNames("noisy", length);
  const outputNames = numberedNames("clean", length);
  const random = new Random(seed, streams.denoising);
  const draw = (count: number, stream: number): Table => {
    requireInteger("rows", count, 1);
    const signals = random.split(stream);
    const values = signals.normals(count * 2 * length);
    for (let row = 0; row < count; row++) {
      const clean = stepSignal(signals, length);
      for (let k = 0; k < length; k++) {
        const at = row * 2 * length + k;
        values[at] = clean[k] + Math.sqrt(noiseVariance) * values[at];
        values[at + length] = clean[k];
      }
    }
    return new Table([...inputNames, ...outputNames], values);
  };
  const labels = Int32Array.from(
    { length: length * length },
    (_, cell) => (cell % length) - Math.floor(cell / length) + length - 1,
  );
  return { table: draw(rows, 1), inputNames, outputNames, labels, test: (count) => draw(count, 2) };
}

function stepSignal(random: Random, length: number): Float64Array {
  const step = STEP.least + (STEP.most - STEP.least) * random.uniform();
  const base = BASE.least + (BASE.most - BASE.least) * random.uniform();
  const start = random.integer(length + 1);
  return Float64Array.from({ length }, (_, k) => (k >= start ? base + step : base));
}
