/** The derivative of `value` in x[at] by central differences of fourth order; x is left as it was. */
export function differenceAt(
  value: () => number,
  x: () => Float32Array | Float64Array,
  at: number,
  step: number,
): number {
  const kept = x()[at];
  const along = (reach: number) => {
    x()[at] = kept + reach;
    const result = value();
    x()[at] = kept;
    return result;
  };
  const difference = (reach: number) => along(reach) - along(-reach);
  return (8 * difference(step) - difference(2 * step)) / (12 * step);
}
