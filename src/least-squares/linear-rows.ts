import { Cells } from "../layout/cells.js";
import { interceptsThrough, type Origin } from "./linear-fit.js";
import { momentsOf, shiftMoments, type Moments } from "./moments.js";
import { QuadraticLoss } from "./quadratic-loss.js";
import { centredBlocks, type RowBlocks } from "./row-blocks.js";
import { farMean, rowFactsOf } from "./row-facts.js";

/** What {@link LinearRows} are made of. */
export interface LinearRowsSpec {
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

/** Rows beyond the parameters of an output that a linear fit should have. */
export const SPARE_ROWS = 4;

/**
 * Rows of y ≈ W x + b with squared loss, b free and never tied, which can be gone through block by block. The mean model
 * y = θ + noise is the case of one input that is always 1, without intercept: its sites are the outputs.
 */
export class LinearRows {
  readonly sites: Cells;
  readonly rows: number;
  readonly intercept: boolean;
  /** What is to be added to θ for the caller's units: 0 unless `centred`. */
  readonly offset: number;
  /** Largest |y| of each output as it was given, shape (P): its last digit is as exact as it gets. */
  readonly sizes: Float64Array;
  /** Inputs that are the same number in all rows, shape (Q), 1 where they are. */
  readonly constant: Uint8Array;
  /** Where the stored numbers have their origin: subtracting it early keeps the moments accurate. */
  protected readonly centre: Origin;
  /** Of all rows, about the centre. */
  readonly moments: Moments;
  readonly #blocks: RowBlocks;
  readonly #made = new Map<unknown, unknown>();

  /** @param given - The rows in the caller's units. */
  constructor(given: RowBlocks, { inputs, outputs, intercept, support, centred }: LinearRowsSpec) {
    this.rows = given.rows;
    this.sites = new Cells(outputs, inputs, support);
    this.intercept = intercept;
    const { means, mean, sizes, constant } = rowFactsOf(given, inputs, outputs);
    this.sizes = sizes;
    this.constant = constant;
    this.centre = intercept ? means : zeros(inputs, outputs);
    this.offset = centred && !intercept && inputs === 1 ? farMean(given, outputs, mean) : 0;
    if (this.offset !== 0) this.centre.y.fill(this.offset);
    this.#blocks = centredBlocks(given, this.centre);
    this.moments = momentsOf(this.#blocks, inputs, outputs);
  }

  /** The rows about the centre. */
  get blocks(): RowBlocks {
    return this.#blocks;
  }

  /** Whether the rows determine the untied parameters of an output, and a few are left to tell the noise. */
  get determined(): boolean {
    return this.rows >= this.sites.inputs + (this.intercept ? SPARE_ROWS + 1 : 1);
  }

  /** What `make` gives for these rows, made when first asked for. */
  once<Value>(make: (rows: LinearRows) => Value): Value {
    if (!this.#made.has(make)) this.#made.set(make, make(this));
    return this.#made.get(make) as Value;
  }

  /** The training loss on all rows. */
  whole(): { loss: QuadraticLoss; origin: Origin } {
    const origin = this.originOf(this.moments);
    return { loss: this.loss(this.moments, origin), origin };
  }

  /** θ in the caller's units, shape (K). */
  inUnits(theta: Float64Array): Float64Array {
    return this.offset === 0 ? theta : theta.map((value) => value + this.offset);
  }

  /** The intercepts of the plane through `origin` in the caller's units, shape (P): those that go with θ about `offset`. */
  interceptsOf(theta: ArrayLike<number>, origin: Origin): Float64Array {
    return interceptsThrough(this.sites, theta, {
      x: origin.x.map((value, q) => value + this.centre.x[q]),
      y: origin.y.map((value, p) => value + this.centre.y[p]),
    });
  }

  /** Means of the rows, or zeros without an intercept. */
  protected originOf(moments: Moments): Origin {
    if (!this.intercept) return zeros(this.sites.inputs, this.sites.outputs);
    return { x: moments.sumX.map((s) => s / moments.rows), y: moments.sumY.map((s) => s / moments.rows) };
  }

  protected loss(moments: Moments, origin: Origin): QuadraticLoss {
    return new QuadraticLoss(this.sites, this.intercept ? shiftMoments(moments, origin.x, origin.y) : moments);
  }
}

function zeros(inputs: number, outputs: number): Origin {
  return { x: new Float64Array(inputs), y: new Float64Array(outputs) };
}
