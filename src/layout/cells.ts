import { ShapeError } from "../errors.js";

/**
 * The sites of a linear map W of shape (outputs, inputs): its free cells, numbered outputs outermost.
 * A support mask takes cells out: they are zero and no sites.
 */
export class Cells {
  /** Number of sites K. */
  readonly count: number;
  /** Row of W of each site, shape (K). */
  readonly output: Int32Array;
  /** Column of W of each site, shape (K). */
  readonly input: Int32Array;
  /** First site of each output, and K at the end; shape (outputs + 1). */
  readonly start: Int32Array;

  constructor(
    readonly outputs: number,
    readonly inputs: number,
    support?: ArrayLike<number>,
  ) {
    if (support && support.length !== outputs * inputs) {
      throw new ShapeError(
        "SHAPE_MISMATCH",
        `support: expected ${outputs * inputs} cells (outputs ${outputs} × inputs ${inputs}), got ${support.length}`,
        {
          fix: "Give one number a cell, row-major: all inputs of the first output, then of the next.",
          where: "support",
        },
      );
    }
    const cells = Int32Array.from({ length: outputs * inputs }, (_, cell) => cell).filter((cell) =>
      support ? support[cell] !== 0 : true,
    );
    this.count = cells.length;
    this.output = cells.map((cell) => Math.floor(cell / inputs));
    this.input = cells.map((cell) => cell % inputs);
    this.start = new Int32Array(outputs + 1);
    for (const output of this.output) this.start[output + 1]++;
    for (let p = 0; p < outputs; p++) this.start[p + 1] += this.start[p];
  }

  /** W of shape (outputs, inputs) from one value a site; `absent` (default 0) fills the cells outside the support. */
  scatter(values: ArrayLike<number>, absent = 0): Float64Array {
    const cells = new Float64Array(this.outputs * this.inputs).fill(absent);
    for (let k = 0; k < this.count; k++) cells[this.output[k] * this.inputs + this.input[k]] = values[k];
    return cells;
  }

  /** Inputs that output `p` may use, ascending. */
  inputsOf(p: number): Int32Array {
    return this.input.subarray(this.start[p], this.start[p + 1]);
  }
}
