import type { LinearMapData } from "../../src/data/generators/linear-map.js";
import type { Table } from "../../src/data/table.js";

/** Mean and variance of y − W x over all rows and outputs. */
export function residualMoments(data: LinearMapData, table: Table): { mean: number; variance: number } {
  const [inputs, outputs] = [data.inputNames.length, data.outputNames.length];
  const x = table.select(data.inputNames).values;
  const y = table.select(data.outputNames).values;
  const noise = y.map((value, at) => {
    const [row, k] = [Math.floor(at / outputs), at % outputs];
    let sum = 0;
    for (let i = 0; i < inputs; i++) sum += data.weights[k * inputs + i] * x[row * inputs + i];
    return value - sum;
  });
  const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length;
  return { mean, variance: noise.reduce((sum, value) => sum + (value - mean) ** 2, 0) / noise.length };
}
