// v128 helpers: with those of arrays.ts, the only @inline functions of the core.
// A type parameter T is f32 (four lanes) or f64 (two lanes), unless said otherwise.
//
// V8 moves what does not change out of a loop only if each iteration reaches the exit behind it, so hot loops are
// do … while: in a for loop a splat, and the division before it, are computed again in every iteration. Constants that
// are too many for the registers are loaded from tables.

/** Sum of the four lanes, in the fixed order (0 + 2) + (1 + 3). */
// @ts-ignore: decorator
@inline
export function sum_f32x4(v: v128): f32 {
  const pairs = f32x4.add(v, i32x4.shuffle(v, v, 2, 3, 2, 3));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

/** Sum of the two lanes. */
// @ts-ignore: decorator
@inline
export function sum_f64x2(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

/** Sum of the lanes of type T. */
// @ts-ignore: decorator
@inline
export function sum_lanes<T>(v: v128): T {
  if (sizeof<T>() == 4) return <T>sum_f32x4(v);
  return <T>sum_f64x2(v);
}

/** The greatest lane, in all lanes. NaN lanes may be passed over. */
// @ts-ignore: decorator
@inline
export function max_lanes<T>(v: v128): v128 {
  const halves = v128.pmax<T>(v, i64x2.shuffle(v, v, 1, 0));
  if (sizeof<T>() == 8) return halves;
  return v128.pmax<T>(halves, i32x4.shuffle(halves, halves, 1, 0, 3, 2));
}

/** Entry k of a table of T, in all lanes. */
// @ts-ignore: decorator
@inline
export function constant<T>(table: usize, k: i32): v128 {
  if (sizeof<T>() == 4) return v128.load32_splat(table + ((<usize>k) << 2));
  return v128.load64_splat(table + ((<usize>k) << 3));
}

/** Bytes from the start of a row of n > 0 elements to its last vector, which may reach into the padding. */
// @ts-ignore: decorator
@inline
export function last_vector<T>(n: i32): usize {
  return ((<usize>(n - 1)) << alignof<T>()) & ~15;
}

const TAIL = memory.data<i32>([-1, -1, -1, -1, 0, 0, 0, 0], 16);

/** All ones in the lanes of the last vector that belong to a row of n > 0 elements, zeros in its padding. */
// @ts-ignore: decorator
@inline
export function tail_mask<T>(n: i32): v128 {
  const unused = (<usize>-n << alignof<T>()) & 15;
  return v128.load(TAIL + unused);
}

/** One step of Horner's rule: sum·x + entry k of the table. */
// @ts-ignore: decorator
@inline
export function horner<T>(sum: v128, x: v128, table: usize, k: i32): v128 {
  return v128.add<T>(v128.mul<T>(sum, x), constant<T>(table, k));
}

// exp(x) = 2ⁿ·e^r, n = round(x / ln 2): adding 1.5·2²³ (1.5·2⁵²) rounds and leaves n in the low bits.
// e^r = 1 + r + r²·q(r) on |r| ≤ ln(2)/2; q minimises the relative error of e^r (2⁻²⁸, 2⁻⁵⁷). ln 2 comes in two
// parts, the first so short that n times it is exact.
// Entries: 1 / ln 2, the rounding constant, ln 2 (two), least argument, q (leading coefficient first), 1.
const EXP_F32 = memory.data<f32>([
  1.4426950408889634, 12582912.0, 0.693145751953125, 1.4286068e-6, -87.3,
  0.00138145, 0.00836878, 0.041668393, 0.1666652, 0.49999994, 1.0,
]);
const EXP_F64 = memory.data<f64>([
  1.4426950408889634, 6755399441055744.0, 0.6931471805598903, 5.497923018708371e-14, -708.3,
  2.4999978658640235e-8, 2.7630375325968957e-7, 2.75575872754944e-6, 2.4801492773128395e-5, 1.9841269504877946e-4,
  0.001388888894391132, 0.008333333333495547, 0.04166666666652924, 0.1666666666666641, 0.5000000000000011, 1.0,
]);

/** e^x for x ≤ 88.7 to one unit in the last place; 0 below −87.3, where subnormal numbers begin; NaN for NaN. */
// @ts-ignore: decorator
@inline
function exp_f32x4(x: v128): v128 {
  const magic = constant<f32>(EXP_F32, 1);
  const shifted = f32x4.add(f32x4.mul(x, constant<f32>(EXP_F32, 0)), magic);
  const n = f32x4.sub(shifted, magic);
  const high = f32x4.sub(x, f32x4.mul(n, constant<f32>(EXP_F32, 2)));
  const r = f32x4.sub(high, f32x4.mul(n, constant<f32>(EXP_F32, 3)));
  let q = horner<f32>(constant<f32>(EXP_F32, 5), r, EXP_F32, 6);
  q = horner<f32>(q, r, EXP_F32, 7);
  q = horner<f32>(q, r, EXP_F32, 8);
  q = horner<f32>(q, r, EXP_F32, 9);
  const power = f32x4.add(f32x4.add(r, f32x4.mul(f32x4.mul(r, r), q)), constant<f32>(EXP_F32, 10));
  const scaled = i32x4.add(power, i32x4.shl(shifted, 23));
  return v128.andnot(scaled, f32x4.lt(x, constant<f32>(EXP_F32, 4)));
}

/** e^x for x ≤ 709.7 to one unit in the last place; 0 below −708.3, where subnormal numbers begin; NaN for NaN. */
// @ts-ignore: decorator
@inline
function exp_f64x2(x: v128): v128 {
  const magic = constant<f64>(EXP_F64, 1);
  const shifted = f64x2.add(f64x2.mul(x, constant<f64>(EXP_F64, 0)), magic);
  const n = f64x2.sub(shifted, magic);
  const high = f64x2.sub(x, f64x2.mul(n, constant<f64>(EXP_F64, 2)));
  const r = f64x2.sub(high, f64x2.mul(n, constant<f64>(EXP_F64, 3)));
  let q = horner<f64>(constant<f64>(EXP_F64, 5), r, EXP_F64, 6);
  q = horner<f64>(q, r, EXP_F64, 7);
  q = horner<f64>(q, r, EXP_F64, 8);
  q = horner<f64>(q, r, EXP_F64, 9);
  q = horner<f64>(q, r, EXP_F64, 10);
  q = horner<f64>(q, r, EXP_F64, 11);
  q = horner<f64>(q, r, EXP_F64, 12);
  q = horner<f64>(q, r, EXP_F64, 13);
  q = horner<f64>(q, r, EXP_F64, 14);
  const power = f64x2.add(f64x2.add(r, f64x2.mul(f64x2.mul(r, r), q)), constant<f64>(EXP_F64, 15));
  const scaled = i64x2.add(power, i64x2.shl(shifted, 52));
  return v128.andnot(scaled, f64x2.lt(x, constant<f64>(EXP_F64, 4)));
}

/**
 * e^x to one unit in the last place, for x ≤ 88.7 (f32), 709.7 (f64). Where results would be subnormal, below −87.3
 * (−708.3), it is 0, since products with subnormal numbers are several times slower. NaN for NaN.
 */
// @ts-ignore: decorator
@inline
export function exp_lanes<T>(x: v128): v128 {
  if (sizeof<T>() == 4) return exp_f32x4(x);
  return exp_f64x2(x);
}

// log(x) = k·ln 2 + log(1 + f), 1 + f in [√½, √2); with s = f / (2 + f), z = s²:
// log(1 + f) = 2s + s·z·P(z) = f − (f²/2 − s·(f²/2 + z·P(z))), the form of FreeBSD's e_log.c. P minimises the absolute
// error (2⁻³⁷·2s, 2⁻⁵⁹·2s).
// Entries: the offset of k, ln 2 (two), 1, 2, ½, P (leading coefficient first).
const LOG_F32 = memory.data<f32>([
  127.0, 0.693145751953125, 1.4286068e-6, 1.0, 2.0, 0.5,
  0.23583516, 0.2853724, 0.40000337, 0.6666666,
]);
const LOG_F64 = memory.data<f64>([
  4503599627371519.0, 0.6931471805598903, 5.497923018708371e-14, 1.0, 2.0, 0.5,
  0.14797469342061068, 0.1531390747999765, 0.18183569555421134, 0.22222198479991584, 0.2857142874321771,
  0.39999999999411334, 0.6666666666666735,
]);
// Entries: the bits of 1 less those of √½, mask of the mantissa, the bits of √½, and (f64) of 2⁵².
const LOG_F32_BITS = memory.data<u32>([0x004afb0d, 0x007fffff, 0x3f3504f3]);
const LOG_F64_BITS = memory.data<u64>([
  0x00095f619980c433, 0x000fffffffffffff, 0x3fe6a09e667f3bcd, 0x4330000000000000,
]);

/** k·ln 2 + log(1 + f). */
// @ts-ignore: decorator
@inline
function log_reduced<T>(k: v128, f: v128, p: v128, s: v128, z: v128, table: usize): v128 {
  const half = v128.mul<T>(v128.mul<T>(constant<T>(table, 5), f), f);
  const tail = v128.mul<T>(s, v128.add<T>(half, v128.mul<T>(z, p)));
  const low = v128.add<T>(tail, v128.mul<T>(k, constant<T>(table, 2)));
  const rest = v128.sub<T>(v128.sub<T>(half, low), f);
  return v128.sub<T>(v128.mul<T>(k, constant<T>(table, 1)), rest);
}

// @ts-ignore: decorator
@inline
function log_f32x4(x: v128): v128 {
  const shifted = i32x4.add(x, constant<f32>(LOG_F32_BITS, 0));
  const k = f32x4.sub(f32x4.convert_i32x4_s(i32x4.shr_u(shifted, 23)), constant<f32>(LOG_F32, 0));
  const mantissa = v128.and(shifted, constant<f32>(LOG_F32_BITS, 1));
  const f = f32x4.sub(i32x4.add(mantissa, constant<f32>(LOG_F32_BITS, 2)), constant<f32>(LOG_F32, 3));
  const s = f32x4.div(f, f32x4.add(f, constant<f32>(LOG_F32, 4)));
  const z = f32x4.mul(s, s);
  let p = horner<f32>(constant<f32>(LOG_F32, 6), z, LOG_F32, 7);
  p = horner<f32>(p, z, LOG_F32, 8);
  p = horner<f32>(p, z, LOG_F32, 9);
  return log_reduced<f32>(k, f, p, s, z, LOG_F32);
}

// @ts-ignore: decorator
@inline
function log_f64x2(x: v128): v128 {
  const shifted = i64x2.add(x, constant<f64>(LOG_F64_BITS, 0));
  const exponent = v128.or(i64x2.shr_u(shifted, 52), constant<f64>(LOG_F64_BITS, 3));
  const k = f64x2.sub(exponent, constant<f64>(LOG_F64, 0));
  const mantissa = v128.and(shifted, constant<f64>(LOG_F64_BITS, 1));
  const f = f64x2.sub(i64x2.add(mantissa, constant<f64>(LOG_F64_BITS, 2)), constant<f64>(LOG_F64, 3));
  const s = f64x2.div(f, f64x2.add(f, constant<f64>(LOG_F64, 4)));
  const z = f64x2.mul(s, s);
  let p = horner<f64>(constant<f64>(LOG_F64, 6), z, LOG_F64, 7);
  p = horner<f64>(p, z, LOG_F64, 8);
  p = horner<f64>(p, z, LOG_F64, 9);
  p = horner<f64>(p, z, LOG_F64, 10);
  p = horner<f64>(p, z, LOG_F64, 11);
  p = horner<f64>(p, z, LOG_F64, 12);
  return log_reduced<f64>(k, f, p, s, z, LOG_F64);
}

/**
 * log x to one unit in the last place, for x positive, normal and finite. Zero, and what is nearly zero, gives a
 * number near −88 (f32), −709 (f64), so that 0·log 0 is 0.
 */
// @ts-ignore: decorator
@inline
export function log_lanes<T>(x: v128): v128 {
  if (sizeof<T>() == 4) return log_f32x4(x);
  return log_f64x2(x);
}

/** Lane-wise minimum of numbers of type T: i32, or f64 without NaN. */
// @ts-ignore: decorator
@inline
export function minimum<T>(a: v128, b: v128): v128 {
  if (isFloat<T>()) return v128.pmin<T>(a, b);
  return v128.min<T>(a, b);
}

/** The least of the lanes of type T: i32, or f64 without NaN. */
// @ts-ignore: decorator
@inline
export function lowest_lane<T>(v: v128): T {
  const swapped = minimum<T>(v, i32x4.shuffle(v, v, 2, 3, 0, 1));
  if (sizeof<T>() == 8) return v128.extract_lane<T>(swapped, 0);
  return v128.extract_lane<T>(minimum<T>(swapped, i32x4.shuffle(swapped, swapped, 1, 0, 3, 2)), 0);
}

// Entries: the bits of 2²⁰ (a unit of 2⁻³²) and of ½ (a unit of 2⁻⁵³), the lowest 21 bits; and the two as numbers.
const UNIT_BITS = memory.data<u64>([0x4130000000000000, 0x3fe0000000000000, 0x1fffff]);
const UNIT = memory.data<f64>([1048576.0, 0.5]);

/** The upper 53 bits of each 64-bit word as a number in [0, 1): the word's first 32 and the next 21, exact. */
// @ts-ignore: decorator
@inline
export function unit_f64x2(words: v128): v128 {
  const upper = v128.or(i64x2.shr_u(words, 32), constant<f64>(UNIT_BITS, 0));
  const lower = v128.and(i64x2.shr_u(words, 11), constant<f64>(UNIT_BITS, 2));
  const fine = f64x2.sub(v128.or(lower, constant<f64>(UNIT_BITS, 1)), constant<f64>(UNIT, 1));
  return f64x2.add(f64x2.sub(upper, constant<f64>(UNIT, 0)), fine);
}

// sin(π/2·f) = π/2·f + f³·S(f²) and cos(π/2·f) = 1 + f²·C(f²) for |f| ≤ ½, minimax (relative 2⁻⁶⁸, absolute 2⁻⁶⁴).
// Entries: the polynomial, leading coefficient first; then π/2, or 1.
const SINE = memory.data<f64>([
  -6.628213432385093e-10, 5.691933342507964e-8, -3.598842737618165e-6, 1.6044118473055086e-4, -0.004681754135315219,
  0.07969262624616695, -0.6459640975062463, 1.5707963267948966,
]);
const COSINE = memory.data<f64>([
  -6.321893625718862e-9, 4.710615668901098e-7, -2.5202036991961066e-5, 9.19260274225115e-4, -0.02086348076331545,
  0.2536695079010469, -1.2337005501361697, 1.0,
]);

/** Horner's rule for the eight coefficients of a table. */
// @ts-ignore: decorator
@inline
function polynomial_8(x: v128, table: usize): v128 {
  let sum = horner<f64>(constant<f64>(table, 0), x, table, 1);
  sum = horner<f64>(sum, x, table, 2);
  sum = horner<f64>(sum, x, table, 3);
  sum = horner<f64>(sum, x, table, 4);
  sum = horner<f64>(sum, x, table, 5);
  sum = horner<f64>(sum, x, table, 6);
  return horner<f64>(sum, x, table, 7);
}

/** sin(π/2·f) for |f| ≤ ½, error 2 units in the last place. */
// @ts-ignore: decorator
@inline
export function sin_quarter(f: v128): v128 {
  return f64x2.mul(f, polynomial_8(f64x2.mul(f, f), SINE));
}

/** cos(π/2·f) for |f| ≤ ½, error 1 unit in the last place. */
// @ts-ignore: decorator
@inline
export function cos_quarter(f: v128): v128 {
  return polynomial_8(f64x2.mul(f, f), COSINE);
}
