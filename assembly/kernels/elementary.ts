// Elementary functions with the same bits in every engine: one number at a time in f64, and arrays. Errors are stated
// in units in the last place (ulp), as measured against 50 digits.
import { exp_lanes, last_vector, log_lanes } from "../lanes";

/**
 * e^x for every element. Above 88.7 (f64: 709.8) ∞; below −87.3 (−708.3), where results would be subnormal, 0.
 *
 * Shapes    out, x (n), worked on in whole vectors.
 * Aliasing  out may be x.
 * Error     1 ulp.
 */
export function exp_array(out: usize, x: usize, n: i32): void {
  exp_all<f32>(out, x, n, 88.72283, 3e38);
}

/** {@link exp_array} in f64; each element has the bits of {@link exp}. */
export function exp_array_f64(out: usize, x: usize, n: i32): void {
  exp_all<f64>(out, x, n, EXP_TOP, 1e308);
}

const EXP_TOP: f64 = 709.782712893384;

function exp_all<T>(out: usize, x: usize, n: i32, top: T, huge: T): void {
  if (n == 0) return;
  const end = x + last_vector<T>(n);
  const tops = v128.splat<T>(top);
  const huges = v128.splat<T>(huge);
  do {
    const value = v128.load(x);
    // Beyond the top x·huge is ∞; NaN is beyond, too, and stays NaN.
    v128.store(out, v128.bitselect(exp_lanes<T>(value), v128.mul<T>(value, huges), v128.le<T>(value, tops)));
    out += 16;
    x += 16;
  } while (x <= end);
}

/**
 * log x for every element; −∞ for 0, NaN below.
 *
 * Shapes    out, x (n), worked on in whole vectors.
 * Aliasing  out may be x.
 * Error     1 ulp; 2 ulp for subnormal x.
 */
export function log_array(out: usize, x: usize, n: i32): void {
  log_all<f32>(out, x, n, 1.1754944e-38);
}

/** {@link log_array} in f64; each element has the bits of {@link log}. */
export function log_array_f64(out: usize, x: usize, n: i32): void {
  log_all<f64>(out, x, n, 2.2250738585072014e-308);
}

function log_all<T>(out: usize, x: usize, n: i32, least: T): void {
  if (n == 0) return;
  const end = x + last_vector<T>(n);
  const bottom = v128.splat<T>(least);
  const top = v128.splat<T>(<T>Infinity);
  do {
    const value = v128.load(x);
    let result = log_lanes<T>(value);
    const usual = v128.and(v128.ge<T>(value, bottom), v128.lt<T>(value, top));
    if (!i32x4.all_true(usual)) result = v128.bitselect(result, log_unusual<T>(value), usual);
    v128.store(out, result);
    out += 16;
    x += 16;
  } while (x <= end);
}

/** log of what is subnormal (scaled by 2⁵⁴, which is 54·ln 2 too much), 0, negative, infinite or NaN. */
function log_unusual<T>(x: v128): v128 {
  const zero = v128.splat<T>(0);
  const scaled = v128.mul<T>(x, v128.splat<T>(<T>18014398509481984.0));
  const subnormal = v128.sub<T>(log_lanes<T>(scaled), v128.splat<T>(<T>37.42994775023705));
  const positive = v128.bitselect(subnormal, x, v128.lt<T>(x, v128.splat<T>(1)));
  const rest = v128.bitselect(v128.splat<T>(<T>-Infinity), v128.splat<T>(<T>NaN), v128.eq<T>(x, zero));
  return v128.bitselect(positive, rest, v128.gt<T>(x, zero));
}

/** e^x. Error 1 ulp; ∞ above 709.78; 0 below −708.3, where results would be subnormal. */
export function exp(x: f64): f64 {
  if (!(x <= EXP_TOP)) return x * 1e308;
  return f64x2.extract_lane(exp_lanes<f64>(f64x2.splat(x)), 0);
}

/** log x. Error 1 ulp, 2 ulp for subnormal x; −∞ for 0, NaN below. */
export function log(x: f64): f64 {
  const lanes = f64x2.splat(x);
  if (x >= 2.2250738585072014e-308 && x < Infinity) return f64x2.extract_lane(log_lanes<f64>(lanes), 0);
  return f64x2.extract_lane(log_unusual<f64>(lanes), 0);
}

