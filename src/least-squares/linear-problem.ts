import { ShapeError } from "../errors.js";
import { interceptsThrough, type Observations, type Origin } from "./linear-fit.js";
import { momentsOf, momentsWithout, shiftMoments, type Moments } from "./moments.js";
import { QuadraticLoss } from "./quadratic-loss.js";
import { Cells } from "../layout/cells.js";

/** What a {@link LinearProblem} is made of. */
export interface LinearProblemSpec {
  /** Inputs, row-major, shape (n, Q). Kept, not copied. */
  readonly x: Float64Array;
  /** Outputs, row-major, shape (n, P). Kept, not copied. */
  readonly y: Float64Array;
  readonly inputs: number;
  readonly outputs: number;
  /** Whether each output has a free intercept. */
  readonly intercept: boolean;
  /** Cells of W that may be non-zero, shape (P, Q), non-zero = may; all when absent. */
  readonly support?: ArrayLike<number>;
  /**
   * Means only, default false: where the values lie far from 0, takes them about their grand mean, so that sums keep
   * their digits. θ of the losses is about `offset` then.
   */
  readonly centred?: boolean;
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

/** Rows beyond the parameters of an output that a linear fit should have. */
export const SPARE_ROWS = 4;

/**
 * y ≈ W x + b with squared loss, b free and never tied. The mean model y = θ + noise is the case of one input
 * that is always 1, without intercept: its sites are the outputs.
 */
export class LinearProblem {
  readonly sites: Cells;
  readonly rows: number;
  readonly intercept: boolean;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** What is to be added to θ for the caller's units: 0 unless `centred`. */
  readonly offset: number;
  /** Largest |y| of each output as it was given, shape (P): its last digit is as exact as it gets. */
  readonly sizes: Float64Array;
  /** Where the stored numbers have their origin: subtracting it early keeps the moments accurate. */
  readonly #centre: Origin;
  readonly #all: Moments;
  readonly #made = new Map<unknown, unknown>();
  readonly #centred: boolean | undefined;

  constructor(spec: LinearProblemSpec) {
    const { x, y, inputs, outputs } = spec;
    this.rows = y.length / outputs;
    if (x.length !== this.rows * inputs) {
      throw new ShapeError(
        "SHAPE_MISMATCH",
        `LinearProblem: expected x of shape (${this.rows}, ${inputs}), got ${x.length} numbers`,
        { fix: "Give x row-major: all inputs of the first row of y, then of the next." },
      );
    }
    this.sites = new Cells(outputs, inputs, spec.support);
    this.intercept = spec.intercept;
    this.#centre = this.intercept ? meansOf(x, y, inputs, outputs) : zeros(inputs, outputs);
    this.offset = spec.centred && !this.intercept && inputs === 1 ? farMean(y) : 0;
    if (this.offset !== 0) this.#centre.y.fill(this.offset);
    this.sizes = largestOf(y, outputs);
    this.#centred = spec.centred;
    this.x = centred(x, this.#centre.x);
    this.y = centred(y, this.#centre.y);
    this.#all = momentsOf(this.x, this.y, inputs, outputs);
  }

  /** Whether the rows determine the untied parameters of an output, and a few are left to tell the noise. */
  get determined(): boolean {
    return this.rows >= this.sites.inputs + (this.intercept ? SPARE_ROWS + 1 : 1);
  }

  /** What `make` gives for this problem, made when first asked for. */
  once<Value>(make: (problem: LinearProblem) => Value): Value {
    if (!this.#made.has(make)) this.#made.set(make, make(this));
    return this.#made.get(make) as Value;
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
      x: units(this.x, this.#centre.x),
      y: units(y, this.#centre.y),
      inputs,
      outputs,
      intercept: this.intercept,
      support: this.#support,
      centred: this.#centred,
    });
  }

  /** Losses of a train / validation split; the validation loss is taken with the train rows' intercept. */
  split(trainRows: Int32Array, validationRows: Int32Array): Split {
    const train = this.#momentsOf(trainRows);
    const covers = trainRows.length + validationRows.length === this.rows;
    const validation = covers ? momentsWithout(this.#all, train) : this.#momentsOf(validationRows);
    const origin = this.#originOf(train);
    return {
      trainRows,
      validationRows,
      origin,
      train: this.#loss(train, origin),
      validation: this.#loss(validation, origin),
    };
  }

  /** The training loss on all rows. */
  whole(): { loss: QuadraticLoss; origin: Origin } {
    const origin = this.#originOf(this.#all);
    return { loss: this.#loss(this.#all, origin), origin };
  }

  /** θ in the caller's units, shape (K). */
  inUnits(theta: Float64Array): Float64Array {
    return this.offset === 0 ? theta : theta.map((value) => value + this.offset);
  }

  /** The intercepts of the plane through `origin` in the caller's units, shape (P): those that go with θ about `offset`. */
  interceptsOf(theta: ArrayLike<number>, origin: Origin): Float64Array {
    return interceptsThrough(this.sites, theta, {
      x: origin.x.map((value, q) => value + this.#centre.x[q]),
      y: origin.y.map((value, p) => value + this.#centre.y[p]),
    });
  }

  /** Cells of W that may be non-zero, shape (P, Q). */
  get #support(): Float64Array {
    return this.sites.scatter(new Float64Array(this.sites.count).fill(1));
  }

  #momentsOf(rows: Int32Array): Moments {
    return momentsOf(this.x, this.y, this.sites.inputs, this.sites.outputs, rows);
  }

  #originOf(moments: Moments): Origin {
    if (!this.intercept) return zeros(this.sites.inputs, this.sites.outputs);
    return { x: moments.sumX.map((s) => s / moments.rows), y: moments.sumY.map((s) => s / moments.rows) };
  }

  #loss(moments: Moments, origin: Origin): QuadraticLoss {
    return new QuadraticLoss(this.sites, this.intercept ? shiftMoments(moments, origin.x, origin.y) : moments);
  }
}

/** These rows of a matrix with so many columns. */
export function rowsOf(values: Float64Array, columns: number, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => taken.set(values.subarray(row * columns, (row + 1) * columns), i * columns));
  return taken;
}

function zeros(inputs: number, outputs: number): Origin {
  return { x: new Float64Array(inputs), y: new Float64Array(outputs) };
}

function meansOf(x: Float64Array, y: Float64Array, inputs: number, outputs: number): Origin {
  return { x: columnMeans(x, inputs), y: columnMeans(y, outputs) };
}

function columnMeans(values: Float64Array, columns: number): Float64Array {
  const means = new Float64Array(columns);
  for (let i = 0; i < values.length; i++) means[i % columns] += values[i];
  return means.map((sum) => (sum * columns) / values.length);
}

/** Means of so many deviations from 0 cost digits. */
const FAR = 64;

/** The mean of all values, or 0 where they are not far from it: then it is not worth a rounding. */
function farMean(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return mean * mean > (FAR * FAR * squares) / values.length ? mean : 0;
}

function largestOf(values: Float64Array, columns: number): Float64Array {
  const largest = new Float64Array(columns);
  for (let i = 0, column = 0; i < values.length; i++, column = column + 1 === columns ? 0 : column + 1) {
    const size = Math.abs(values[i]);
    if (size > largest[column]) largest[column] = size;
  }
  return largest;
}

function centred(values: Float64Array, centre: Float64Array): Float64Array {
  return values.map((value, i) => value - centre[i % centre.length]);
}
