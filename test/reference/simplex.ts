// Plain f64 twins of assembly/kernels/simplex.ts: dense row-major matrices of `columns` columns, no padding.

/** A = softmax(logits / temperature), row by row. */
export function softmaxRows(logits: ArrayLike<number>, columns: number, temperature = 1): Float64Array {
  const row = (i: number) => i - (i % columns);
  const tops = Float64Array.from(logits, (_, i) => greatest(columns, (j) => logits[row(i) + j]));
  const powers = tops.map((top, i) => Math.exp((logits[i] - top) / temperature));
  return powers.map((power, i) => power / sumOver(columns, (j) => powers[row(i) + j]));
}

/** From a gradient in A to one in the logits: A ∘ (dA − rowsum(A ∘ dA)) / temperature. */
export function softmaxAdjoint(a: Float64Array, da: ArrayLike<number>, columns: number, temperature = 1): Float64Array {
  return a.map((p, i) => {
    const row = i - (i % columns);
    return (p * (da[i] - sumOver(columns, (j) => a[row + j] * da[row + j]))) / temperature;
  });
}

/** A penalty on A with its gradient. */
export interface Penalty {
  readonly value: number;
  readonly gradient: Float64Array;
}

/** Σ_m ‖A_·m‖₂ and its gradient, 0 in a column of zeros: what the released code calls the nuclear norm. */
export function columnNorm(a: Float64Array, columns: number): Penalty {
  const norms = Array.from({ length: columns }, (_, m) =>
    Math.sqrt(sumOver(a.length / columns, (k) => a[k * columns + m] ** 2)),
  );
  return {
    value: norms.reduce((sum, x) => sum + x, 0),
    gradient: a.map((p, i) => (p === 0 ? 0 : p / norms[i % columns])),
  };
}

/** What the released code adds to A inside its entropy, so that log 0 does not occur. */
export const RELEASED_OFFSET = 1e-6;

/** Mean row entropy −Σ_m p log p, p = A + offset, and its gradient. 0 log 0 = 0. */
export function entropy(a: Float64Array, columns: number, offset = 0): Penalty {
  const rows = a.length / columns;
  const p = a.map((x) => x + offset);
  return {
    value: -p.reduce((sum, x) => (x === 0 ? sum : sum + x * Math.log(x)), 0) / rows,
    gradient: p.map((x) => -(Math.log(x) + 1) / rows),
  };
}

/** Σ_k A_km. */
export function columnSums(a: Float64Array, columns: number): Float64Array {
  return Float64Array.from({ length: columns }, (_, m) => sumOver(a.length / columns, (k) => a[k * columns + m]));
}

function sumOver(count: number, term: (j: number) => number): number {
  let sum = 0;
  for (let j = 0; j < count; j++) sum += term(j);
  return sum;
}

function greatest(count: number, term: (j: number) => number): number {
  let top = -Infinity;
  for (let j = 0; j < count; j++) top = Math.max(top, term(j));
  return top;
}
