/** Dense linear assignment; contracts in `assembly/kernels/assignment.ts`. Rows are `stride` elements apart, a multiple of 16. */
export interface AssignmentKernels {
  /** Looks at the f64 costs: an {@link AssignmentCosts}. Writes the lowest cost, f64. */
  assignment_survey(lowest: number, cost: number, rows: number, columns: number, stride: number): number;
  /** out (rows, columns) i32 = cost f64 − lowest, the padding zero. */
  assignment_to_i32(out: number, cost: number, lowest: number, rows: number, columns: number, stride: number): void;
  /** Cheapest assignment, rows ≤ columns, with duals; scratch (8·stride), all f64. Returns −1 or a row left without a column. */
  assignment_f64(
    columnOfRow: number,
    rowDual: number,
    columnDual: number,
    cost: number,
    scratch: number,
    rows: number,
    columns: number,
    stride: number,
  ): number;
  /** The same for i32 costs in 0 … 2²⁶, exact; duals and scratch are i32. */
  assignment_i32(
    columnOfRow: number,
    rowDual: number,
    columnDual: number,
    cost: number,
    scratch: number,
    rows: number,
    columns: number,
    stride: number,
  ): number;
}

/** What `assignment_survey` returns. */
export const AssignmentCosts = { reals: 0, integers: 1, invalid: 2 } as const;
