/** A hyperparameter as a function of the step, 0-based. */
export type Schedule = (step: number) => number;

/**
 * The same value at every step.
 *
 * @example
 * constant(0.1)(7); // 0.1
 */
export function constant(value: number): Schedule {
  return () => value;
}

/**
 * From `from` at step 0 to `to` at step `steps`, on a straight line, then `to`.
 *
 * @example
 * linearRamp(1, 0, 10)(5); // 0.5
 */
export function linearRamp(from: number, to: number, steps: number): Schedule {
  return (step) => (step >= steps ? to : from + ((to - from) * step) / steps);
}

/**
 * From `from` at step 0 to `to` at step `steps` by equal factors, then `to`.
 * Computed from square roots, so that every engine gives the same bits.
 *
 * @param from - Above 0.
 * @param to - Above 0.
 *
 * @example
 * geometricRamp(4, 1, 10)(5); // 2
 */
export function geometricRamp(from: number, to: number, steps: number): Schedule {
  return (step) => interpolateGeometrically(from, to, Math.min(step / steps, 1));
}

/** from^(1 − t) · to^t by bisection on t: 52 square roots. */
function interpolateGeometrically(from: number, to: number, t: number): number {
  let [low, high] = [from, to];
  let [a, b] = [0, 1];
  if (t >= 1) return to;
  for (let bit = 0; bit < 52 && b > t; bit++) {
    const middle = (a + b) / 2;
    const value = Math.sqrt(low * high);
    if (middle <= t) [a, low] = [middle, value];
    else [b, high] = [middle, value];
  }
  return low;
}
