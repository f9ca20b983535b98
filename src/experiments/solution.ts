/** What a method made of a data set. */
export interface Solution {
  /** The group of each site. */
  readonly labels: ArrayLike<number>;
  /** θ̂, one value a site. */
  readonly theta: ArrayLike<number>;
}
