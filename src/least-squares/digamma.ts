import { log } from "../wasm/elementary.js";

/** From here on the asymptotic series are good to 10⁻¹³; smaller x are brought up by the recurrence. */
const LARGE = 10;

/** ψ(x) = (log Γ)′(x) for x > 0, error 10⁻¹³ (1 + |ψ|). */
export function digamma(x: number): number {
  let [at, sum] = [x, 0];
  for (; at < LARGE; at++) sum -= 1 / at;
  const r = 1 / (at * at);
  const series = r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r * (1 / 132)))));
  return sum + log(at) - 0.5 / at - series;
}

/** ψ′(x) for x > 0, relative error 10⁻¹³. */
export function trigamma(x: number): number {
  let [at, sum] = [x, 0];
  for (; at < LARGE; at++) sum += 1 / (at * at);
  const r = 1 / (at * at);
  const series = r * (1 / 6 - r * (1 / 30 - r * (1 / 42 - r * (1 / 30 - r * (5 / 66)))));
  return sum + (1 + 0.5 / at + series) / at;
}

const BISECTIONS = 60;

/** The x with ψ′(x) = y, for y > 0; relative error 10⁻¹². */
export function inverseTrigamma(y: number): number {
  // 1 / x < ψ′(x) < 1 / x + 1 / x².
  let low = 1 / y;
  let high = (1 + Math.sqrt(1 + 4 * y)) / (2 * y);
  for (let step = 0; step < BISECTIONS && high - low > 1e-13 * high; step++) {
    const middle = (low + high) / 2;
    if (trigamma(middle) > y) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
