import type { Cells } from "./cells.js";

/** What is known of the sites before any data: their names, and where they stand. */
export interface Layout {
  /** One a site, all different. */
  readonly names: readonly string[];
  /** The linear map whose free cells the sites are, in their order; absent where the sites are no cells. */
  readonly cells?: Cells;
  /** The shape in which the rows of W stand, `[8]` or `[4, 2]`. Default: a line. */
  readonly rowGrid?: readonly number[];
  /** The same of the columns. */
  readonly columnGrid?: readonly number[];
}

/** Sites that are nothing but names. */
export function listOf(names: readonly string[]): Layout {
  return { names };
}
