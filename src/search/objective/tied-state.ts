/**
 * A partition that changes one site or one group at a time, with the log evidence of its ties: groups have values
 * ψ ~ N(centre, τ²), and ψ is integrated out. Evidence is counted from all sites at the centre.
 */
export interface TiedState {
  /** The group of each site, shape (K): numbers below `slots`, some of which may be unused. */
  readonly labels: Int32Array;
  /** Sites of each group number, 0 at unused ones; shape (slots). The last group number is always unused. */
  readonly sizes: readonly number[];
  readonly logEvidence: number;
  /** The groups' values about the centre, given the ties: posterior means, shape (slots). */
  readonly values: Float64Array;
  /** How the log evidence would change if the site went to each group, used or not; shape (slots), reused. */
  gainsOfSite(site: number): Float64Array;
  /** How the log evidence would change if all sites of group `a` went to each other group; shape (slots), reused. */
  gainsOfMerging(a: number): Float64Array;
  move(site: number, to: number): void;
}