/** arctan x. Error 1 ulp. Source: FreeBSD's s_atan.c. */
export function atan(x: f64): f64 {
  return Math.atan(x);
}

/** The polynomial with `n` coefficients at `table`, that of the highest power first. */
function polynomial(x: f64, table: usize, n: i32): f64 {
  let sum = load<f64>(table);
  for (let i = 1; i < n; i++) sum = sum * x + load<f64>(table + ((<usize>i) << 3));
  return sum;
}

// log Γ(x) = (x − 1)·(x − 2)·R(x) keeps the zeros at 1 and 2. R is a quotient of two polynomials, minimax on [1, 2] in
// x − 1 and on [2, 3] in x − 2; all coefficients are positive, so nothing cancels.
const GAMMA_1_TOP = memory.data<f64>([
  1.744523737742332e-5, 0.004401871918991075, 0.08385087732293517, 0.5069858578510412, 1.2855745967148964,
  1.431276659611752, 0.5772156649015329,
]);
const GAMMA_1_BOTTOM = memory.data<f64>([
  0.0012865380831132197, 0.042378693151774144, 0.40720558880240615, 1.651922792032289, 3.1920046911163706,
  2.904508886501425, 1.0,
]);
const GAMMA_2_TOP = memory.data<f64>([
  2.8153125228851133e-6, 0.000904535995067704, 0.02154035764341551, 0.15814216614913956, 0.44540726845092504,
  0.42278433509846713,
]);
const GAMMA_2_BOTTOM = memory.data<f64>([
  0.00025046582787126276, 0.010231483840005976, 0.12252153889943049, 0.602353077714283, 1.290787110166174, 1.0,
]);
// Bernoulli numbers B₂ₖ / (2k·(2k − 1)) for k = 7 … 1.
const STIRLING = memory.data<f64>([
  0.00641025641025641, -0.0019175269175269176, 0.0008417508417508417, -0.0005952380952380953, 0.0007936507936507937,
  -0.002777777777777778, 0.08333333333333333,
]);
const STIRLING_FROM: f64 = 10;
const HALF_LOG_TWO_PI: f64 = 0.9189385332046728;

/** log Γ(x) for x > 0; ∞ for 0, NaN below. Relative error 10⁻¹⁵, near the zeros at 1 and 2, too. */
export function log_gamma(x: f64): f64 {
  if (x < 1) return x > 0 ? x * (x - 1) * gamma_1(x) - log(x) : x == 0 ? Infinity : NaN;
  if (x < 2) return (2 - x) * (1 - x) * gamma_1(x - 1);
  if (!(x < STIRLING_FROM)) {
    const inverse = 1 / x;
    const series = inverse * polynomial(inverse * inverse, STIRLING, 7);
    return (x - 0.5) * (log(x) - 1) + (HALF_LOG_TWO_PI - 0.5 + series);
  }
  let product: f64 = 1;
  while (x >= 3) product *= --x;
  const rest = (x - 1) * (x - 2) * gamma_2(x - 2);
  return product > 1 ? log(product) + rest : rest;
}

function gamma_1(t: f64): f64 {
  return polynomial(t, GAMMA_1_TOP, 7) / polynomial(t, GAMMA_1_BOTTOM, 7);
}

function gamma_2(t: f64): f64 {
  return polynomial(t, GAMMA_2_TOP, 6) / polynomial(t, GAMMA_2_BOTTOM, 6);
}

/**
 * {@link log_gamma} of every element.
 *
 * Shapes    out, x (n).
 * Aliasing  out may be x.
 */
export function log_gamma_array_f64(out: usize, x: usize, n: i32): void {
  for (let i = 0; i < n; i++, out += 8, x += 8) store<f64>(out, log_gamma(load<f64>(x)));
}

