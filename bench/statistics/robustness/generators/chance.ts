import { Random } from "../api.js";

/** The random numbers of a setting: each name has a stream of its own, so that settings can come and go. */
export function randomOf(name: string, seed: number): Random {
  let hash = 2166136261;
  for (const letter of name) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16777619);
  return new Random(seed, hash >>> 0);
}

/** A number between `least` and `most` whose logarithm is uniform. */
export function logUniform(random: Random, least: number, most: number): number {
  return least * Math.exp(random.uniform() * Math.log(most / least));
}

/** Student's t with 3 degrees of freedom, scaled to variance 1. */
export function heavyTailed(random: Random): number {
  const squares = random.normal() ** 2 + random.normal() ** 2 + random.normal() ** 2;
  return random.normal() / Math.sqrt(squares);
}

/** exp of a standard normal number, shifted and scaled to mean 0 and variance 1. */
export function skewed(random: Random): number {
  const variance = (Math.E - 1) * Math.E;
  return (Math.exp(random.normal()) - Math.exp(0.5)) / Math.sqrt(variance);
}

/** A Poisson number, by Knuth's product of uniforms. */
export function poisson(random: Random, mean: number): number {
  const end = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > end; product *= random.uniform()) count++;
  return count;
}

/** A stationary AR(1) series of variance 1. */
export function autoregressive(random: Random, length: number, coefficient: number): Float64Array {
  const series = random.normals(length);
  const fresh = Math.sqrt(1 - coefficient * coefficient);
  for (let i = 1; i < length; i++) series[i] = coefficient * series[i - 1] + fresh * series[i];
  return series;
}
