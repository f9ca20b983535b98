/** A paired comparison of losses on the same rows: ours minus the other's; negative where ours are better. */
export interface Comparison {
  readonly difference: number;
  /** Standard error of the difference over rows; null for one row, which tells none. */
  readonly standardError: number | null;
}

/** Compares losses row by row. */
export function pairedDifference(ours: Float64Array, other: Float64Array): Comparison {
  const differences = ours.map((value, i) => value - other[i]);
  const difference = mean(differences);
  if (ours.length < 2) return { difference, standardError: null };
  let squares = 0;
  for (const value of differences) squares += (value - difference) * (value - difference);
  return { difference, standardError: Math.sqrt(squares / (ours.length - 1) / ours.length) };
}

/** The mean of at least one number. */
export function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
