import { ShapeError } from "../errors.js";
import type { Observations, Origin } from "./linear-fit.js";
import { LinearRows, type LinearRowsSpec } from "./linear-rows.js";
import { momentsOfRows, momentsWithout, type Moments } from "./moments.js";
import type { QuadraticLoss } from "./quadratic-loss.js";
import { blocksOf, type RowBlocks } from "./row-blocks.js";

/** What a {@link LinearProblem} is made of. */
export interface LinearProblemSpec extends LinearRowsSpec {
  /** Inputs, row-major, shape (n, Q). */
  readonly x: Float64Array;
  /** Outputs, row-major, shape (n, P). */
  readonly y: Float64Array;
  /** The number of each row among those of the source, ascending, shape (n): it says which rows are added together first. */
  readonly numbers?: Int32Array;
}

/** The two levels of one split: the loss that fits the parameters and the loss that judges the scheme. */
export interface Split {
  readonly trainRows: Int32Array;
  readonly validationRows: Int32Array;
  readonly train: QuadraticLoss;
  readonly validation: QuadraticLoss;
  /** The origin (means of x and of y on the train rows, or zeros without intercept) that both losses are about. */
  readonly origin: Origin;
}

/** {@link LinearRows} in memory. */
export class LinearProblem extends LinearRows {
  /** About the centre, as `y`. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly #numbers: Int32Array | undefined;
  readonly #centred: boolean | undefined;

  constructor(spec: LinearProblemSpec) {
    const { x, y, inputs, outputs, numbers } = spec;
    requireShapes(x, y, inputs, outputs);
    super(blocksOf({ x, y }, inputs, outputs, numbers), spec);
    this.#numbers = numbers;
    this.#centred = spec.centred;
    this.x = centred(x, this.centre.x);
    this.y = centred(y, this.centre.y);
  }

  override get blocks(): RowBlocks {
    return blocksOf(this, this.sites.inputs, this.sites.outputs, this.#numbers);
  }

  /** The same model of these rows of other data. */
  of({ x, y }: Observations, rows: Int32Array): LinearProblem {
    const { inputs, outputs } = this.sites;
    const [xs, ys] = [rowsOf(x, inputs, rows), rowsOf(y, outputs, rows)];
    const centred = this.#centred;
    return new LinearProblem({
      x: xs,
      y: ys,
      inputs,
      outputs,
      intercept: this.intercept,
      support: this.#support,
      centred,
    });
  }

  /** The same rows with other outputs, shape (n, P), about the origin that `y` is about. */
  withOutputs(y: Float64Array): LinearProblem {
    const { inputs, outputs } = this.sites;
    const units = (values: Float64Array, centre: Float64Array) => values.map((v, i) => v + centre[i % centre.length]);
    return new LinearProblem({
      x: units(this.x, this.centre.x),
      y: units(y, this.centre.y),
      inputs,
      outputs,
      intercept: this.intercept,
      support: this.#support,
      centred: this.#centred,
      numbers: this.#numbers,
    });
  }

  /** Losses of a train / validation split; the validation loss is taken with the train rows' intercept. */
  split(trainRows: Int32Array, validationRows: Int32Array): Split {
    const train = this.#momentsOf(trainRows);
    const covers = trainRows.length + validationRows.length === this.rows;
    const validation = covers ? momentsWithout(this.moments, train) : this.#momentsOf(validationRows);
    const origin = this.originOf(train);
    return {
      trainRows,
      validationRows,
      origin,
      train: this.loss(train, origin),
      validation: this.loss(validation, origin),
    };
  }

  /** Cells of W that may be non-zero, shape (P, Q). */
  get #support(): Float64Array {
    return this.sites.scatter(new Float64Array(this.sites.count).fill(1));
  }

  #momentsOf(rows: Int32Array): Moments {
    return momentsOfRows(this, this.sites.inputs, this.sites.outputs, rows);
  }
}

function requireShapes(x: Float64Array, y: Float64Array, inputs: number, outputs: number): void {
  const rows = y.length / outputs;
  if (x.length === rows * inputs) return;
  throw new ShapeError(
    "SHAPE_MISMATCH",
    `LinearProblem: expected x of shape (${rows}, ${inputs}), got ${x.length} numbers`,
    { fix: "Give x row-major: all inputs of the first row of y, then of the next." },
  );
}

/** These rows of a matrix with so many columns. */
export function rowsOf(values: Float64Array, columns: number, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => taken.set(values.subarray(row * columns, (row + 1) * columns), i * columns));
  return taken;
}

function centred(values: Float64Array, centre: Float64Array): Float64Array {
  return values.map((value, i) => value - centre[i % centre.length]);
}
