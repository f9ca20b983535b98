// Philox4x32-10: a counter-based generator. A block of four words is a function of (key, counter) alone, so any part
// of any stream can be computed anywhere, in any order, with the same bits.
//
// Source    J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.

const M0: u64 = 0xd2511f53;
const M1: u64 = 0xcd9e8d57;
const W0: u32 = 0x9e3779b9;
const W1: u32 = 0xbb67ae85;
const ROUNDS = 10;
const TO_UNIT: f64 = 1.0 / 9007199254740992.0; // 2⁻⁵³
const TWO_PI: f64 = 6.283185307179586;

/**
 * Words of a stream: blocks (c₀ + i, c₁, c₂, c₃) for i = 0 … blocks − 1 under the key (k₀, k₁).
 *
 * Shapes    out (4·blocks) u32. The counter's first two words count as one 64-bit number.
 * Cost      about 20 multiplications a block.
 */
export function philox(out: usize, blocks: i32, k0: u32, k1: u32, c0: u32, c1: u32, c2: u32, c3: u32): void {
  let count = ((<u64>c1) << 32) | (<u64>c0);
  for (let i = 0; i < blocks; i++, count++, out += 16) block(out, k0, k1, <u32>count, <u32>(count >> 32), c2, c3);
}

function block(out: usize, k0: u32, k1: u32, x0: u32, x1: u32, x2: u32, x3: u32): void {
  for (let round = 0; round < ROUNDS; round++) {
    const p0 = M0 * <u64>x0;
    const p1 = M1 * <u64>x2;
    x0 = (<u32>(p1 >> 32)) ^ x1 ^ k0;
    x2 = (<u32>(p0 >> 32)) ^ x3 ^ k1;
    x1 = <u32>p1;
    x3 = <u32>p0;
    k0 += W0;
    k1 += W1;
  }
  store<u32>(out, x0, 0);
  store<u32>(out, x1, 4);
  store<u32>(out, x2, 8);
  store<u32>(out, x3, 12);
}

/**
 * Uniform numbers in [0, 1) on the grid 2⁻⁵³ from pairs of words.
 *
 * Shapes    out (n) f64   words (2n) u32.
 * Aliasing  out may be words.
 */
export function uniforms_f64(out: usize, words: usize, n: i32): void {
  for (let i = 0; i < n; i++, out += 8, words += 8) {
    store<f64>(out, <f64>(load<u64>(words) >> 11) * TO_UNIT);
  }
}

/**
 * Standard normal numbers from pairs of words, two from two pairs (Box and Muller, with the sine and the cosine).
 *
 * Shapes    out (n) f64   words (2n) u32, n even.
 * Aliasing  out may be words.
 * Cost      a logarithm, a square root, a sine and a cosine for two numbers. |out| ≤ 8.6.
 */
export function normals_f64(out: usize, words: usize, n: i32): void {
  assert(n % 2 == 0);
  for (let i = 0; i < n; i += 2, out += 16, words += 16) {
    // 1 − u is in (0, 1], so the logarithm is finite.
    const radius = Math.sqrt(-2 * Math.log(1 - <f64>(load<u64>(words) >> 11) * TO_UNIT));
    const angle = TWO_PI * (<f64>(load<u64>(words, 8) >> 11) * TO_UNIT);
    store<f64>(out, radius * Math.cos(angle));
    store<f64>(out, radius * Math.sin(angle), 8);
  }
}
