/** Maximum-weight matching of contingency tables, i32; contracts in `assembly/kernels/matching.ts`. */
export interface MatchingKernels {
  /** Weight of the best matching of a sparse m × k table; keeps it and the duals that certify it; scratch (m + 5k). */
  maximum_weight_matching(
    column_of_row: number,
    row_of_column: number,
    u: number,
    v: number,
    start: number,
    column: number,
    weight: number,
    scratch: number,
    m: number,
    k: number,
  ): number;
  /** Variation of information of a table of n elements, in nats. */
  variation_of_information(
    start: number,
    column: number,
    weight: number,
    row_size: number,
    column_size: number,
    m: number,
    n: number,
  ): number;
}
