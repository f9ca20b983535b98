/** What a method made of a data set. */
export interface Solution {
  /** The group of each site. */
  readonly labels: ArrayLike<number>;
  /** θ̂, one value a site. */
  readonly theta: ArrayLike<number>;
}

/** ‖a − b‖². */
export function squaredDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] - b[k]) * (a[k] - b[k]);
  return sum;
}
