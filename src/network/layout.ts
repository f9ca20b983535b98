import { padTo, type SetNetworkShape } from "./shape.js";

/** A matrix inside the parameter vector. */
export interface MatrixPlace {
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
  /** Numbers from one row to the next. */
  readonly stride: number;
}

/** A layer of ρ: weights (outputs, inputs) and the bias as one row. */
export interface LayerPlace {
  readonly weights: MatrixPlace;
  readonly bias: MatrixPlace;
}

/**
 * Where each parameter stands in the one padded vector that optimisers and solvers see.
 *
 * Weights and bias are one block a position, (hidden, embedding + 1), because A shares them together. The embedding has
 * a last column to match, a constant: 1 at each token, or at a row of its own below the features.
 */
export class ParameterLayout {
  /** (tokens | features + 1, embedding + 1) */
  readonly embedding: MatrixPlace;
  /** (groups · hidden, embedding + 1), group after group. */
  readonly weights: MatrixPlace;
  readonly head: readonly LayerPlace[];
  /** Numbers in the vector, a multiple of the lanes. */
  readonly length: number;
  /**
   * Where the parameters stand in the vector, in the order embedding, weights, bias, then weights and bias of each
   * layer of ρ, all row-major.
   */
  readonly order: Int32Array;
  /** {@link order} without the padding token's embedding. */
  readonly free: Int32Array;
  /** Where the embedding's constant column holds 1. */
  readonly ones: Int32Array;
  /** Entries of the embedding that have no gradient. */
  readonly frozen: Int32Array;

  constructor(shape: SetNetworkShape, lanes: number) {
    const { groups, hidden, embedding } = shape;
    let end = 0;
    const place = (rows: number, columns: number): MatrixPlace => {
      const stride = padTo(columns, lanes);
      const offset = end;
      end += rows * stride;
      return { offset, rows, columns, stride };
    };
    const rows = shape.input.kind === "tokens" ? shape.input.count : shape.input.count + 1;
    this.embedding = place(rows, embedding + 1);
    this.weights = place(groups * hidden, embedding + 1);
    const widths = [hidden, ...shape.widths, shape.outputs];
    this.head = widths.slice(1).map((width, i) => ({ weights: place(width, widths[i]), bias: place(1, width) }));
    this.length = end;
    const { offset, stride } = this.embedding;
    const cells = (place: MatrixPlace, columns: (column: number) => boolean, rows = place.rows): number[] =>
      Array.from({ length: rows * place.columns }, (_, i) => i)
        .filter((i) => columns(i % place.columns))
        .map((i) => place.offset + Math.floor(i / place.columns) * place.stride + (i % place.columns));
    const inner = (column: number) => column < embedding;
    const last = (column: number) => column === embedding;
    const all = () => true;
    const table = cells(this.embedding, inner, shape.input.count);
    const rest = [
      ...cells(this.weights, inner),
      ...cells(this.weights, last),
      ...this.head.flatMap(({ weights, bias }) => [...cells(weights, all), ...cells(bias, all)]),
    ];
    const padded = (at: number) => Math.floor((at - offset) / stride) === shape.padding;
    this.order = Int32Array.from([...table, ...rest]);
    this.free = Int32Array.from([...table.filter((at) => !padded(at)), ...rest]);
    const constants = cells(this.embedding, last);
    this.ones = Int32Array.from(shape.input.kind === "tokens" ? constants : constants.slice(-1));
    const bottom = shape.input.kind === "tokens" ? [] : cells(this.embedding, all).slice(-this.embedding.columns);
    this.frozen = Int32Array.from([...constants, ...table.filter(padded), ...bottom]);
  }
}
