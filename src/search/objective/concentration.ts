/**
 * How groups are weighed: each group of n sites has weight α·Γ(n + γ) / Γ(1 + γ). γ = 0 is the Chinese restaurant
 * process, which leaves room for small groups beside large ones; γ = 1 expects groups of like sizes and charges far more
 * for a single site that stands apart.
 */
export interface Concentration {
  readonly logAlpha: number;
  readonly shape: Shape;
}

/** γ of a {@link Concentration}. */
export type Shape = 0 | 1;
