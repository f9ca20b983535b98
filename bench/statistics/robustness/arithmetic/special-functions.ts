// Distribution functions in plain arithmetic, to some ten digits.

/** Lanczos' coefficients for g = 7. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** log Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const sum = LANCZOS.reduce((total, c, i) => total + (i === 0 ? c : c / (x - 1 + i)), 0);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** The regularised incomplete beta function I_x(a, b). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x) - Math.log(a),
  );
  return front * betaFraction(x, a, b);
}

/** Lentz' evaluation of the continued fraction of I_x(a, b). */
function betaFraction(x: number, a: number, b: number): number {
  let [d, c, value] = [1 / (1 - ((a + b) * x) / (a + 1)), 1, 1 / (1 - ((a + b) * x) / (a + 1))];
  const step = (coefficient: number) => {
    d = 1 / (1 + coefficient * d);
    c = 1 + coefficient / c;
    value *= d * c;
  };
  for (let m = 1; m < 500; m++) {
    const before = value;
    step((m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)));
    step((-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)));
    if (Math.abs(value - before) < 1e-15 * Math.abs(value)) break;
  }
  return value;
}

/** P(T ≤ t) for Student's t. */
export function studentCdf(t: number, degrees: number): number {
  const tail = 0.5 * incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
  return t > 0 ? 1 - tail : tail;
}

/** P(Z ≤ z) for a standard normal Z: Marsaglia's series near 0, a continued fraction in the tails. */
export function normalCdf(z: number): number {
  if (Math.abs(z) > 4) return z > 0 ? 1 - normalTail(z) : normalTail(-z);
  let [sum, term] = [z, z];
  for (let i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) sum += term *= (z * z) / i;
  return 0.5 + sum * density(z);
}

/** P(Z > z) for z > 4. */
function normalTail(z: number): number {
  let fraction = z;
  for (let i = 60; i >= 1; i--) fraction = z + i / fraction;
  return density(z) / fraction;
}

const density = (z: number) => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
