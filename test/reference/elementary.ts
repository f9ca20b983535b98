// e^x and log x in integer arithmetic to about 2⁻¹⁵⁰, to judge the core's functions by.

const BITS = 160;
const ONE = 1n << BigInt(BITS);
const LN2 = sum((k) => ONE / (BigInt(k) << BigInt(k)));
const HALVINGS = 8;

/** Error of y as e^x, in units of y's last place. */
export function expError(x: number, y: number): number {
  const [significand, exponent] = exactExp(x);
  const [m, e] = decompose(y);
  const shift = BITS + e - exponent;
  return Math.abs(Number((m << BigInt(shift)) - significand)) / 2 ** shift;
}

/** Error of y as log x, in units of y's last place: x·e^−y is 1 plus the error. */
export function logError(x: number, y: number): number {
  const [significand, exponent] = exactExp(-y);
  const [m, e] = decompose(x);
  const product = shifted(m * significand, e + exponent);
  return Math.abs(Number(product - ONE)) / 2 ** BITS / 2 ** decompose(y)[1];
}

/** e^x = significand · 2^(exponent − BITS). */
function exactExp(x: number): [significand: bigint, exponent: number] {
  const [m, e] = decompose(x);
  const fixed = shifted(m, BITS + e);
  const exponent = fixed / LN2;
  const r = (fixed - exponent * LN2) >> BigInt(HALVINGS);
  let term = ONE;
  let power = ONE + sum((k) => (term = (term * r) / (ONE * BigInt(k))));
  for (let i = 0; i < HALVINGS; i++) power = (power * power) / ONE;
  return [power, Number(exponent)];
}

/** x = m · 2^e with |m| in [2⁵², 2⁵³). */
function decompose(x: number): [m: bigint, e: number] {
  let [m, e] = [x, 0];
  while (Math.abs(m) >= 2 ** 53) [m, e] = [m / 2, e + 1];
  while (Math.abs(m) < 2 ** 52 && m !== 0) [m, e] = [m * 2, e - 1];
  return [BigInt(m), e];
}

function shifted(m: bigint, bits: number): bigint {
  return bits < 0 ? m >> BigInt(-bits) : m << BigInt(bits);
}

/** term(1) + term(2) + … until the terms vanish. */
function sum(term: (k: number) => bigint): bigint {
  let total = 0n;
  for (let k = 1, t = term(1); t !== 0n && t !== -1n; t = term(++k)) total += t;
  return total;
}
