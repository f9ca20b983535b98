// Plain twin of assembly/kernels/matching.ts: the best matching by trying all of them.

/** Weight of the best matching of rows to columns, either of which may stay alone. Exponential in the columns. */
export function maximumWeight(table: ArrayLike<number>, m: number, k: number): number {
  let best = new Map<number, number>([[0, 0]]);
  for (let i = 0; i < m; i++) {
    const next = new Map(best);
    for (const [used, weight] of best) {
      for (let j = 0; j < k; j++) {
        if (used & (1 << j)) continue;
        const with_j = used | (1 << j);
        next.set(with_j, Math.max(next.get(with_j) ?? 0, weight + table[i * k + j]));
      }
    }
    best = next;
  }
  return Math.max(...best.values());
}

/** Variation of information in nats, from its definition: H(a) + H(b) − 2 I(a, b). */
export function variationOfInformation(table: ArrayLike<number>, m: number, k: number): number {
  const rows = Array.from({ length: m }, (_, i) => sum(Array.from({ length: k }, (__, j) => table[i * k + j])));
  const columns = Array.from({ length: k }, (_, j) => sum(Array.from({ length: m }, (__, i) => table[i * k + j])));
  const n = sum(rows);
  const entropy = (counts: ArrayLike<number>) =>
    -sum(Array.from(counts, (count) => (count === 0 ? 0 : (count / n) * Math.log(count / n))));
  return 2 * entropy(table) - entropy(rows) - entropy(columns);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
