/** A = row-softmax(logits) of shape (rows, columns), and the penalties of the outer loss, for tests. */
export function softmaxRows(logits: ArrayLike<number>, columns: number): Float64Array {
  const exps = Float64Array.from(logits, Math.exp);
  return exps.map((e, i) => e / sumOver(columns, (j) => exps[i - (i % columns) + j]));
}

/** From a gradient in A to one in the logits: A ∘ (dA − rowsum(A ∘ dA)). */
export function softmaxAdjoint(a: Float64Array, da: ArrayLike<number>, columns: number): Float64Array {
  return a.map((p, i) => {
    const row = i - (i % columns);
    return p * (da[i] - sumOver(columns, (j) => a[row + j] * da[row + j]));
  });
}

/** Σ_m ‖A_·m‖₂ and its gradient: what the released code calls the nuclear norm. */
export function columnNorm(a: Float64Array, columns: number): { value: number; gradient: Float64Array } {
  const norms = Array.from({ length: columns }, (_, m) =>
    Math.sqrt(sumOver(a.length / columns, (k) => a[k * columns + m] ** 2)),
  );
  return { value: norms.reduce((sum, x) => sum + x, 0), gradient: a.map((p, i) => p / norms[i % columns]) };
}

/** What the released code adds to A inside its entropy, so that log 0 does not occur. */
export const RELEASED_OFFSET = 1e-6;

/** Mean row entropy −Σ_m p log p, p = A + offset, and its gradient. */
export function entropy(a: Float64Array, columns: number, offset = 0): { value: number; gradient: Float64Array } {
  const rows = a.length / columns;
  const p = a.map((x) => x + offset);
  return {
    value: -p.reduce((sum, x) => sum + x * Math.log(x), 0) / rows,
    gradient: p.map((x) => -(Math.log(x) + 1) / rows),
  };
}

function sumOver(count: number, term: (j: number) => number): number {
  let sum = 0;
  for (let j = 0; j < count; j++) sum += term(j);
  return sum;
}
