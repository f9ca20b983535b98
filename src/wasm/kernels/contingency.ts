/** Contingency tables of two labellings, i32; contracts in `assembly/kernels/contingency.ts`. */
export interface ContingencyKernels {
  /** Writes the least and the greatest of n > 0 labels to range (2). */
  label_range(range: number, labels: number, n: number): void;
  /** Numbers equal labels by first appearance in place, by a table of zeros from `low` on. Returns how many groups. */
  number_labels(labels: number, table: number, n: number, low: number): number;
  /** Counts pairs in cells a·2^shift + b − base of a table and lists those that were zero: list (new cells + 1). */
  count_pairs(
    list: number,
    table: number,
    a: number,
    b: number,
    n: number,
    shift: number,
    base: number,
    branching: number,
  ): number;
  /** Compressed rows of what `count_pairs` counted, in the order of `contingency`; writes (rows, columns) to sizes. */
  pair_rows(
    start: number,
    column: number,
    weight: number,
    sizes: number,
    list: number,
    table: number,
    rowOf: number,
    columnOf: number,
    entries: number,
    shift: number,
  ): void;
  /** Entries of the table of a and b (n labels below m and k) in compressed rows; scratch (n + m + k). */
  contingency(
    start: number,
    column: number,
    weight: number,
    a: number,
    b: number,
    scratch: number,
    n: number,
    m: number,
    k: number,
  ): number;
}
