/** A shape in which lines stand, row by row. */
export interface Shape {
  readonly rows: number;
  readonly columns: number;
}

/** An order of outputs and inputs that is not that of their columns, and what they would be in it. */
export interface Arrangement {
  readonly kind: "line" | "ring" | "grid" | "exchangeable";
  readonly to: Shape;
  readonly from: Shape;
  /** The place of each output, from 0; shape (outputs). */
  readonly outputs: Int32Array;
  /** The place of each input, from 0; shape (inputs). */
  readonly inputs: Int32Array;
}
