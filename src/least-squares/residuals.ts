import { blockSums, type Blocks } from "../data/blocks.js";
import { interceptsThrough, predictInto, type Origin } from "./linear-fit.js";
import type { LinearRows } from "./linear-rows.js";
import type { RowBlock } from "./row-blocks.js";

/** Rows, and what a fit leaves of their outputs, shape (rows, P); good until the visit ends. */
export interface ResidualBlock extends RowBlock {
  readonly residuals: Float64Array;
}

/** What fitted parameters leave of the outputs, block by block. O(n K) each time. */
export function residualBlocks(problem: LinearRows, theta: Float64Array, origin: Origin): Blocks<ResidualBlock> {
  const { sites } = problem;
  const intercepts = interceptsThrough(sites, theta, origin);
  const prediction = new Float64Array(sites.outputs);
  return {
    forEach: (visit) =>
      problem.blocks.forEach(({ x, y, rows }, number) => {
        const residuals = y.slice();
        for (let row = 0; row < rows; row++) {
          predictInto(prediction, sites, theta, intercepts, x, row * sites.inputs);
          for (let p = 0; p < sites.outputs; p++) residuals[row * sites.outputs + p] -= prediction[p];
        }
        visit({ x, y, rows, residuals }, number);
      }),
  };
}

/** A block of {@link StandardResiduals}. */
export interface StandardBlock extends RowBlock {
  /** Shape (rows, columns). */
  readonly values: Float64Array;
}

/** Residuals of the outputs that have any noise, each in units of its standard deviation, and none above 3 of these. */
export class StandardResiduals implements Blocks<StandardBlock> {
  #squares: Float64Array | undefined;
  #products: Float64Array | undefined;

  constructor(
    private readonly blocks: Blocks<StandardBlock>,
    readonly rows: number,
    /** The output of each column. */
    readonly outputs: Int32Array,
  ) {}

  get columns(): number {
    return this.outputs.length;
  }

  forEach(visit: (block: StandardBlock, number: number) => void): void {
    this.blocks.forEach(visit);
  }

  /** The same with other values, of these columns. */
  with(outputs: Int32Array, change: (block: StandardBlock) => Float64Array): StandardResiduals {
    const blocks: Blocks<StandardBlock> = {
      forEach: (visit) => this.forEach((block, number) => visit({ ...block, values: change(block) }, number)),
    };
    return new StandardResiduals(blocks, this.rows, outputs);
  }

  /** Σ r² of each column. O(rows · columns), once. */
  get squares(): Float64Array {
    const { columns } = this;
    return (this.#squares ??= blockSums(this, columns, (to, { values }) => {
      for (let at = 0; at < values.length; at += columns) {
        for (let c = 0; c < columns; c++) to[c] += values[at + c] * values[at + c];
      }
    }));
  }

  /** Σ over rows of r rᵀ, shape (columns, columns). O(rows · columns²), once. */
  get products(): Float64Array {
    const { columns: n } = this;
    if (this.#products) return this.#products;
    const products = blockSums(this, n * n, (to, { values }) => {
      for (let at = 0; at < values.length; at += n) {
        for (let a = 0; a < n; a++) {
          const value = values[at + a];
          for (let b = a; b < n; b++) to[a * n + b] += value * values[at + b];
        }
      }
    });
    for (let a = 0; a < n; a++) for (let b = 0; b < a; b++) products[a * n + b] = products[b * n + a];
    return (this.#products = products);
  }

  /** All values, shape (rows, columns). */
  all(): Float64Array {
    const values = new Float64Array(this.rows * this.columns);
    let at = 0;
    this.forEach((block) => {
      values.set(block.values, at);
      at += block.values.length;
    });
    return values;
  }
}

/** Larger residuals count as of this size: correlations are not to be the work of a few. */
const LARGEST = 3;

/** @param variances - One an output; those at 0 have no noise. */
export function standardResiduals(
  residuals: Blocks<ResidualBlock>,
  rows: number,
  variances: Float64Array,
): StandardResiduals {
  const all = variances.length;
  const outputs = Int32Array.from(variances.keys()).filter((p) => variances[p] > 0);
  const columns = outputs.length;
  const scale = Float64Array.from(outputs, (p) => 1 / Math.sqrt(variances[p]));
  const standardised = (block: ResidualBlock): StandardBlock => {
    const values = new Float64Array(block.rows * columns);
    for (let row = 0; row < block.rows; row++) {
      for (let c = 0; c < columns; c++) {
        const value = scale[c] * block.residuals[row * all + outputs[c]];
        values[row * columns + c] = Math.max(Math.min(value, LARGEST), -LARGEST);
      }
    }
    return { ...block, values };
  };
  const blocks: Blocks<StandardBlock> = {
    forEach: (visit) => residuals.forEach((block, number) => visit(standardised(block), number)),
  };
  return new StandardResiduals(blocks, rows, outputs);
}

/** The same less their mean over the columns of each row. */
export function withoutRowMeans(residuals: StandardResiduals): StandardResiduals {
  const { columns, outputs } = residuals;
  return residuals.with(outputs, (block) => {
    const values = block.values.slice();
    for (let row = 0; row < block.rows; row++) {
      const own = values.subarray(row * columns, (row + 1) * columns);
      const mean = own.reduce((sum, value) => sum + value, 0) / columns;
      for (let c = 0; c < columns; c++) own[c] -= mean;
    }
    return values;
  });
}
