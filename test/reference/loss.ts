// Plain f64 twins of assembly/kernels/loss.ts: the loss of one prediction. Derivatives are tested by differences.

/** ℓ(r) of `kind` 0 absolute, 1 squared, 2 Huber. */
export const residualLosses: readonly ((r: number) => number)[] = [
  Math.abs,
  (r) => r * r,
  (r) => (Math.abs(r) <= 1 ? (r * r) / 2 : Math.abs(r) - 0.5),
];

/** −log softmax(y)_label. */
export function crossEntropy(y: readonly number[], label: number): number {
  const top = Math.max(...y);
  return Math.log(y.reduce((sum, v) => sum + Math.exp(v - top), 0)) + top - y[label];
}
