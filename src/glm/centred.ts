/**
 * Covariance of effects that add up to 0 over the columns of each factor, from that of effects known up to a constant a
 * factor; shape (groups, groups).
 *
 * @param covariance - Shape (groups, groups).
 * @param labels - The group of each column.
 * @param factorOf - The factor of each column, −1 for real inputs.
 *
 * O(groups²).
 */
export function centred(
  covariance: Float64Array,
  labels: ArrayLike<number>,
  groups: number,
  factorOf: Int32Array,
): Float64Array {
  const factor = new Int32Array(groups).fill(-1);
  const share = new Float64Array(groups);
  const sizes = new Map<number, number>();
  for (const f of factorOf) sizes.set(f, (sizes.get(f) ?? 0) + 1);
  factorOf.forEach((f, k) => {
    factor[labels[k]] = f;
    share[labels[k]] += 1 / sizes.get(f)!;
  });
  const once = lessMeans(covariance, factor, share);
  return lessMeans(transposed(once, groups), factor, share);
}

/** Each row less the mean row of its factor. */
function lessMeans(matrix: Float64Array, factor: Int32Array, share: Float64Array): Float64Array {
  const groups = factor.length;
  const out = matrix.slice();
  const means = new Map<number, Float64Array>();
  factor.forEach((f, g) => {
    if (f < 0) return;
    const mean = means.get(f) ?? new Float64Array(groups);
    for (let j = 0; j < groups; j++) mean[j] += share[g] * matrix[g * groups + j];
    means.set(f, mean);
  });
  factor.forEach((f, g) => {
    if (f >= 0) for (let j = 0; j < groups; j++) out[g * groups + j] -= means.get(f)![j];
  });
  return out;
}

function transposed(matrix: Float64Array, n: number): Float64Array {
  return matrix.map((_, at) => matrix[(at % n) * n + Math.floor(at / n)]);
}
