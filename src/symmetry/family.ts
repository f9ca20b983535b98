/**
 * A family of structured schemes: what stands at a site depends on its coarse site alone, as the offset of a cell in a
 * convolution. Its schemes are the partitions of the N coarse sites, each expanded to the sites.
 */
export interface Structure {
  /** Short, and different for each family of a layout. */
  readonly name: string;
  /** Whether it moves along a line or ring as the columns stand: else they are exchanged, or stand in another order. */
  readonly shifts: boolean;
  /** Number of coarse sites N. */
  readonly count: number;
  /** The coarse site of each site, from 0 to N − 1, each of them taken; shape (K). */
  readonly coarseOf: Int32Array;
  /** Its share of the prior of all families of the layout: these add up to 1, with those in other orders. */
  readonly share: number;
}

/** A family before shares are given: `weight` is its share up to a factor. */
export interface Candidate extends Omit<Structure, "share"> {
  readonly weight: number;
}
