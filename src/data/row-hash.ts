import type { Random } from "../wasm/random.js";

const TWO_32 = 4294967296;

/**
 * Whether a row belongs to a random share of all, by its number and a seed alone: nothing has to be kept a row.
 *
 * @param fraction - In [0, 1].
 */
export function shareOfRows(fraction: number, random: Random): (row: number) => boolean {
  const [first, second] = random.uniforms(2).map((u) => Math.floor(u * TWO_32));
  const limit = fraction * TWO_32;
  return (row) => mixed(mixed(row ^ first) ^ second ^ Math.floor(row / TWO_32)) >>> 0 < limit;
}

/** The last steps of MurmurHash3: each bit depends on each. */
function mixed(bits: number): number {
  let h = bits;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
