// Philox4x32-10: a counter-based generator. A block of four words is a function of (key, counter) alone, so any part
// of any stream can be computed anywhere, in any order, with the same bits.
//
// Source    J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
import { constant, cos_quarter, log_lanes, sin_quarter, unit_f64x2 } from "../lanes";

const M0: u64 = 0xd2511f53;
const M1: u64 = 0xcd9e8d57;
const W0: u32 = 0x9e3779b9;
const W1: u32 = 0xbb67ae85;
const ROUNDS = 10;
const TO_UNIT: f64 = 1.0 / 9007199254740992.0; // 2⁻⁵³
// Entries: quarter turns of a turn, the rounding constant 1.5·2⁵², −2, 1; and the bits of an odd number, of a sign.
const TURN = memory.data<f64>([4.0, 6755399441055744.0, -2.0, 1.0]);
const TURN_BITS = memory.data<u64>([1, 0x8000000000000000]);

/**
 * Words of a stream: blocks (c₀ + i, c₁, c₂, c₃) for i = 0 … blocks − 1 under the key (k₀, k₁).
 *
 * Shapes    out (4·blocks) u32. The counter's first two words count as one 64-bit number.
 * Cost      about 20 multiplications a block.
 */
export function philox(out: usize, blocks: i32, k0: u32, k1: u32, c0: u32, c1: u32, c2: u32, c3: u32): void {
  let count = ((<u64>c1) << 32) | (<u64>c0);
  for (; blocks >= 4; blocks -= 4, count += 4, out += 64) four_blocks(out, k0, k1, count, c2, c3);
  for (; blocks > 0; blocks--, count++, out += 16) block(out, k0, k1, <u32>count, <u32>(count >> 32), c2, c3);
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

/** Blocks of four consecutive counts, a lane each. */
function four_blocks(out: usize, key0: u32, key1: u32, count: u64, c2: u32, c3: u32): void {
  const m0 = i32x4.splat(<u32>M0);
  const m1 = i32x4.splat(<u32>M1);
  const w0 = i32x4.splat(W0);
  const w1 = i32x4.splat(W1);
  let k0 = i32x4.splat(key0);
  let k1 = i32x4.splat(key1);
  const low = i64x2.add(i64x2.splat(count), i64x2(0, 1));
  const high = i64x2.add(i64x2.splat(count), i64x2(2, 3));
  let x0 = i32x4.shuffle(low, high, 0, 2, 4, 6);
  let x1 = i32x4.shuffle(low, high, 1, 3, 5, 7);
  let x2 = i32x4.splat(c2);
  let x3 = i32x4.splat(c3);
  let round = ROUNDS;
  do {
    const low0 = i64x2.extmul_low_i32x4_u(m0, x0);
    const high0 = i64x2.extmul_high_i32x4_u(m0, x0);
    const low1 = i64x2.extmul_low_i32x4_u(m1, x2);
    const high1 = i64x2.extmul_high_i32x4_u(m1, x2);
    x0 = v128.xor(v128.xor(i32x4.shuffle(low1, high1, 1, 3, 5, 7), x1), k0);
    x2 = v128.xor(v128.xor(i32x4.shuffle(low0, high0, 1, 3, 5, 7), x3), k1);
    x1 = i32x4.shuffle(low1, high1, 0, 2, 4, 6);
    x3 = i32x4.shuffle(low0, high0, 0, 2, 4, 6);
    k0 = i32x4.add(k0, w0);
    k1 = i32x4.add(k1, w1);
  } while (--round);
  const low01 = i32x4.shuffle(x0, x1, 0, 4, 1, 5);
  const low23 = i32x4.shuffle(x2, x3, 0, 4, 1, 5);
  const high01 = i32x4.shuffle(x0, x1, 2, 6, 3, 7);
  const high23 = i32x4.shuffle(x2, x3, 2, 6, 3, 7);
  v128.store(out, i64x2.shuffle(low01, low23, 0, 2));
  v128.store(out, i64x2.shuffle(low01, low23, 1, 3), 16);
  v128.store(out, i64x2.shuffle(high01, high23, 0, 2), 32);
  v128.store(out, i64x2.shuffle(high01, high23, 1, 3), 48);
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
 * Standard normal numbers from pairs of words, two from two pairs (Box and Muller, with the cosine and the sine).
 *
 * Shapes    out (n) f64   words (2n) u32, n even.
 * Aliasing  out may be words.
 * Cost      a logarithm, a square root, a sine and a cosine for two numbers. |out| ≤ 8.6.
 */
export function normals_f64(out: usize, words: usize, n: i32): void {
  assert(n % 2 == 0);
  if (n == 0) return;
  do {
    // Two pairs at a time; the last one of an odd number meets itself.
    const next: usize = n > 2 ? 16 : 0;
    const first = unit_f64x2(v128.load(words));
    const second = unit_f64x2(v128.load(words + next));
    // 1 − u is in (0, 1], so the logarithm is finite.
    const u = f64x2.sub(constant<f64>(TURN, 3), i64x2.shuffle(first, second, 0, 2));
    const radius = f64x2.sqrt(f64x2.mul(constant<f64>(TURN, 2), log_lanes<f64>(u)));
    // The angle 2π·v: n quarter turns and a rest f in [−½, ½] of one.
    const quarters = f64x2.mul(constant<f64>(TURN, 0), i64x2.shuffle(first, second, 1, 3));
    const turned = f64x2.add(quarters, constant<f64>(TURN, 1));
    const rest = f64x2.sub(quarters, f64x2.sub(turned, constant<f64>(TURN, 1)));
    const sine = sin_quarter(rest);
    const cosine = cos_quarter(rest);
    const odd = i64x2.neg(v128.and(turned, constant<f64>(TURN_BITS, 0)));
    const signs = constant<f64>(TURN_BITS, 1);
    const cosineSign = v128.and(i64x2.shl(i64x2.sub(turned, odd), 62), signs);
    const sineSign = v128.and(i64x2.shl(turned, 62), signs);
    const x = f64x2.mul(radius, v128.xor(v128.bitselect(sine, cosine, odd), cosineSign));
    const y = f64x2.mul(radius, v128.xor(v128.bitselect(cosine, sine, odd), sineSign));
    v128.store(out + next, i64x2.shuffle(x, y, 1, 3));
    v128.store(out, i64x2.shuffle(x, y, 0, 2));
    out += 32;
    words += 32;
    n -= 4;
  } while (n > 0);
}