// W. J. Cody, "Rational Chebyshev approximations for the error function", Math. Comp. 23, 1969, in the coefficients
// for the normal integral of his ANORM (ACM TOMS 715): middle, flank, tail.
const CDF_MIDDLE_TOP = memory.data<f64>([
  0.065682337918207449113, 2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582, 18154.981253343561249,
]);
const CDF_MIDDLE_BOTTOM = memory.data<f64>([
  1.0, 47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956,
]);
const CDF_FLANK_TOP = memory.data<f64>([
  1.0765576773720192317e-8, 0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979, 597.27027639480026226,
  2494.5375852903726711, 6848.1904505362823326, 11602.651437647350124, 9842.7148383839780218,
]);
const CDF_FLANK_BOTTOM = memory.data<f64>([
  1.0, 22.266688044328115691, 235.38790178262499861, 1519.377599407554805, 6485.558298266760755, 18615.571640885098091,
  34900.952721145977266, 38912.003286093271411, 19685.429676859990727,
]);
const CDF_TAIL_TOP = memory.data<f64>([
  0.02307344176494017303, 0.21589853405795699, 0.1274011611602473639, 0.022235277870649807, 0.001421619193227893466,
  2.9112874951168792e-5,
]);
const CDF_TAIL_BOTTOM = memory.data<f64>([
  1.0, 1.28426009614491121, 0.468238212480865118, 0.0659881378689285515, 0.00378239633202758244, 7.29751555083966205e-5,
]);
const INVERSE_ROOT_TWO_PI: f64 = 0.3989422804014327;

/** Φ(x), the standard normal distribution function. Relative error 10⁻¹⁵ in both tails; 0 below −37.6. */
export function normal_cdf(x: f64): f64 {
  const y = Math.abs(x);
  if (y <= 0.67448975) {
    const square = x * x;
    return 0.5 + (x * polynomial(square, CDF_MIDDLE_TOP, 5)) / polynomial(square, CDF_MIDDLE_BOTTOM, 5);
  }
  const tail = y > 39 ? 0 : normal_density(y) * normal_flank(y);
  return x < 0 ? tail : 1 - tail;
}

/** e^(−y²/2) with y² in two parts, the first exact. */
function normal_density(y: f64): f64 {
  const coarse = Math.trunc(y * 16) / 16;
  return exp(-0.5 * coarse * coarse) * exp(-0.5 * (y - coarse) * (y + coarse));
}

/** (1 − Φ(y))·e^(y²/2) for y > 0.67. */
function normal_flank(y: f64): f64 {
  if (y <= 5.656854249492381) return polynomial(y, CDF_FLANK_TOP, 9) / polynomial(y, CDF_FLANK_BOTTOM, 9);
  const inverse = 1 / (y * y);
  const series = (inverse * polynomial(inverse, CDF_TAIL_TOP, 6)) / polynomial(inverse, CDF_TAIL_BOTTOM, 6);
  return (INVERSE_ROOT_TWO_PI - series) / y;
}

// M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Appl. Statist. 37, 1988.
const QUANTILE_MIDDLE_TOP = memory.data<f64>([
  2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125,
  1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
]);
const QUANTILE_MIDDLE_BOTTOM = memory.data<f64>([
  5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077,
  687.1870074920579083, 42.313330701600911252, 1.0,
]);
const QUANTILE_FLANK_TOP = memory.data<f64>([
  7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
  3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
]);
const QUANTILE_FLANK_BOTTOM = memory.data<f64>([
  1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
  0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1.0,
]);
const QUANTILE_TAIL_TOP = memory.data<f64>([
  2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
  0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
]);
const QUANTILE_TAIL_BOTTOM = memory.data<f64>([
  2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
  0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1.0,
]);

/** The x with Φ(x) = p; ∓∞ for 0 and 1, NaN outside. Relative error 10⁻¹⁵. */
export function normal_quantile(p: f64): f64 {
  const centred = p - 0.5;
  if (Math.abs(centred) <= 0.425) {
    const r = 0.180625 - centred * centred;
    return (centred * polynomial(r, QUANTILE_MIDDLE_TOP, 8)) / polynomial(r, QUANTILE_MIDDLE_BOTTOM, 8);
  }
  const tail = centred < 0 ? p : 1 - p;
  if (!(tail > 0)) return tail == 0 ? centred * Infinity : NaN;
  const r = Math.sqrt(-log(tail));
  const size =
    r <= 5
      ? polynomial(r - 1.6, QUANTILE_FLANK_TOP, 8) / polynomial(r - 1.6, QUANTILE_FLANK_BOTTOM, 8)
      : polynomial(r - 5, QUANTILE_TAIL_TOP, 8) / polynomial(r - 5, QUANTILE_TAIL_BOTTOM, 8);
  return centred < 0 ? -size : size;
}
