import type { Random } from "../../wasm/random.js";
import { Table, numberedNames } from "../table.js";
import { requireInteger, requireSpread } from "./checks.js";

/** Data of a linear map y = W x + noise with the truth behind it. */
export interface LinearMapData {
  /** Columns x1 … xQ, y1 … yP. */
  readonly table: Table;
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** The group of each cell of W, row-major (outputs, inputs): 0 where W is zero, else the number of the tap, from 1. */
  readonly labels: Int32Array;
  /** W, row-major (outputs, inputs). */
  readonly weights: Float64Array;
  /** Further observations, without noise; the same ones at each call. */
  readonly test: (rows: number) => Table;
}

/** What a map draws its data with. */
export interface LinearMapSpec {
  readonly labels: Int32Array;
  readonly inputs: number;
  /** The value of a tap, counted from 1. */
  readonly weightOf: (tap: number) => number;
  readonly rows: number;
  readonly noiseVariance: number;
  readonly random: Random;
}

/**
 * Draws x ~ N(0, I) and y = W x + N(0, noiseVariance·I) for the W that the labels and the taps' values give.
 *
 * O(rows · (inputs + non-zero cells)).
 */
export function drawLinearMap({ labels, inputs, weightOf, rows, noiseVariance, random }: LinearMapSpec): LinearMapData {
  requireSpread("noiseVariance", noiseVariance);
  const outputs = labels.length / inputs;
  const inputNames = numberedNames("x", inputs);
  const outputNames = numberedNames("y", outputs);
  const weights = Float64Array.from(labels, (label) => (label === 0 ? 0 : weightOf(label)));
  const cells = nonZeroCells(weights);
  const draw = (count: number, noise: number, stream: number): Table => {
    requireInteger("rows", count, 1);
    const x = random.split(stream).normals(count * inputs);
    const y = random.split(stream + 1).normals(count * outputs);
    const width = inputs + outputs;
    const values = new Float64Array(count * width);
    for (let row = 0; row < count; row++) {
      const from = row * inputs;
      values.set(x.subarray(from, from + inputs), row * width);
      const out = values.subarray(row * width + inputs, (row + 1) * width);
      for (const cell of cells) out[Math.floor(cell / inputs)] += x[from + (cell % inputs)] * weights[cell];
      for (let k = 0; k < outputs; k++) out[k] += noise * y[row * outputs + k];
    }
    return new Table([...inputNames, ...outputNames], values);
  };
  const table = draw(rows, Math.sqrt(noiseVariance), 0);
  return { table, inputNames, outputNames, labels, weights, test: (count) => draw(count, 0, 2) };
}

function nonZeroCells(weights: Float64Array): Int32Array {
  return Int32Array.from(weights.keys()).filter((cell) => weights[cell] !== 0);
}

/** The cells of a map whose inputs and outputs have been put into random orders, each into its own. */
export function shuffleCells(labels: Int32Array, inputs: number, random: Random): Int32Array {
  const outputs = labels.length / inputs;
  const [rows, columns] = [random.permutation(outputs), random.permutation(inputs)];
  return labels.map((_, cell) => labels[rows[Math.floor(cell / inputs)] * inputs + columns[cell % inputs]]);
}
