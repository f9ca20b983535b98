import type { Cells } from "./cells.js";

/** What is known of the sites before any data: their names, where they stand, and which of them may be tied. */
export interface Layout {
  /** One a site, all different. */
  readonly names: readonly string[];
  /** The linear map whose free cells the sites are, in their order; absent where the sites are no cells. */
  readonly cells?: Cells;
  /** The shape in which the rows of W stand, `[8]` or `[4, 2]`. Default: a line. */
  readonly rowGrid?: readonly number[];
  /** The same of the columns. */
  readonly columnGrid?: readonly number[];
  /** A block number of each site, shape (K): only sites of one block may be tied. Default: all are of one. */
  readonly blocks?: ArrayLike<number>;
  /** The place of each site in an order, shape (K), −1 for sites without: only runs of neighbours may be tied. Default: no order. */
  readonly ranks?: ArrayLike<number>;
  /** Sites that are never tied. Default: none. */
  readonly free?: ArrayLike<number>;
}

/** Sites that are nothing but names. */
export function listOf(names: readonly string[]): Layout {
  return { names };
}
