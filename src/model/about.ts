/** What a result says of its model, for those who report it: plain data. */
export interface About {
  /** The model in a line: `y = θ, 3 columns`. */
  readonly formula: string;
  /** What sites are called: `sites`, `positions`. */
  readonly sites: string;
  /** What the losses measure: `squared error`. */
  readonly error: string;
  /** What all sites share in full sharing: `one parameter`. */
  readonly one: string;
  /** Where the sites stand. */
  readonly grid: Grid;
}

/** What stands for `one` where not all sites may be tied. */
export const EVERY_TIE = "every allowed tie";

/** A grid of cells, some of which are sites, in order. */
export interface Grid {
  /** Names of the rows; none for a single row without a name. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Which cells are sites, row-major, non-zero = is; all when absent. */
  readonly support?: readonly number[];
}

/** `3 columns`, `1 column`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
