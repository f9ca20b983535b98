// Plain twins of assembly/kernels/random.ts, written with BigInt from the paper's definition.

const MASK = 0xffffffffn;

/** One block of Philox4x32-10: four words from a counter of four words under a key of two. */
export function philox4x32(counter: readonly number[], key: readonly number[]): number[] {
  let [x0, x1, x2, x3] = counter.map((word) => BigInt(word >>> 0));
  let [k0, k1] = key.map((word) => BigInt(word >>> 0));
  for (let round = 0; round < 10; round++) {
    const [p0, p1] = [0xd2511f53n * x0, 0xcd9e8d57n * x2];
    [x0, x1, x2, x3] = [(p1 >> 32n) ^ x1 ^ k0, p1 & MASK, (p0 >> 32n) ^ x3 ^ k1, p0 & MASK];
    [k0, k1] = [(k0 + 0x9e3779b9n) & MASK, (k1 + 0xbb67ae85n) & MASK];
  }
  return [x0, x1, x2, x3].map(Number);
}

/** A number in [0, 1) from two words, the first one the lower half. */
export function uniformOf(low: number, high: number): number {
  return Number(((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)) >> 11n) / 2 ** 53;
}

/** Two standard normal numbers from two uniform ones (Box and Muller). */
export function normalPair(u: number, v: number): [number, number] {
  const radius = Math.sqrt(-2 * Math.log(1 - u));
  return [radius * Math.cos(2 * Math.PI * v), radius * Math.sin(2 * Math.PI * v)];
}
