import { logGamma, normalCdf, studentCdf } from "./special-functions.js";

/** The t that |T| exceeds with probability `level`. */
export function twoSidedT(level: number, degrees: number): number {
  return root((t) => 2 * (1 - studentCdf(t, degrees)) - level);
}

/** The quantile of the studentised range that is exceeded with probability `level`. Remembered. */
export function studentizedRange(level: number, groups: number, degrees: number): number {
  const key = `${level} ${groups} ${degrees}`;
  const known = ranges.get(key);
  if (known !== undefined) return known;
  const quantile = root((q) => 1 - studentizedRangeCdf(q, groups, degrees) - level, 1e-6);
  ranges.set(key, quantile);
  return quantile;
}

const ranges = new Map<string, number>();

/** Above, the standard deviation counts as known. */
const MANY_DEGREES = 2000;

/** P(Q ≤ q): the range's distribution averaged over that of the estimated standard deviation. */
function studentizedRangeCdf(q: number, groups: number, degrees: number): number {
  if (degrees > MANY_DEGREES) return rangeCdf(q, groups);
  const spread = 1 / Math.sqrt(2 * degrees);
  const logConstant = (degrees / 2) * Math.log(degrees / 2) - logGamma(degrees / 2) + Math.log(2);
  const density = (s: number) =>
    s <= 0 ? 0 : Math.exp(logConstant + (degrees - 1) * Math.log(s) - (degrees * s * s) / 2);
  return simpson((s) => density(s) * rangeCdf(q * s, groups), Math.max(0, 1 - 7 * spread), 1 + 8 * spread, 80);
}

/** P(range of `groups` standard normal numbers ≤ width). */
function rangeCdf(width: number, groups: number): number {
  const inner = (z: number) =>
    (Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)) * (cdf(z) - cdf(z - width)) ** (groups - 1);
  return groups * simpson(inner, -8, 8, 160);
}

const cdf = (z: number) => (z < -9 ? 0 : normalCdf(z));

/** Simpson's rule on an even number of pieces. */
function simpson(f: (x: number) => number, from: number, to: number, pieces: number): number {
  const step = (to - from) / pieces;
  let sum = f(from) + f(to);
  for (let i = 1; i < pieces; i++) sum += (i % 2 === 1 ? 4 : 2) * f(from + i * step);
  return (sum * step) / 3;
}

/** The zero of a falling function of x > 0, by halving. */
function root(falling: (x: number) => number, precision = 1e-10): number {
  let [low, high] = [0, 1];
  while (falling(high) > 0) [low, high] = [high, 2 * high];
  while (high - low > precision * high) {
    const middle = (low + high) / 2;
    if (falling(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
