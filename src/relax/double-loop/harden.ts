import { averageLinkage } from "../../scheme/average-linkage.js";
import { Partition } from "../../scheme/partition.js";
import { borrowCore } from "../../wasm/borrow.js";

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
 * O(L⁴ + L² M).
 */
export function hardenByRows(logits: ArrayLike<number>, positions: number): Partition[] {
  return averageLinkage(rowDistances(softmaxRows(logits, positions), positions));
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
