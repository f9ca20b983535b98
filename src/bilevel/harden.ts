import { Partition } from "../scheme/partition.js";
import { borrowCore } from "../wasm/borrow.js";

/** Each position to its largest column: the paper's hardening. */
export function hardenByColumn(logits: ArrayLike<number>, positions: number): Partition {
  const groups = logits.length / positions;
  return Partition.fromLabels(
    Array.from({ length: positions }, (_, l) => {
      const row = Array.from({ length: groups }, (_, m) => logits[l * groups + m]);
      return row.indexOf(Math.max(...row));
    }),
  );
}

/**
 * Positions with like rows of A, merged one pair of groups at a time, from none shared to all in one.
 *
 * θ_l = Σ_m A_lm ψ_m, so equal rows share whatever they are: two positions may split one kind's weight between two
 * columns alike, where each one's largest column is chance. Average linkage on the total variation distance.
 *
 * @returns `positions` partitions, with `positions`, …, 2, 1 groups.
 *
 * O(L³ + L² M).
 */
export function hardenByRows(logits: ArrayLike<number>, positions: number): Partition[] {
  const distances = rowDistances(softmaxRows(logits, positions), positions);
  let clusters = Array.from({ length: positions }, (_, l) => [l]);
  const path = [Partition.discrete(positions)];
  while (clusters.length > 1) {
    const [first, second] = closestPair(clusters, distances);
    clusters = clusters.filter((_, i) => i !== second).map((c, i) => (i === first ? [...c, ...clusters[second]] : c));
    const labels = new Int32Array(positions);
    clusters.forEach((cluster, i) => cluster.forEach((l) => (labels[l] = i)));
    path.push(Partition.fromLabels(labels));
  }
  return path;
}

function softmaxRows(logits: ArrayLike<number>, rows: number): Float64Array {
  return borrowCore(({ kernels, arena }) => {
    const matrix = arena.f64Matrix(rows, logits.length / rows).write(logits);
    kernels.softmax_f64(matrix.ptr, matrix.ptr, rows, matrix.columns, matrix.stride, 1);
    return matrix.read();
  });
}

/** ½ Σ_m |A_km − A_lm|, shape (L, L). */
function rowDistances(a: Float64Array, rows: number): Float64Array {
  const columns = a.length / rows;
  return Float64Array.from({ length: rows * rows }, (_, i) => {
    const [k, l] = [Math.floor(i / rows) * columns, (i % rows) * columns];
    let sum = 0;
    for (let m = 0; m < columns; m++) sum += Math.abs(a[k + m] - a[l + m]);
    return sum / 2;
  });
}

function closestPair(clusters: readonly (readonly number[])[], distances: Float64Array): [number, number] {
  const rows = Math.sqrt(distances.length);
  const between = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, k) => b.reduce((part, l) => part + distances[k * rows + l], sum), 0) / (a.length * b.length);
  let best: [number, number] = [0, 1];
  let least = Infinity;
  for (let i = 0; i < clusters.length; i++) {
    for (let j = i + 1; j < clusters.length; j++) {
      const distance = between(clusters[i], clusters[j]);
      if (distance < least) [least, best] = [distance, [i, j]];
    }
  }
  return best;
}
