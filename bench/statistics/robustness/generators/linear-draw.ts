import { Table } from "../api.js";
import { names } from "./names.js";
import type { Draw } from "./setting.js";

/** What a draw of the linear model is made of; cells of W are row-major (outputs, inputs). */
export interface LinearSpec {
  readonly labels: Int32Array;
  readonly theta: Float64Array;
  /** Row-major (rows, inputs). */
  readonly x: Float64Array;
  /** Row-major (rows, outputs). */
  readonly y: Float64Array;
  readonly inputs: number;
  readonly judged?: readonly number[];
}

/** A table of inputs x1 … and outputs y1 … */
export function linearDraw({ labels, theta, x, y, inputs, judged }: LinearSpec): Draw {
  const outputs = labels.length / inputs;
  const rows = x.length / inputs;
  const width = inputs + outputs;
  const values = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    values.set(x.subarray(row * inputs, (row + 1) * inputs), row * width);
    values.set(y.subarray(row * outputs, (row + 1) * outputs), row * width + inputs);
  }
  const targets = names("y", outputs);
  const table = new Table([...names("x", inputs), ...targets], values);
  return { table, model: "linear", targets, labels, theta, ...(judged && { judged }) };
}

/** W x for each row of x. */
export function mapRows(theta: Float64Array, x: Float64Array, inputs: number): Float64Array {
  const outputs = theta.length / inputs;
  const rows = x.length / inputs;
  return Float64Array.from({ length: rows * outputs }, (_, at) => {
    const [from, cells] = [Math.floor(at / outputs) * inputs, (at % outputs) * inputs];
    let sum = 0;
    for (let q = 0; q < inputs; q++) sum += x[from + q] * theta[cells + q];
    return sum;
  });
}
