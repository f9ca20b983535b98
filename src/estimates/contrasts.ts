import { choleskyFactor } from "../wasm/linear-algebra.js";

/**
 * The precision of sites of which differences within a block are all that is known: Λ less what it says of a constant that is
 * added to a whole block, Λ − ΛB (BᵀΛB)⁻¹ BᵀΛ with B the blocks' indicators. So it does not matter which constant was set,
 * or which level was the reference.
 *
 * @param lambda - Shape (K, K), positive definite; whatever it says of the constants is taken out.
 * @param blocks - A block number 0, 1, … of each site, shape (K).
 *
 * O(K² blocks).
 */
export function withoutConstants(lambda: Float64Array, blocks: ArrayLike<number>): Float64Array {
  const k = blocks.length;
  const count = Array.prototype.reduce.call(blocks, (most, b) => Math.max(most as number, b as number), 0) as number;
  const b = count + 1;
  const sums = new Float64Array(k * b);
  for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) sums[i * b + blocks[j]] += lambda[i * k + j];
  const gram = new Float64Array(b * b);
  for (let i = 0; i < k; i++) for (let g = 0; g < b; g++) gram[blocks[i] * b + g] += sums[i * b + g];
  const inverse = choleskyFactor(gram, b).inverse();
  const out = lambda.slice();
  const row = new Float64Array(b);
  for (let i = 0; i < k; i++) {
    row.fill(0);
    for (let g = 0; g < b; g++) for (let h = 0; h < b; h++) row[h] += sums[i * b + g] * inverse[g * b + h];
    for (let j = 0; j < k; j++) for (let h = 0; h < b; h++) out[i * k + j] -= row[h] * sums[j * b + h];
  }
  return out;
}

/**
 * The same with the mean of each block as well known as its differences are: of n independent sites of equal weight whose
 * constant was taken out, these very sites. It makes Λ invertible, and says nothing of which sites are alike.
 *
 * @param lambda - Shape (K, K), of {@link withoutConstants}; changed.
 * @param blocks - A block number of each site; those below 0 are left as they are.
 */
export function anchored(lambda: Float64Array, blocks: ArrayLike<number>): Float64Array {
  const k = blocks.length;
  const [weight, size] = [new Map<number, number>(), new Map<number, number>()];
  let total = 0;
  for (let i = 0; i < k; i++) {
    total += lambda[i * (k + 1)];
    weight.set(blocks[i], (weight.get(blocks[i]) ?? 0) + lambda[i * (k + 1)]);
    size.set(blocks[i], (size.get(blocks[i]) ?? 0) + 1);
  }
  for (let i = 0; i < k; i++) {
    if (blocks[i] < 0) continue;
    const n = size.get(blocks[i])!;
    const share = n > 1 ? weight.get(blocks[i])! / (n * (n - 1)) : total / k || 1;
    for (let j = 0; j < k; j++) if (blocks[j] === blocks[i]) lambda[i * k + j] += share;
  }
  return lambda;
}
