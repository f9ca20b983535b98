/** A column of text: each row has one of a few labels. */
export interface CategoryColumn {
  readonly name: string;
  /** All different, in the order of their first row. */
  readonly labels: readonly string[];
  /** The label of each row, as an index into `labels`; shape (rows). */
  readonly codes: Int32Array;
}

/**
 * A column of text as codes.
 *
 * @example
 * categoriesOf("tree", ["oak", "elm", "oak"]).codes; // Int32Array [0, 1, 0]
 */
export function categoriesOf(name: string, cells: readonly string[]): CategoryColumn {
  const numbers = new Map<string, number>();
  const codes = Int32Array.from(cells, (cell) => {
    const known = numbers.get(cell);
    if (known === undefined) numbers.set(cell, numbers.size);
    return known ?? numbers.size - 1;
  });
  return { name, labels: [...numbers.keys()], codes };
}

/** The same column of these rows; labels that are left without a row stay. */
export function categoriesAt({ name, labels, codes }: CategoryColumn, rows: ArrayLike<number>): CategoryColumn {
  return { name, labels, codes: Int32Array.from(rows, (row) => codes[row]) };
}
