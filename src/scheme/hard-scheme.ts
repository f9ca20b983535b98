/** A hard scheme: a group number below `groupCount` for each site. A {@link Partition} is one. */
export interface HardScheme {
  readonly labels: Int32Array;
  readonly groupCount: number;
  /** Of a scheme up to sign: s, shape (K), 1 or −1; θ_k = s_k ψ of its group. Default: all 1. */
  readonly signs?: ArrayLike<number>;
}
