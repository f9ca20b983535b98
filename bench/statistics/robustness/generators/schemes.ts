import type { Random } from "../api.js";

/** Groups of 4, 3 and 1 sites: the scheme of all settings with eight sites. */
export const STEPS: readonly number[] = [0, 0, 0, 0, 1, 1, 1, 2];

/** These labels in a random order. */
export function shuffled(labels: readonly number[], random: Random): Int32Array {
  return random.permutation(labels.length).map((at) => labels[at]);
}

/** Labels 0 … groups − 1, each as often as the others or once more, in a random order. */
export function evenly(sites: number, groups: number, random: Random): Int32Array {
  return shuffled(
    Array.from({ length: sites }, (_, i) => i % groups),
    random,
  );
}

/** Each site in one of `groups` groups by itself; groups may stay empty. */
export function atRandom(sites: number, groups: number, random: Random): Int32Array {
  return Int32Array.from({ length: sites }, () => random.integer(groups));
}

/** Each site in group r with a probability in proportion to 1 / (r + 1). */
export function zipf(sites: number, groups: number, random: Random): Int32Array {
  const weights = Array.from({ length: groups }, (_, r) => 1 / (r + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Int32Array.from({ length: sites }, () => {
    let rest = random.uniform() * total;
    const group = weights.findIndex((weight) => (rest -= weight) < 0);
    return group < 0 ? 0 : group;
  });
}

/** One group of `big` sites, all others alone, in a random order. */
export function oneBigGroup(sites: number, big: number, random: Random): Int32Array {
  return shuffled(
    Array.from({ length: sites }, (_, i) => Math.max(i - big + 1, 0)),
    random,
  );
}

/** No ties. */
export function apart(sites: number): Int32Array {
  return Int32Array.from({ length: sites }, (_, i) => i);
}

/** The value of each site's group. */
export function valuesOf(labels: Int32Array, values: ArrayLike<number>): Float64Array {
  return Float64Array.from(labels, (label) => values[label]);
}

/** The value of each site where groups are `gap` apart. */
export function ladder(labels: Int32Array, gap: number): Float64Array {
  return Float64Array.from(labels, (label) => gap * label);
}
